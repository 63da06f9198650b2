import { expect, it } from 'vitest';
import { defaultPublishingSettings, pollMilliseconds } from './settings.ts';

it('waits half as long again after each look, up to the longest wait, however many there were', () => {
  const waits = [0, 1, 2, 8, 9, 5000].map((look) => pollMilliseconds(look, defaultPublishingSettings));
  expect(waits.slice(0, 3)).toEqual([1000, 1500, 2250]);
  expect(waits.slice(3)).toEqual([1000 * 1.5 ** 8, 30_000, 30_000]);
});
