import { expect, it } from 'vitest';
import { decodeLz4Frames } from './lz4.ts';

const end = Buffer.from('bv4$');

function frame(rawBytes: number, ...bytes: readonly number[]): Buffer {
  const header = Buffer.from('bv41\0\0\0\0\0\0\0\0');
  header.writeUInt32LE(rawBytes, 4);
  header.writeUInt32LE(bytes.length, 8);
  return Buffer.concat([header, Buffer.from(bytes)]);
}

function storedFrame(text: string): Buffer {
  const header = Buffer.from('bv4-\0\0\0\0');
  header.writeUInt32LE(text.length, 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

function decode(rawBytes: number, ...frames: readonly Buffer[]): string | undefined {
  const output = Buffer.alloc(rawBytes);
  const bytes = decodeLz4Frames(Buffer.concat(frames), output);
  return bytes === undefined ? undefined : output.toString('latin1', 0, bytes);
}

it('joins stored and packed frames, whose matches may reach back into earlier ones', () => {
  // Two literals and six bytes from two back; then one literal and four bytes from three back, and no literal.
  const packed = frame(13, 0x22, 0x61, 0x62, 2, 0, 0x10, 0x63, 3, 0, 0x00);
  expect(decode(20, storedFrame('xy'), packed, end)).toBe('xyababababcabca');
});

it('reads lengths of 15 and more', () => {
  const literals = Array.from({ length: 20 }, () => 0x61);
  const packed = frame(20 + 19 + 255 + 1, 0xff, 5, ...literals, 1, 0, 255, 0, 0x10, 0x62);
  expect(decode(300, packed, end)).toBe(`${'a'.repeat(294)}b`);
});

it.each([
  ['the end mark is missing', [storedFrame('xy')]],
  ['bytes follow the end mark', [storedFrame('xy'), end, Buffer.from('z')]],
  ['a frame is of an unknown kind', [Buffer.from('bv42aaaaaaaa'), end]],
  ['a frame is cut off', [frame(4, 0x40, 0x61)]],
  ['a frame holds more than fits', [storedFrame('x'.repeat(21)), end]],
  ['a frame holds less than it says', [frame(5, 0x40, 0x61, 0x61, 0x61, 0x61), end]],
  ['a frame holds more than it says', [frame(3, 0x40, 0x61, 0x61, 0x61, 0x61), end]],
  ['a match comes from before the start', [frame(8, 0x10, 0x61, 9, 0, 0x30, 0x61, 0x61, 0x61), end]],
  ['a match has no distance', [frame(8, 0x10, 0x61, 0, 0, 0x30, 0x61, 0x61, 0x61), end]],
  ['a length does not end', [frame(8, 0xf0, 255, 255), end]],
  ['a distance is cut off', [frame(8, 0x10, 0x61, 1), end]],
  ['there is nothing at all', [Buffer.alloc(0)]],
])('refuses frames when %s', (_title, frames) => {
  expect(decode(20, ...frames)).toBeUndefined();
});
