import { expect, it } from 'vitest';
import { planParts, sameShape } from './part-plan.ts';
import { partOperation } from './test-support.ts';

const spans = (...pairs: [offset: number, length: number][]) =>
  pairs.map(([offset, length]) => partOperation(`https://storage.test/${offset}`, { offset, length }));

it('orders the operations by offset and counts them from 0, whatever their sizes', () => {
  const plan = planParts(spans([7, 3], [0, 5], [5, 2]), 10);
  expect(plan?.map(({ index, offset, length }) => [index, offset, length])).toEqual([
    [0, 0, 5],
    [1, 5, 2],
    [2, 7, 3],
  ]);
});

it.each([
  ['leave a gap', spans([0, 5], [6, 4])],
  ['overlap', spans([0, 6], [5, 5])],
  ['name a part twice', spans([0, 5], [0, 5], [5, 5])],
  ['begin late', spans([1, 9])],
  ['end early', spans([0, 9])],
  ['end late', spans([0, 11])],
  ['hold an empty part', spans([0, 0], [0, 10])],
  ['are none', spans()],
])('makes no plan when the operations %s', (_what, operations) => {
  expect(planParts(operations, 10)).toBeUndefined();
});

it('makes no plan for a file without bytes', () => {
  expect(planParts([], 0)).toBeUndefined();
});

it('calls plans of one shape only when they cut in the same places', () => {
  const plan = spans([0, 5], [5, 5]);
  expect(sameShape(plan, spans([0, 5], [5, 5]))).toBe(true);
  expect(sameShape(plan, spans([0, 4], [4, 6]))).toBe(false);
  expect(sameShape(plan, spans([0, 5]))).toBe(false);
  expect(sameShape(spans([0, 5]), plan)).toBe(false);
});
