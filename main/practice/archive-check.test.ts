import { expect, it } from 'vitest';
import { checkArchiveHead } from './archive-check.ts';

it('takes every form of Apple Archive', () => {
  for (const magic of ['AA01', 'YAA1', 'pbze', 'pbzz', 'pbzx', 'pbz4', 'pbz-', 'pbzb', 'pbzf', 'pbzm']) {
    expect([magic, checkArchiveHead(Buffer.from(magic))]).toEqual([magic, []]);
  }
});

it('refuses an encrypted archive for what it is, and all else as no archive', () => {
  expect(checkArchiveHead(Buffer.from('AEA1'))[0]?.code).toBe('ASSET_FILE_ENCRYPTED');
  for (const magic of ['PK\u0003\u0004', 'pbzq', 'AA0', '', 'xar!', '{"as']) {
    expect([magic, checkArchiveHead(Buffer.from(magic))[0]?.code]).toEqual([magic, 'ASSET_FILE_INVALID']);
  }
});
