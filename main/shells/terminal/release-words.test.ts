import { expect, it } from 'vitest';
import { usualLines } from './release-words.ts';

const station = (usualMilliseconds: number | null) => ({
  ...{ station: 'processing' as const, observed: 3, usualMilliseconds },
});

it('says how long a station usually takes in a fitting unit, and nothing of what nobody knows', () => {
  expect(usualLines([station(null)])).toEqual([]);
  expect(usualLines([station(40_000)])).toEqual(['Usually takes: Processing 40 s (seen 3 times)']);
  expect(usualLines([station(600_000)])[0]).toContain('10 min');
  expect(usualLines([station(7_200_000 * 12)])[0]).toContain('24 h');
});
