import { expect, it } from 'vitest';
import { bandwidthUnits, leastBandwidth, leastIn, readBandwidth, writeBandwidth } from './bandwidth.ts';

it.each([
  ['1', 'megabytes', 1_000_000],
  ['8', 'megabits', 1_000_000],
  [' 2,5 ', 'megabytes', 2_500_000],
  ['0.131072', 'megabits', 16_384],
  ['0.131', 'megabits', null],
  ['0', 'megabytes', null],
  ['-1', 'megabytes', null],
  ['1e3', 'megabytes', null],
  ['ten', 'megabytes', null],
  ['', 'megabytes', null],
  ['99999999999999999999', 'megabytes', null],
] as const)('reads %j in %s as %s bytes a second', (text, unit, bytes) => {
  expect(readBandwidth(text, unit)).toBe(bytes);
});

it.each(bandwidthUnits)('writes in %s what it reads back, and names a least that it takes', (unit) => {
  expect(readBandwidth(writeBandwidth(2_500_000, unit), unit)).toBe(2_500_000);
  expect(readBandwidth(leastIn(unit), unit)).toBeGreaterThanOrEqual(leastBandwidth);
});
