import { expect, it } from 'vitest';
import { formatWhen } from './when.ts';

const at = (...parts: [number, number, number, number, number]): number => new Date(...parts).getTime();
const now = at(2026, 9, 4, 12, 30);

it.each([
  [at(2026, 9, 4, 9, 5), '09:05'],
  [at(2026, 9, 4, 0, 0), '00:00'],
  [at(2026, 9, 3, 23, 59), 'yesterday'],
  [at(2026, 9, 3, 0, 0), 'yesterday'],
  [at(2026, 9, 2, 23, 59), '2 October'],
  [at(2025, 9, 4, 12, 30), '4 October 2025'],
])('says when %i was as "%s"', (moment, words) => {
  expect(formatWhen(moment, now, 'yesterday')).toBe(words);
});
