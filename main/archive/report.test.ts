import { expect, it } from 'vitest';
import type { ArchiveContents, ArchiveEntry, InspectionFailure } from './contents.ts';
import { firstStop, reportOf } from './report.ts';
import { foldersOf, mostFolders } from './report-tree.ts';

const manifest = Buffer.from(
  JSON.stringify({
    assetPackID: 'Tutorial',
    downloadPolicy: { onDemand: {} },
    fileSelectors: [{ directory: 'Contents' }],
    platforms: ['iOS'],
  }),
);

function entry(path: string, size: number, kind: ArchiveEntry['kind'] = 'file'): ArchiveEntry {
  return { kind, path, size, dataOffset: 0, linkTarget: undefined, checksums: {} };
}

function contentsOf(entries: readonly ArchiveEntry[]): ArchiveContents {
  return {
    format: 'Apple Archive, LZFSE',
    packedBytes: 900,
    unpackedBytes: 5000,
    entries,
    notes: [],
  } as unknown as ArchiveContents;
}

const entries = [
  entry('Manifest.json', manifest.length),
  entry('Contents', 0, 'directory'),
  entry('Contents/a.bin', 100),
  entry('Contents/Levels/b.bin', 2000),
  entry('Contents/Levels/link', 0, 'link'),
];
const fileName = 'T.aar';
const inside = { path: 'Manifest.json', bytes: manifest };

it('tells what is in an archive and what its manifest says', () => {
  const report = reportOf({ fileName, contents: contentsOf(entries), inside, beside: undefined });
  expect(report).toEqual({
    packIdentifier: 'Tutorial',
    platforms: ['IOS'],
    policy: { kind: 'onDemand', installationEvents: [] },
    language: null,
    format: 'Apple Archive, LZFSE',
    structure: 'complete',
    entries: { files: 3, directories: 1, links: 1, others: 0 },
    unpackedBytes: 2100 + manifest.length,
    largestFiles: [
      { path: 'Contents/Levels/b.bin', bytes: 2000 },
      { path: 'Manifest.json', bytes: manifest.length },
      { path: 'Contents/a.bin', bytes: 100 },
    ],
    folders: [
      { path: 'Contents', files: 2, bytes: 2100 },
      { path: 'Contents/Levels', files: 1, bytes: 2000 },
    ],
    foldersLeftOut: 0,
    manifestEntry: 'Manifest.json',
    findings: [],
  });
});

it('warns where there is no manifest, and goes by the one beside the archive', () => {
  const beside = { path: 'Given.json', bytes: manifest };
  const contents = contentsOf(entries.slice(1));
  const alone = reportOf({ fileName, contents, inside: undefined, beside: undefined });
  expect(alone).toMatchObject({
    packIdentifier: null,
    findings: [{ grade: 'warns', code: 'manifest-missing' }],
  });
  const both = reportOf({ fileName, contents, inside: undefined, beside });
  expect(both).toMatchObject({ packIdentifier: 'Tutorial', findings: [{ code: 'manifest-missing' }] });
  expect(both.findings[0]?.nextStep).toContain('Given.json');
});

it('warns of an archive that holds nothing but its manifest', () => {
  const contents = contentsOf(entries.slice(0, 2));
  const report = reportOf({ fileName, contents, inside, beside: undefined });
  expect(report.findings).toMatchObject([{ grade: 'warns', code: 'contents-missing' }]);
});

it('puts what stops before what warns before what notes', () => {
  const bytes = Buffer.from('{ "assetPackID": "a.b", "oddKey": 1 }');
  const contents = contentsOf([...entries, entry('Contents/.DS_Store', 6)]);
  const { findings } = reportOf({
    fileName,
    contents,
    inside: { path: 'Manifest.json', bytes },
    beside: undefined,
  });
  const grades = findings.map(({ grade }) => grade);
  expect(grades).toEqual(['stops', 'stops', 'warns', 'warns', 'notes', 'notes']);
  expect(firstStop({ findings })?.message).toContain('the manifest inside T.aar');
});

it.each([
  [{ kind: 'foreign', what: 'zip' }, 'stops', 'not-an-archive', 'Android library'],
  [
    { kind: 'damaged', code: 'block-cut', offset: 9, offsetIn: 'file' },
    'stops',
    'archive-damaged',
    'cut off',
  ],
  [
    { kind: 'damaged', code: 'no-entries', offset: 12, offsetIn: 'file' },
    'stops',
    'archive-empty',
    'nothing in it',
  ],
  [{ kind: 'refused', code: 'path-escapes', path: '../evil' }, 'stops', 'archive-refused', '../evil'],
  [
    { kind: 'not-inspectable', format: 'Apple Archive, LZRaven', reason: 'codec', blocksComplete: true },
    'notes',
    'not-inspectable',
    'LZRaven',
  ],
] as const satisfies readonly (readonly [InspectionFailure, string, string, string])[])(
  'says of %j what a person has to know',
  (contents, grade, code, words) => {
    const report = reportOf({ fileName, contents, inside: undefined, beside: undefined });
    expect(report.findings).toMatchObject([{ grade, code, message: expect.stringContaining(words) }]);
    expect(report.entries).toBeNull();
    expect(report.structure).toBe(grade === 'notes' ? 'unknown' : 'broken');
  },
);

it('still takes what the manifest beside it says where nobody could look inside', () => {
  const contents: InspectionFailure = {
    kind: 'not-inspectable',
    format: 'Apple Archive, LZRaven',
    reason: 'codec',
    blocksComplete: true,
  };
  const report = reportOf({ fileName, contents, inside: undefined, beside: inside });
  expect(report).toMatchObject({ packIdentifier: 'Tutorial', findings: [{ grade: 'notes' }] });
});

it('lists no more than so many folders, the largest with their parents, and counts the rest', () => {
  const many = Array.from({ length: 1000 }, (_, index) => entry(`a/${index}/file`, index));
  const { folders, foldersLeftOut } = foldersOf(many);
  expect(folders).toHaveLength(mostFolders);
  expect(foldersLeftOut).toBe(1001 - mostFolders);
  expect(folders[0]).toEqual({ path: 'a', files: 1000, bytes: 499_500 });
  expect(folders.some(({ path }) => path === 'a/999')).toBe(true);
});

it('is not held up by a path of very many slashes', () => {
  const { folders } = foldersOf([entry('a/'.repeat(20_000), 5)]);
  expect(folders.length).toBeLessThan(100);
});
