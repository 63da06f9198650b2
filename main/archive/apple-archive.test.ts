import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { CountedFile } from '../../tests/support/counted-file.ts';
import { entryHeader, type WrittenEntry, writeArchive } from '../../tests/support/archive-writer.ts';
import { CountedMemory } from '../../tests/support/counted-memory.ts';
import { temporaryFolder } from '../../tests/support/workspace.ts';
import { type ArchiveContents, readArchive, readEntry } from './apple-archive.ts';
import type { RandomAccess } from './contents.ts';

const gibibyte = 2 ** 30;

function plain(...entries: readonly WrittenEntry[]): Buffer {
  return Buffer.concat(entries.flatMap((entry) => [entryHeader(entry), entry.data ?? Buffer.alloc(0)]));
}

/** The header of an entry made of any fields, each a text of bytes. */
function header(...fields: readonly string[]): Buffer {
  const body = Buffer.concat(fields.map((field) => Buffer.from(field, 'latin1')));
  const start = Buffer.from('AA01\0\0');
  start.writeUInt16LE(6 + body.length, 4);
  return Buffer.concat([start, body]);
}

function packed(
  letter: string,
  blockBytes: number,
  ...blocks: readonly [raw: number, stored: Buffer][]
): Buffer {
  const start = Buffer.alloc(12);
  start.write(`pbz${letter}`, 'latin1');
  start.writeBigUInt64BE(BigInt(blockBytes), 4);
  return Buffer.concat([
    start,
    ...blocks.flatMap(([raw, stored]) => {
      const sizes = Buffer.alloc(16);
      sizes.writeBigUInt64BE(BigInt(raw));
      sizes.writeBigUInt64BE(BigInt(stored.length), 8);
      return [sizes, stored];
    }),
  ]);
}

async function read(source: RandomAccess): Promise<ArchiveContents> {
  const contents = await readArchive(source);
  if (!contents.ok) throw new Error(JSON.stringify(contents.error));
  return contents.value;
}

async function failure(bytes: Buffer, options?: { maximumEntries: number }): Promise<unknown> {
  const contents = await readArchive(new CountedMemory(bytes), options);
  return contents.ok ? 'no failure' : contents.error;
}

async function code(bytes: Buffer): Promise<string | undefined> {
  const contents = await readArchive(new CountedMemory(bytes));
  return !contents.ok && 'code' in contents.error ? contents.error.code : undefined;
}

const hello: WrittenEntry = { path: 'hello.txt', data: Buffer.from('hello\n') };

it.each(['none', 'stored', 'zlib', 'lzfse'] as const)(
  'finds an entry and its data behind 2^32 when the archive is packed with: %s',
  async (packing) => {
    const path = join(await temporaryFolder(), 'large.aar');
    const entries = [{ path: 'large.bin', zeros: 4.5 * gibibyte }, hello];
    await writeArchive(path, entries, { packing, blockBytes: 4 * 2 ** 20 });
    await using file = await CountedFile.open(path);
    const contents = await read(file);
    const [, found] = contents.entries;
    expect(found).toMatchObject({ path: 'hello.txt', size: 6 });
    expect(found?.dataOffset).toBeGreaterThan(2 ** 32);
    if (found === undefined) throw new Error('no entry');
    const data = await readEntry(file, contents, found, 100);
    expect(data).toEqual({ ok: true, value: Uint8Array.from(Buffer.from('hello\n')) });
  },
);

it('reads less than a hundredth of an archive of one large file', async () => {
  const path = join(await temporaryFolder(), 'large.aar');
  await writeArchive(path, [{ path: 'large.bin', zeros: gibibyte }, hello], { packing: 'stored' });
  await using file = await CountedFile.open(path);
  await read(file);
  expect(file.bytesRead).toBeLessThan(file.size / 100);
});

