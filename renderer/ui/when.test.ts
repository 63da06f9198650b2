import { expect, it } from 'vitest';
import { formatDayAndTime, formatWhen } from './when.ts';

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

it.each([
  [at(2026, 9, 4, 9, 5), '09:05'],
  [at(2026, 9, 3, 23, 59), 'yesterday, 23:59'],
  [at(2026, 9, 2, 8, 0), '2 October, 08:00'],
])('says the time of day with any other day than today: %i is "%s"', (moment, words) => {
  expect(formatDayAndTime(moment, now, 'yesterday', (day, time) => `${day}, ${time}`)).toBe(words);
});
