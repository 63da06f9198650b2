import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { memorySource } from './byte-source.ts';
import { agreesWith, digestOf, sampledParts } from './part-sample.ts';

it('samples the first, the last and some between, sixteen at the most', () => {
  expect([...sampledParts(0)]).toEqual([]);
  expect([...sampledParts(1)]).toEqual([0]);
  expect([...sampledParts(3)]).toEqual([0, 1, 2]);
  const many = [...sampledParts(1001)];
  expect(many).toHaveLength(16);
  expect([many[0], many[1], many.at(-1)]).toEqual([0, 67, 1000]);
});

it('takes the digest of a part alone, also where it is longer than a read', async () => {
  const bytes = Buffer.alloc(3_000_000, 1);
  bytes.fill(2, 0, 100);
  const digest = await digestOf(memorySource(bytes), { offset: 100, length: 2_500_000 });
  expect(digest).toBe(createHash('sha256').update(bytes.subarray(100, 2_500_100)).digest('hex'));
});

it('tells a source that differs in one byte of a sample', async () => {
  const bytes = Buffer.alloc(1000, 1);
  const sample = { offset: 500, length: 100, digest: '' };
  const samples = [{ ...sample, digest: await digestOf(memorySource(bytes), sample) }];
  expect(await agreesWith(memorySource(bytes), samples)).toBe(true);
  const other = Buffer.from(bytes);
  other[599] = 2;
  expect(await agreesWith(memorySource(other), samples)).toBe(false);
});
