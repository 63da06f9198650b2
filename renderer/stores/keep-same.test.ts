import { expect, it } from 'vitest';
import { keepSame } from './keep-same.ts';

const one = { id: '1', words: ['live'] };
const two = { id: '2', words: ['testing'] };

it('gives the very list of before where nothing changed', () => {
  const before = [one, two];
  expect(keepSame(before, structuredClone(before))).toBe(before);
});

it('gives the very items of before beside those that changed, came or moved', () => {
  const changed = { id: '2', words: ['live'] };
  const kept = keepSame([one, two], [{ id: '3', words: [] }, changed, structuredClone(one)]);
  expect(kept[2]).toBe(one);
  expect(kept[1]).toBe(changed);
  expect(keepSame([one, two], [structuredClone(two), structuredClone(one)])[0]).toBe(two);
  expect(keepSame([one, two], [structuredClone(one)])).toStrictEqual([one]);
});