it('reads entries whose headers lie across many tiny blocks', async () => {
  const path = join(await temporaryFolder(), 'tiny.aar');
  const entries = Array.from({ length: 20 }, (_, index) => ({
    path: `${'x'.repeat(50)}-${index}`,
    zeros: index,
  }));
  await writeArchive(path, entries, { packing: 'stored', blockBytes: 7 });
  const contents = await read(new CountedMemory(await readFile(path)));
  expect(contents.entries.map((entry) => [entry.path, entry.size])).toEqual(
    entries.map((entry) => [entry.path, entry.zeros]),
  );
});

it('reads an entry of contents that were copied, as between threads', async () => {
  const raw = plain(hello);
  const source = new CountedMemory(packed('z', 4096, [raw.length, deflateSync(raw)]));
  const contents = structuredClone(await read(source));
  const [entry] = contents.entries;
  if (entry === undefined) throw new Error('no entry');
  expect(await readEntry(source, contents, entry, 4)).toEqual({
    ok: true,
    value: Uint8Array.from(Buffer.from('hell')),
  });
});

it('reads an entry without data at the very end of the last block', async () => {
  const raw = plain({ path: 'empty' });
  const source = new CountedMemory(packed('-', raw.length, [raw.length, raw]));
  const contents = await read(source);
  const [entry] = contents.entries;
  if (entry === undefined) throw new Error('no entry');
  expect(await readEntry(source, contents, entry, 100)).toEqual({ ok: true, value: new Uint8Array(0) });
});

it('calls data damaged that lies behind the end of a source that has changed', async () => {
  const contents = await read(new CountedMemory(plain(hello)));
  const [entry] = contents.entries;
  if (entry === undefined) throw new Error('no entry');
  const shorter = new CountedMemory(plain({ path: 'a' }));
  expect(await readEntry(shorter, contents, entry, 100)).toMatchObject({ error: { code: 'data-past-end' } });
});

it('passes on what the source throws', async () => {
  const source = { size: 100, read: () => Promise.reject(new Error('disk gone')) };
  await expect(readArchive(source)).rejects.toThrow('disk gone');
});

it('calls a source that ends before its size damaged', async () => {
  const source = { size: 100, read: () => Promise.resolve(0) };
  expect(await readArchive(source)).toMatchObject({ error: { code: 'read-short', offset: 0 } });
});

it.each([
  ['path-escapes', 'a/../../b'],
  ['path-escapes', '..'],
  ['path-absolute', '/etc/hosts'],
  ['path-with-nul', 'a\0b'],
  ['path-missing', ''],
  ['path-missing', './'],
])('refuses with %s the path %j', async (expected, path) => {
  expect(await failure(plain({ path, data: Buffer.from('x') }))).toEqual({
    kind: 'refused',
    code: expected,
    path,
  });
});

it.each([
  ['spelt the same', 'a/b', 'a/b'],
  ['written with needless parts', 'a/b', './a//b'],
  ['composed and decomposed', 'caf\u00e9', 'cafe\u0301'],
])('refuses two entries whose paths are %s', async (_title, first, second) => {
  expect(await code(plain({ path: first }, { path: second }))).toBe('path-repeated');
});

it('takes paths that differ in case alone, or hold dots in a name', async () => {
  const contents = await read(new CountedMemory(plain({ path: 'a' }, { path: 'A' }, { path: 'a..b/...' })));
  expect(contents.entries).toHaveLength(3);
});

it('refuses a file behind a symbolic link', async () => {
  const entries: WrittenEntry[] = [{ path: 'out', kind: 'link', linkTarget: 'in' }, { path: 'out/file' }];
  expect(await code(plain(...entries))).toBe('path-through-link');
});

it('notes a symbolic link that leads out of the archive, and refuses nothing for it', async () => {
  const inside: WrittenEntry = { path: 'a/inside', kind: 'link', linkTarget: '../b' };
  const outside: WrittenEntry = { path: 'outside', kind: 'link', linkTarget: '../b' };
  const { notes } = await read(new CountedMemory(plain(inside, outside)));
  expect(notes).toEqual([{ code: 'link-escapes', path: 'outside' }]);
});

