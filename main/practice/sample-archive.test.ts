import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeSampleArchive } from './sample-archive.ts';

interface Entry {
  readonly type: string;
  readonly path: string;
  readonly data: Buffer;
}

/** A reader of plain Apple Archives, written from the format's description alone. */
function readArchive(bytes: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < bytes.length; ) {
    expect(bytes.toString('latin1', at, at + 4)).toBe('AA01');
    const end = at + bytes.readUInt16LE(at + 4);
    let [type, path, size] = ['', '', 0];
    for (let field = at + 6; field < end; ) {
      const key = bytes.toString('latin1', field, field + 3);
      const subtype = bytes.toString('latin1', field + 3, field + 4);
      const value = field + 4;
      const width = { '1': 1, '2': 2, A: 2, B: 4, C: 8, S: 8 }[subtype];
      if (subtype === 'P') {
        path = bytes.toString('utf8', value + 2, value + 2 + bytes.readUInt16LE(value));
        field = value + 2 + bytes.readUInt16LE(value);
        continue;
      }
      if (width === undefined) throw new Error(`unknown subtype ${subtype}`);
      if (key === 'TYP') type = bytes.toString('latin1', value, value + 1);
      if (key === 'DAT')
        size = width === 8 ? Number(bytes.readBigUInt64LE(value)) : bytes.readUIntLE(value, width);
      field = value + width;
      expect(field).toBeLessThanOrEqual(end);
    }
    expect(end + size).toBeLessThanOrEqual(bytes.length);
    entries.push({ type, path, data: bytes.subarray(end, end + size) });
    at = end + size;
  }
  return entries;
}

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sample-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('writes a valid archive of exactly the size asked for, its manifest first', async () => {
  await withFolder(async (folder) => {
    // Around 8 × 65,536 bytes the width of the size fields changes within the archive.
    const nearTheEdge = Array.from({ length: 12 }, (_, index) => 8 * 65_536 + 1530 + index);
    for (const bytes of [4096, 4097, 100_000, 525_500, ...nearTheEdge, 3 * 1024 * 1024 + 1]) {
      const path = join(folder, 'Tutorial.aar');
      expect(await writeSampleArchive({ path, packIdentifier: 'Tutorial', bytes })).toEqual({ path, bytes });
      const file = await readFile(path);
      expect(file.length).toBe(bytes);
      const entries = readArchive(file);
      expect(entries[0]?.path).toBe('Manifest.json');
      expect(JSON.parse(entries[0]?.data.toString() ?? '')).toEqual({
        assetPackID: 'Tutorial',
        downloadPolicy: { onDemand: {} },
        fileSelectors: [{ directory: 'Contents' }],
        platforms: ['iOS', 'macOS'],
      });
      const paths = entries.map((entry) => entry.path);
      expect(new Set(paths).size).toBe(paths.length);
      expect(paths.slice(1).every((name) => name === 'Contents' || name.startsWith('Contents/'))).toBe(true);
      expect(entries.filter(({ type, data }) => type === 'F' && data.length > 0)).toHaveLength(9);
    }
    expect(await readdir(folder)).toEqual(['Tutorial.aar']);
  });
});

it('writes the same bytes for the same seed and others for another', async () => {
  await withFolder(async (folder) => {
    const hashes: string[] = [];
    for (const seed of [7, 7, 8]) {
      const path = join(folder, 'Tutorial.aar');
      await writeSampleArchive({ path, packIdentifier: 'Tutorial', bytes: 200_000, seed });
      hashes.push(
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      );
    }
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });
});

it('refuses an identifier App Store Connect would refuse and leaves nothing behind when it cannot write', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'missing', 'Tutorial.aar');
    await expect(writeSampleArchive({ path, packIdentifier: 'a.b', bytes: 5000 })).rejects.toMatchObject({
      code: 'identifier-refused',
    });
    await expect(writeSampleArchive({ path, packIdentifier: 'a', bytes: 5000 })).rejects.toMatchObject({
      code: 'sample-not-written',
    });
    expect(await readdir(folder)).toEqual([]);
  });
});
