import { afterEach, expect, it } from 'vitest';
import {
  formatBytes,
  formatLength,
  formatList,
  formatRate,
  formatTimeLeft,
  formatTransferred,
  percent,
} from './format.ts';
import { speak } from './language/language.ts';

afterEach(() => speak('en'));

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 KB'],
  [999_499, '999 KB'],
  [999_500, '1 MB'],
  [64_000_000, '64 MB'],
  [67_108_864, '67.1 MB'],
  [999_960_000, '1 GB'],
  [1_250_000_000, '1.25 GB'],
  [200_000_000_000, '200 GB'],
  [5_000_000_000_000_000, '5000 TB'],
])('writes %i bytes in decimal units as %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});

it('names the unit once where sent and total share it', () => {
  expect(formatTransferred(3_710_000_000, 6_100_000_000)).toBe('3.71 of 6.1 GB');
});

it('names both units where they differ', () => {
  expect(formatTransferred(320_000_000, 1_260_000_000)).toBe('320 MB of 1.26 GB');
});

it.each([
  [0, '0 B/s'],
  [812, '812 B/s'],
  [42_345_678, '42 MB/s'],
  [1_260_000, '1.3 MB/s'],
  [187_000_000, '190 MB/s'],
])('writes a rate of %i bytes a second with two digits as %s', (rate, words) => {
  expect(formatRate(rate)).toBe(words);
});

it.each([
  [0, '1 s left'],
  [0.2, '1 s left'],
  [57.3, '58 s left'],
  [59.4, 'about 1 min left'],
  [175, 'about 3 min left'],
  [3599, 'about 1 h left'],
  [7800, 'about 2 h 10 min left'],
  [90_000, 'more than a day left'],
])('says %d seconds as "%s"', (seconds, words) => {
  expect(formatTimeLeft(seconds)).toBe(words);
});

it('stays at 99 percent while one byte is missing', () => {
  expect(percent(999_999_999_999, 1_000_000_000_000)).toBe(99);
});

it('shows 100 percent when every byte is acknowledged', () => {
  expect(percent(6, 6)).toBe(100);
});

it('shows 0 percent when nothing is known of the whole', () => {
  expect(percent(0, 0)).toBe(0);
});

it.each([
  [200, '1 s'],
  [59_000, '59 s'],
  [61_000, '1 min'],
  [12 * 60_000, '12 min'],
  [20 * 3_600_000, '20 h'],
  [60 * 3_600_000, '3 d'],
])('says that %i ms are %s', (milliseconds, words) => {
  expect(formatLength(milliseconds)).toBe(words);
});

it('joins names as the language does', () => {
  const names = ['Skyward', 'Harbour', 'Tidepool'];
  expect([formatList([]), formatList(names.slice(0, 1)), formatList(names)]).toStrictEqual([
    '',
    'Skyward',
    'Skyward, Harbour and Tidepool',
  ]);
  speak('ja');
  expect(formatList(names)).toBe('Skyward、Harbour、Tidepool');
});
