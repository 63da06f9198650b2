import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CountedMemory } from '../../tests/support/counted-memory.ts';
import { needs, vectorsFolder } from '../../tests/support/needs.ts';
import { readArchive, readEntry } from './apple-archive.ts';

const folder = join(vectorsFolder(), 'apple-archive');

const tree = [
  'directory ',
  'file Manifest.json 178',
  'file hello.txt 6',
  'directory Empty',
  'directory Levels',
  'file Levels/Re\u0301sume\u0301 日本.txt 8',
  'file Levels/empty 0',
  'file Levels/map.txt 40000',
  'file Levels/noise.bin 24000',
  'file Levels/zeros.bin 30000',
  'link link -> hello.txt',
];
const hello = ['file hello.txt 6'];

/** What every sample archive must give: its format and entries, or the failure. */
const expected: Readonly<Record<string, object>> = {
  'aar/all-field-types.aar': { format: 'Apple Archive', entries: ['file types.bin 3'] },
  'aar/minimal-pbze.aar': { format: 'Apple Archive, LZFSE', entries: hello },
  'aar/minimal-raw.aar': { format: 'Apple Archive', entries: hello },
  'aar/pbz-dash-16k-stored.aar': { format: 'Apple Archive, stored', entries: tree },
  'aar/pbz4-16k.aar': { format: 'Apple Archive, LZ4', entries: tree },
  'aar/pbze-16k.aar': { format: 'Apple Archive, LZFSE', entries: tree },
  'aar/pbze-4m.aar': { format: 'Apple Archive, LZFSE', entries: tree },
  'aar/pbzx-16k.aar': { format: 'Apple Archive, LZMA', entries: tree },
  'aar/pbzz-16k.aar': { format: 'Apple Archive, zlib', entries: tree },
  'aar/raw-siz-sh2.aar': { format: 'Apple Archive', entries: tree },
  'aar/raw.aar': { format: 'Apple Archive', entries: tree },
  'aar/yaa1-magic.aar': { format: 'Apple Archive', entries: tree },
  'bad/aea1-prefix.aar': { kind: 'foreign', what: 'encrypted' },
  'bad/android-library-zip.aar': { kind: 'foreign', what: 'zip' },
  'bad/block-larger-than-blocksize.aar': damaged('block-too-large', 12),
  'bad/empty.aar': { kind: 'foreign', what: 'empty' },
  'bad/header-size-too-small.aar': damagedInside('entry-header-size', 4),
  'bad/lfs-pointer.aar': { kind: 'foreign', what: 'git-lfs-pointer' },
  'bad/path-traversal.aar': { kind: 'refused', code: 'path-escapes', path: '../evil.txt' },
  // Structurally it is whole, and a codec that cannot be read makes no file invalid.
  'bad/pbzm-lzraven-prefix.aar': {
    kind: 'not-inspectable',
    format: 'Apple Archive, LZRaven',
    reason: 'codec',
    blocksComplete: true,
  },
  'bad/pbzx-cpio.pbzx': { kind: 'foreign', what: 'cpio' },
  // Nothing in the bytes tells that entries are missing.
  'bad/raw-truncated-at-entry-boundary.aar': { format: 'Apple Archive', entries: tree.slice(0, 5) },
  'bad/raw-truncated-in-blob.aar': damagedInside('data-past-end', 40_934),
  'bad/string-overruns-header.aar': damagedInside('field-cut', 15),
  'bad/trailing-garbage.aar': damaged('block-header-cut', 44_139),
  'bad/truncated-block-header.aar': damaged('block-header-cut', 12),
  'bad/truncated-header-only.aar': damagedInside('no-entries', 0),
  'bad/truncated-mid-block.aar': damaged('block-cut', 14_375),
  'bad/unknown-field-type.aar': damagedInside('field-type-unknown', 29),
  'bad/zlib-bitflip.aar': damaged('block-undecodable', 12),
};

function damaged(code: string, offset: number): object {
  return { kind: 'damaged', code, offset, offsetIn: 'file' };
}

function damagedInside(code: string, offset: number): object {
  return { kind: 'damaged', code, offset, offsetIn: 'unpacked stream' };
}

function sample(name: string): CountedMemory {
  return new CountedMemory(readFileSync(join(folder, name)));
}

async function outcomeOf(name: string): Promise<object> {
  const contents = await readArchive(sample(name));
  if (!contents.ok) return contents.error;
  const entries = contents.value.entries.map(({ kind, path, size, linkTarget }) => {
    if (kind === 'link') return `link ${path} -> ${linkTarget}`;
    return kind === 'file' ? `file ${path} ${size}` : `${kind} ${path}`;
  });
  return { format: contents.value.format, entries };
}

describe.skipIf(!needs('vectors'))('sample archives', () => {
  it('has an expectation for every sample there is', () => {
    const names = ['aar', 'bad'].flatMap((kind) =>
      readdirSync(join(folder, kind)).map((name) => `${kind}/${name}`),
    );
    expect(names.toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it.each(Object.entries(expected))('%s gives what it must', async (name, outcome) => {
    expect(await outcomeOf(name)).toEqual(outcome);
  });

  it.each(
    Object.entries(expected)
      .filter(([, outcome]) => 'entries' in outcome && outcome.entries === tree)
      .map(([name]) => name),
  )('reads the data of every file in %s as the plain archive has it', async (name) => {
    expect(await digestsOf(name)).toEqual(await digestsOf('aar/raw.aar'));
  });

  it('reports the checksums that an archive gives, and they are those of the data', async () => {
    const source = sample('aar/raw-siz-sh2.aar');
    const contents = await readArchive(source);
    if (!contents.ok) throw new Error(contents.error.kind);
    const given = contents.value.entries
      .filter(({ kind }) => kind === 'file')
      .map(({ path, checksums }) => [path, checksums.sha256]);
    expect(given).toEqual(await digestsOf('aar/raw.aar'));
  });
});

/** Paths of all files with the SHA-256 of their data. */
async function digestsOf(name: string): Promise<[string, string][]> {
  const source = sample(name);
  const contents = await readArchive(source);
  if (!contents.ok) throw new Error(contents.error.kind);
  const digests: [string, string][] = [];
  for (const entry of contents.value.entries.filter(({ kind }) => kind === 'file')) {
    const data = await readEntry(source, contents.value, entry, entry.size);
    if (!data.ok) throw new Error(data.error.kind);
    digests.push([entry.path, createHash('sha256').update(data.value).digest('hex')]);
  }
  return digests;
}
