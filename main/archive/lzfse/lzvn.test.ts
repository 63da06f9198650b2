import { expect, it } from 'vitest';
import { packRuns } from '../../../tests/support/lzvn-runs.ts';
import { decodeLzfse } from './decode.ts';

const endMark = [6, 0, 0, 0, 0, 0, 0, 0];

function decode(rawBytes: number, payload: readonly number[], before = ''): string {
  const header = Buffer.from('bvxn\0\0\0\0\0\0\0\0');
  header.writeUInt32LE(rawBytes, 4);
  header.writeUInt32LE(payload.length, 8);
  const stored = Buffer.from(`bvx-\0\0\0\0${before}`);
  stored.writeUInt32LE(before.length, 4);
  const output = Buffer.alloc(1000);
  const stream = Buffer.concat([stored, header, Buffer.from(payload), Buffer.from('bvx$')]);
  const decoded = decodeLzfse(stream, output);
  return decoded.ok ? output.toString('latin1', 0, decoded.value) : decoded.error.reason;
}

const [a, b, c] = [0x61, 0x62, 0x63];

it.each([
  ['literals and a short distance', 7, [0b11_001_000, 3, a, b, c, ...endMark], 'abcabca'],
  [
    'the same distance again',
    12,
    [0b11_000_000, 3, a, b, c, 0b01_001_110, a, 0xf1, ...endMark],
    'abcabcabcabc',
  ],
  ['a medium distance', 13, [0b101_11_001, 0b000011_11, 0, a, b, c, ...endMark], 'abcabcabcabca'],
  ['a long distance', 6, [0b11_000_111, 3, 0, a, b, c, ...endMark], 'abcabc'],
  [
    'long literals and a long match',
    34,
    [0xe0, 0, ...Array(16).fill(a), 0x00, 1, 14, 22, 0xff, ...endMark],
    'a'.repeat(34),
  ],
])('decodes %s', (_title, rawBytes, payload, text) => {
  expect(decode(rawBytes, payload)).toBe(text);
});

it('takes matches from the blocks before', () => {
  expect(decode(3, [0b00_000_000, 3, ...endMark], 'xyz')).toBe('xyzxyz');
});

it('decodes runs of every length around the limits of the instructions', () => {
  for (const length of [1, 7, 8, 9, 19, 20, 34, 35, 290, 291, 292, 1000]) {
    const raw = Buffer.concat([Buffer.from('start'), Buffer.alloc(length, 'r'), Buffer.from('the end')]);
    const output = Buffer.alloc(raw.length);
    expect(decodeLzfse(packRuns(raw), output)).toEqual({ ok: true, value: raw.length });
    expect(output.equals(raw)).toBe(true);
  }
});

it.each([
  ['an undefined instruction', 3, [0x1e, ...endMark]],
  ['an undefined instruction', 3, [0x70, ...endMark]],
  ['an undefined instruction', 3, [0xd0, ...endMark]],
  ['a match from before the start', 4, [0b01_000_000, 2, a, ...endMark]],
  ['a match from before the start', 4, [0xe1, a, 0xf3, ...endMark]],
  ['the literals are cut off', 20, [0xef, a, ...endMark]],
  ['more bytes than announced', 1, [0xe2, a, b, ...endMark]],
  ['an end mark too early', 3, [0xe2, a, b, ...endMark]],
  ['an end mark too early', 2, [0xe2, a, b, ...endMark, 0]],
  ['the end mark is missing', 2, [0xe2, a, b]],
])('says %j', (reason, rawBytes, payload) => {
  expect(decode(rawBytes, payload)).toBe(reason);
});
