import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Sources under these folders, tests apart: path relative to the project, and text. */
async function sources(...folders: string[]): Promise<{ file: string; text: string }[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(path.join(project, folder), { recursive: true });
      const files = names.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
      return Promise.all(
        files.map(async (name) => {
          const file = path.join(folder, name);
          return { file, text: await readFile(path.join(project, file), 'utf8') };
        }),
      );
    }),
  );
  return found.flat();
}

const lines = (files: readonly { text: string }[]): number =>
  files.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);

it('keeps the desktop shell under a tenth of main: it adds nothing but what only Electron knows', async () => {
  const main = await sources('main');
  const desktop = main.filter(({ file }) => file.startsWith('main/shells/desktop/'));
  expect(desktop.length).toBeGreaterThan(5);
  const share = lines(desktop) / lines(main);
  process.stdout.write(`main/shells/desktop: ${(share * 100).toFixed(1)} % of main's lines\n`);
  expect(share).toBeLessThan(0.1);
});

it('lets only the desktop shell and the preload’s entry know Electron', async () => {
  const files = await sources('main', 'preload', 'renderer');
  const electron = /(?:from|import|import\(|require\()\s*['"]electron(?:\/[^'"]*)?['"]/;
  const know = files.filter(({ text }) => electron.test(text)).map(({ file }) => file);
  expect(know).toContain('main/shells/desktop/index.ts');
  expect(know).toContain('preload/index.ts');
  expect(
    know.filter((file) => !file.startsWith('main/shells/desktop/') && file !== 'preload/index.ts'),
  ).toStrictEqual([]);
});

it('lets one file of the desktop shell bring Electron in; the rest only knows its types', async () => {
  const files = await sources('main/shells/desktop');
  const values = files.filter(
    ({ text }) => [...text.matchAll(/^(import|export)(?! type)[^;]*from 'electron';/gm)].length > 0,
  );
  expect(values.map(({ file }) => file)).toStrictEqual(['main/shells/desktop/index.ts']);
});
