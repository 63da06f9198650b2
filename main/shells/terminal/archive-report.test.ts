import { expect, it } from 'vitest';
import type { ArchiveSnapshot } from '../../../preload/contract.ts';
import { archiveWords, findingWords } from './archive-report.ts';

const archive: ArchiveSnapshot = {
  path: '/x/T.aar',
  fileName: 'T.aar',
  size: 6_100_000_000,
  format: 'Apple Archive, LZFSE',
  structure: 'complete',
  packIdentifier: 'Tutorial',
  platforms: ['IOS', 'MAC_OS'],
  policy: { kind: 'onDemand', installationEvents: [] },
  language: 'pt-BR',
  entries: { files: 1204, directories: 2, links: 0, others: 0 },
  unpackedBytes: 9_400_000_000,
  largestFiles: [{ path: 'Contents/Levels/harbour.level', bytes: 2_000_000_000 }],
  folders: [
    { path: 'Contents', files: 1203, bytes: 9_400_000_000 },
    { path: 'Contents/Levels', files: 40, bytes: 8_000_000_000 },
  ],
  foldersLeftOut: 3,
  manifestEntry: 'Manifest.json',
  findings: [],
};

it('tells what an archive is, what it says and what is in it, a line each', () => {
  expect(archiveWords(archive)).toEqual([
    'T.aar: Apple Archive, LZFSE · 6.1 GB · 1,204 files, 9.4 GB unpacked · structurally complete',
    '  pack       Tutorial',
    '  platforms  iOS and macOS',
    '  download   when the app asks for it',
    '  language   pt-BR',
    '  folders',
    '    Contents/  1,203 files, 9.4 GB',
    '      Levels/  40 files, 8 GB',
    '    and 3 more',
    '  largest files',
    '         2 GB  Contents/Levels/harbour.level',
  ]);
});

it('leaves out what is not known', () => {
  const unknown: ArchiveSnapshot = {
    ...archive,
    structure: 'unknown',
    packIdentifier: null,
    platforms: [],
    policy: null,
    language: null,
    entries: null,
    unpackedBytes: null,
    largestFiles: [],
    folders: [],
    foldersLeftOut: 0,
  };
  expect(archiveWords(unknown)).toEqual(['T.aar: Apple Archive, LZFSE · 6.1 GB · not looked into']);
});

it('says how grave a finding is, and shows what would steer the terminal as what it is', () => {
  const finding = {
    grade: 'warns',
    code: 'c',
    message: 'Odd: “\u001B[2J\u202E”.',
    nextStep: 'Look.',
  } as const;
  expect(findingWords(finding)).toBe('Careful: Odd: “\\u001b[2J\\u202e”.\n  Look.');
});
