import { expect, it } from 'vitest';
import { move, type MoveTo } from './move.ts';

const order = [
  { id: 'a', position: 3 },
  { id: 'b', position: 5 },
  { id: 'c', position: 9 },
];

function after(id: string, to: MoveTo): string {
  const changed = new Map(move(order, id, to).map((placed) => [placed.id, placed.position]));
  return order
    .toSorted(
      (one, other) => (changed.get(one.id) ?? one.position) - (changed.get(other.id) ?? other.position),
    )
    .map((placed) => placed.id)
    .join('');
}

it.each([
  ['c', 'first', 'cab'],
  ['b', 'first', 'bac'],
  ['c', 'up', 'acb'],
  ['a', 'down', 'bac'],
  ['a', 'first', 'abc'],
  ['a', 'up', 'abc'],
  ['c', 'down', 'abc'],
  ['unknown', 'first', 'abc'],
] as const)('moves %s %s: %s', (id, to, expected) => {
  expect(after(id, to)).toBe(expected);
});

it('changes nothing where it is there already', () => {
  expect(move(order, 'a', 'first')).toEqual([]);
  expect(move(order, 'a', 'up')).toEqual([]);
});
