import { expect, it } from 'vitest';
import { lookMilliseconds, pauseMilliseconds } from './pauses.ts';

it('doubles the pause with each failure up to the cap, never below half of it', () => {
  const longest = [0, 1, 2, 3, 4, 40].map((failures) => pauseMilliseconds('network', failures, 1));
  expect(longest).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
  expect(pauseMilliseconds('network', 4, 0)).toBe(7500);
});

it('knocks seldom with a refused key, and spares a limit that is used up', () => {
  expect(pauseMilliseconds('key', 0, 0)).toBeGreaterThanOrEqual(30_000);
  expect(pauseMilliseconds('limit', 0, 0)).toBeGreaterThanOrEqual(15_000);
});

it('looks at least every two seconds for ten minutes, then less often', () => {
  expect(lookMilliseconds('network', 9 * 60_000, 0.999)).toBeLessThan(2000);
  expect(lookMilliseconds('network', 11 * 60_000, 0)).toBe(7500);
});
