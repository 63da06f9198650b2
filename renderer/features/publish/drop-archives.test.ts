import { expect, it } from 'vitest';
import { droppedArchives } from './drop-archives.ts';

const transfer = (files: readonly string[], data: Readonly<Record<string, string>> = {}) => ({
  files: files.map((name) => new File([], name)),
  getData: (type: string) => data[type] ?? '',
});

const pathOf = (file: object): string => `/Packs/${(file as File).name}`;

it('takes the paths of dropped files where the shell knows them', () => {
  expect(droppedArchives(transfer(['A.aar', 'B.aar']), pathOf)).toStrictEqual({
    paths: ['/Packs/A.aar', '/Packs/B.aar'],
    pathless: [],
  });
});

it('hands on the files whose place a browser does not tell', () => {
  const { paths, pathless } = droppedArchives(transfer(['A.aar']), undefined);
  expect([paths, pathless.map(({ name }) => name)]).toStrictEqual([[], ['A.aar']]);
});

it('reads paths and file addresses that were dragged as text, each once, and nothing else', () => {
  const data = {
    'text/uri-list': '# comment\r\nfile:///Packs/My%20Pack.aar\r\nhttps://example.com/x.aar',
    'text/plain': '/Packs/My Pack.aar\n/Packs/B.aar\nfile://%\nhello',
  };
  expect(droppedArchives(transfer([], data), undefined)).toStrictEqual({
    paths: ['/Packs/My Pack.aar', '/Packs/B.aar'],
    pathless: [],
  });
});
