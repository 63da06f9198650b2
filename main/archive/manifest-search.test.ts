import { expect, it } from 'vitest';
import { entryHeader, type WrittenEntry } from '../../tests/support/archive-writer.ts';
import type { RandomAccess } from './contents.ts';
import { inspect } from './inspect-source.ts';

/** An uncompressed archive of these entries, and how many bytes of it were read. */
function archiveOf(entries: readonly WrittenEntry[]): RandomAccess & { bytesRead: () => number } {
  const bytes = Buffer.concat(
    entries.flatMap((entry) => [entryHeader(entry), entry.data ?? Buffer.alloc(entry.zeros ?? 0)]),
  );
  let read = 0;
  return {
    size: bytes.length,
    read: (buffer, position) => {
      const piece = bytes.subarray(position, position + buffer.length);
      buffer.set(piece);
      read += piece.length;
      return Promise.resolve(piece.length);
    },
    bytesRead: () => read,
  };
}

const manifest = (pack: string): Buffer =>
  Buffer.from(`// packed\n{ "assetPackID": "${pack}", "downloadPolicy": { "onDemand": {} } }`);
const level = { path: 'Contents/level.bin', data: Buffer.from('level') };

it('finds the manifest by its name at the top, whatever else looks like one', async () => {
  const archive = archiveOf([
    { path: 'Contents/Manifest.json', data: manifest('Inner') },
    level,
    { path: 'Manifest.json', data: manifest('Outer') },
  ]);
  const { report, manifest: found } = await inspect(archive, 'T.aar');
  expect(report).toMatchObject({ packIdentifier: 'Outer', manifestEntry: 'Manifest.json' });
  expect(Buffer.from(found?.bytes ?? []).equals(manifest('Outer'))).toBe(true);
});

it('finds it by content where its name is another, the likeliest first', async () => {
  const others = Array.from({ length: 100 }, (_, index) => ({
    path: `Contents/${index}.bin`,
    data: Buffer.from('{}'),
  }));
  const archive = archiveOf([...others, { path: 'AssetPack.json', data: manifest('Tutorial') }]);
  const { report } = await inspect(archive, 'T.aar');
  expect(report).toMatchObject({ packIdentifier: 'Tutorial', manifestEntry: 'AssetPack.json' });
});

it('finds none where nothing names a pack, and opens no more than a few entries to learn that', async () => {
  const data = Buffer.alloc(60_000, 'x');
  const entries = Array.from({ length: 1000 }, (_, index) => ({ path: `Contents/${index}.bin`, data }));
  const archive = archiveOf(entries);
  const { report, manifest: found } = await inspect(archive, 'T.aar');
  expect(found).toBeUndefined();
  expect(report.findings).toMatchObject([{ grade: 'warns', code: 'manifest-missing' }]);
  expect(archive.bytesRead()).toBeLessThan(archive.size / 4);
});

it('leaves alone what is too large to be a manifest', async () => {
  const data = Buffer.concat([manifest('Tutorial'), Buffer.alloc(2 * 1024 * 1024, ' ')]);
  const { report } = await inspect(archiveOf([{ path: 'Manifest.json', data }, level]), 'T.aar');
  expect(report).toMatchObject({ packIdentifier: null, findings: [{ code: 'manifest-missing' }] });
});