it.each([
  ['entry-header-cut', Buffer.from('AA01')],
  ['entry-header-cut', header('TYP1F').subarray(0, 8)],
  ['entry-magic-missing', Buffer.concat([plain(hello), Buffer.from('garbage')])],
  ['field-cut', header('TY')],
  ['field-cut', header('TYP8F')],
  ['field-cut', header('PATP\u0001')],
  ['field-type-unknown', header('TYPQF')],
  ['field-type-wrong', header('TYP*')],
  ['field-type-wrong', header('PAT1x')],
  ['field-type-wrong', header('DAT1x')],
  ['field-repeated', header('TYP1F', 'PATP\u0001\0a', 'PATP\u0001\0b')],
  ['text-not-utf8', header('TYP1F', 'PATP\u0001\0\u00ff')],
  ['data-past-end', header('TYP1F', 'PATP\u0001\0a', 'DATC\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff')],
  [
    'data-past-end',
    Buffer.concat([header('TYP1F', 'PATP\u0001\0a', 'DATA\u0002\0', 'XATA\u0001\0'), Buffer.from('ab')]),
  ],
])('calls an entry damaged, with %s', async (expected, bytes) => {
  expect(await code(bytes)).toBe(expected);
});

it('passes over unknown keys and unknown kinds of entry', async () => {
  const { entries } = await read(new CountedMemory(header('TYP1X', 'ZZZ8abcdefgh', 'QQQP\u0001\0a', 'YYY*')));
  expect(entries).toMatchObject([{ kind: 'other', path: '', size: 0 }]);
});

const raw = plain(hello);
it.each([
  ['file-too-short', Buffer.from('pbz-')],
  ['block-size-invalid', packed('-', 0, [raw.length, raw])],
  ['block-size-invalid', packed('-', 2 ** 32, [raw.length, raw])],
  ['block-not-full', packed('-', 4096, [raw.length, raw], [raw.length, raw])],
  ['block-header-invalid', packed('-', 4096, [0, raw])],
  ['block-header-cut', Buffer.concat([packed('-', raw.length, [raw.length, raw]), Buffer.from('more')])],
  ['block-undecodable', packed('-', 4096, [raw.length + 1, raw])],
  ['block-undecodable', packed('e', 4096, [raw.length, Buffer.from('bvx$')])],
  ['block-undecodable', packed('z', 4096, [raw.length - 1, deflateSync(raw)])],
  ['block-undecodable', packed('z', 4096, [raw.length, Buffer.concat([deflateSync(raw), Buffer.from('x')])])],
  ['entry-magic-missing', packed('-', 4096, [5, Buffer.from('other')])],
])('calls blocks damaged, with %s', async (expected, bytes) => {
  expect(await code(bytes)).toBe(expected);
});

it('takes an empty block at the end', async () => {
  const bytes = packed('-', raw.length, [raw.length, raw], [0, Buffer.alloc(0)]);
  expect((await read(new CountedMemory(bytes))).entries).toHaveLength(1);
});

it('says foreign when the blocks hold cpio', async () => {
  expect(await failure(packed('-', 4096, [8, Buffer.from('070707ab')]))).toEqual({
    kind: 'foreign',
    what: 'cpio',
  });
});

it('does not look into blocks too large to hold in memory, and calls nothing wrong', async () => {
  expect(await failure(packed('-', 2 ** 31, [raw.length, raw]))).toEqual({
    kind: 'not-inspectable',
    format: 'Apple Archive, stored',
    reason: 'block-size',
    blocksComplete: true,
  });
});

it('does not look into an archive of more entries than it may list', async () => {
  expect(await failure(plain({ path: 'a' }, { path: 'b' }), { maximumEntries: 1 })).toMatchObject({
    kind: 'not-inspectable',
    reason: 'entry-count',
  });
});

it('never calls an archive of an unknown codec damaged, even where its blocks do not fit', async () => {
  const bytes = Buffer.concat([packed('b', 4096, [raw.length, raw]), Buffer.from('more')]);
  expect(await failure(bytes)).toMatchObject({ kind: 'not-inspectable', blocksComplete: false });
});
