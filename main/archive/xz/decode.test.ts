import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needs, vectorsFolder } from '../../../tests/support/needs.ts';
import { decodeXz } from './decode.ts';

const folder = join(vectorsFolder(), 'apple-archive', 'aar');

/** The first block of the sample archive that is packed with xz, and what it holds. */
function sample(): { packed: Buffer; raw: Buffer } {
  const archive = readFileSync(join(folder, 'pbzx-16k.aar'));
  const rawBytes = Number(archive.readBigUInt64BE(12));
  const packed = archive.subarray(28, 28 + Number(archive.readBigUInt64BE(20)));
  return { packed, raw: readFileSync(join(folder, 'raw.aar')).subarray(0, rawBytes) };
}

describe.skipIf(!needs('vectors'))('a sample stream', () => {
  it('decodes to the very bytes', () => {
    const { packed, raw } = sample();
    const output = Buffer.alloc(raw.length);
    expect(decodeXz(packed, output)).toBe(raw.length);
    expect(output.equals(raw)).toBe(true);
  });

  it('is damaged when one byte of room is missing', () => {
    const { packed, raw } = sample();
    expect(decodeXz(packed, Buffer.alloc(raw.length - 1))).toBe('damaged');
  });

  it('is damaged when cut off at any place', () => {
    const { packed, raw } = sample();
    for (let length = 0; length < packed.length; length += 97) {
      expect(decodeXz(packed.subarray(0, length), Buffer.alloc(raw.length))).toBe('damaged');
    }
  });

  it('is unsupported when more filters than LZMA2 have been at work', () => {
    const { packed, raw } = sample();
    const changed = Buffer.from(packed);
    changed[13] = (changed[13] ?? 0) | 1;
    expect(decodeXz(changed, Buffer.alloc(raw.length))).toBe('unsupported');
  });
});

/** An xz stream whose one block holds `chunks`. */
function stream(...chunks: readonly number[]): Uint8Array {
  const header = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0, 0, 0, 0, 0];
  const block = [2, 0, 0x21, 1, 0, 0, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...header, ...block, ...chunks, 0x59, 0x5a]);
}

it('joins chunks that were stored', () => {
  const output = Buffer.alloc(5);
  expect(decodeXz(stream(1, 0, 2, 97, 98, 99, 2, 0, 1, 100, 101, 0), output)).toBe(5);
  expect(output.toString()).toBe('abcde');
});

it.each([
  ['the end mark is missing', [1, 0, 0, 97]],
  ['a chunk is of an unknown kind', [3, 0, 0, 97, 0]],
  ['a stored chunk is cut off', [1, 0, 200, 97, 0]],
  ['a packed chunk is cut off', [0xe0, 0, 0, 0, 200, 93, 0, 0]],
  ['a packed chunk comes before its properties', [0x80, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0]],
  ['the properties are impossible', [0xe0, 0, 0, 0, 4, 255, 0, 0, 0, 0, 0, 0]],
  ['the coder begins wrongly', [0xe0, 0, 0, 0, 4, 93, 1, 0, 0, 0, 0, 0]],
  ['a match comes from before the start', [0xe0, 0, 9, 0, 5, 93, 0, 255, 255, 255, 254, 0, 0]],
])('is damaged when %s', (_title, chunks) => {
  expect(decodeXz(stream(...chunks), Buffer.alloc(100))).toBe('damaged');
});

it('gives up on a stream of nothing but fresh starts', () => {
  const start = [0xe0, 0, 0, 0, 5, 93, 0, 0, 0, 0, 0, 0];
  const starts = (count: number) => Array.from({ length: count }, () => start).flat();
  expect(decodeXz(stream(...starts(10), 0), Buffer.alloc(10))).toBe(10);
  expect(decodeXz(stream(...starts(100), 0), Buffer.alloc(100))).toBe('damaged');
});
