import { expect, it } from 'vitest';
import { parseRateLimit, rateLimitPause } from './rate-limit.ts';

it('reads the hour window as App Store Connect writes it', () => {
  expect(parseRateLimit('user-hour-lim:3600;user-hour-rem:3545;')).toEqual([
    { window: 'hour', limit: 3600, remaining: 3545 },
  ]);
});

it('reads several windows in any order, case and spacing', () => {
  expect(
    parseRateLimit(' user-hour-rem: 9 ; User-Minute-Lim:50; user-hour-lim:10;user-minute-rem:0'),
  ).toEqual([
    { window: 'minute', limit: 50, remaining: 0 },
    { window: 'hour', limit: 10, remaining: 9 },
  ]);
});

it.each([
  undefined,
  '',
  'rubbish',
  ';;;',
  'user-hour-lim:3600',
  'user-hour-lim:x;user-hour-rem:-1;',
  'user-century-lim:5;user-century-rem:1',
])('finds no window in %j', (header) => {
  expect(parseRateLimit(header)).toEqual([]);
});

it('does not pause while something is left', () => {
  expect(rateLimitPause(parseRateLimit('user-hour-lim:3600;user-hour-rem:1'), 0)).toBe(0);
  expect(rateLimitPause([], 3)).toBe(0);
});

it('pauses longer each time nothing is left, up to a minute or five minutes', () => {
  const minute = parseRateLimit('user-minute-lim:50;user-minute-rem:0');
  const hour = parseRateLimit('user-hour-lim:3600;user-hour-rem:0');
  expect([0, 1, 2, 9].map((before) => rateLimitPause(minute, before))).toEqual([
    5000, 10_000, 20_000, 60_000,
  ]);
  expect([0, 1, 2, 9].map((before) => rateLimitPause(hour, before))).toEqual([
    30_000, 60_000, 120_000, 300_000,
  ]);
});

it('pauses for the longer window when both are used up', () => {
  const both = parseRateLimit('user-minute-lim:50;user-minute-rem:0;user-hour-lim:3600;user-hour-rem:0');
  expect(rateLimitPause(both, 0)).toBe(30_000);
});
