import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needs, vectorsFolder } from '../../../tests/support/needs.ts';
import { readPackedHeader } from './block-header.ts';
import { viewOf } from './copy.ts';
import { decodeLzfse } from './decode.ts';

const folder = join(vectorsFolder(), 'apple-archive', 'lzfse');
const here = needs('vectors');
const names = here
  ? readdirSync(folder).flatMap((name) => (name.endsWith('.lzfse') ? [name.slice(0, -'.lzfse'.length)] : []))
  : [];

function sample(name: string): { packed: Buffer; raw: Buffer } {
  const packed = readFileSync(join(folder, `${name}.lzfse`));
  return { packed, raw: readFileSync(join(folder, `${name}.raw`)) };
}

function decode(packed: Uint8Array, room: number): string | Buffer {
  const output = Buffer.alloc(room);
  const decoded = decodeLzfse(packed, output);
  return decoded.ok ? output.subarray(0, decoded.value) : decoded.error.reason;
}

/** The same block with a header of the older kind, in which nothing is packed. */
function withPlainHeader(packed: Buffer): Buffer {
  const header = readPackedHeader(viewOf(packed), 0);
  const plain = Buffer.alloc(772);
  plain.write('bvx1', 'latin1');
  const longs = [
    header.rawBytes,
    header.literalBytes + header.matchBytes,
    header.literals,
    header.matches,
    header.literalBytes,
    header.matchBytes,
  ];
  for (const [index, value] of longs.entries()) plain.writeUInt32LE(value, 4 + 4 * index);
  plain.writeInt32LE(header.literalBits, 28);
  for (const [index, value] of header.literalStates.entries()) plain.writeUInt16LE(value, 32 + 2 * index);
  plain.writeInt32LE(header.matchBits, 40);
  const { length, match, distance, literal } = header.frequencies;
  const shorts = [
    header.lengthState,
    header.matchState,
    header.distanceState,
    ...length,
    ...match,
    ...distance,
    ...literal,
  ];
  for (const [index, value] of shorts.entries()) plain.writeUInt16LE(value, 44 + 2 * index);
  return Buffer.concat([plain, packed.subarray(header.headerBytes)]);
}

describe.skipIf(!here)('sample streams', () => {
  it('has samples of every kind of block that encoders write', () => {
    expect(names).toHaveLength(9);
  });

  it.each(names)('decodes %s to the very bytes', (name) => {
    const { packed, raw } = sample(name);
    expect(raw.equals(decode(packed, raw.length) as Buffer)).toBe(true);
    expect(raw.equals(decode(packed, raw.length + 1000) as Buffer)).toBe(true);
  });

  it('decodes a block of the older kind, bvx1', () => {
    const { packed, raw } = sample('bvx2-long-matches');
    expect(raw.equals(decode(withPlainHeader(packed), raw.length) as Buffer)).toBe(true);
  });

  it('joins blocks of different kinds into one stream', () => {
    const parts = ['tiny-stored', 'bvx2-zeros', 'lzvn-small', 'bvx2-long-matches'].map(sample);
    const packed = Buffer.concat([
      ...parts.map((part) => part.packed.subarray(0, part.packed.length - 4)),
      Buffer.from('bvx$'),
    ]);
    const raw = Buffer.concat(parts.map((part) => part.raw));
    expect(raw.equals(decode(packed, raw.length) as Buffer)).toBe(true);
  });

  it.each(names)('refuses %s when one byte of room is missing', (name) => {
    const { packed, raw } = sample(name);
    expect(decode(packed, raw.length - 1)).toBe('more bytes than announced');
  });

  it.each(names)('refuses %s cut off at any place', (name) => {
    const { packed, raw } = sample(name);
    const step = Math.max(1, Math.floor(packed.length / 200));
    for (let length = 0; length < packed.length; length += step) {
      expect(typeof decode(packed.subarray(0, length), raw.length)).toBe('string');
    }
  });
});

it.each([
  ['the end mark is missing', ''],
  ['the end mark is missing', 'bvx-\u0001\0\0\0a'],
  ['bytes behind the end mark', 'bvx$x'],
  ['an unknown kind of block', 'bvx9\0\0\0\0'],
  ['a block header is cut off', 'bvx-\u0001\0'],
  ['a block header is cut off', 'bvxn\u0001\0\0\0'],
  ['a block header is cut off', 'bvx1\u0001\0\0\0'],
  ['a block header is cut off', 'bvx2\u0001\0\0\0'],
  ['a block is cut off', 'bvx-\u0005\0\0\0abc'],
])('says %j about %j', (reason, stream) => {
  expect(decode(Buffer.from(stream, 'latin1'), 100)).toBe(reason);
});

it('refuses a block that asks for endless work and yields one byte', () => {
  const header = Buffer.alloc(32);
  header.write('bvx2', 'latin1');
  header.writeUInt32LE(1, 4);
  // Ten thousand matches, in the bits from 40 on.
  header.writeBigUInt64LE((10_000n << 40n) | (7n << 60n), 8);
  header.writeBigUInt64LE(7n << 60n, 16);
  header.writeUInt32LE(32, 24);
  expect(decode(Buffer.concat([header, Buffer.from('bvx$')]), 100)).toBe(
    'a block header holds impossible numbers',
  );
});
