import { InvalidArgumentError } from 'commander';
import { expect, it } from 'vitest';
import { parseBandwidth } from './bandwidth-option.ts';

it.each([
  ['2M', 2_000_000],
  ['500k', 500_000],
  ['1.5G', 1_500_000_000],
  ['20000', 20_000],
])('reads %s as %s bytes a second', (text, bytes) => {
  expect(parseBandwidth(text)).toBe(bytes);
});

it.each(['', '2 M', '-1M', '2MB/s', 'fast', '1e9', '0', '16K'])('refuses “%s”', (text) => {
  expect(() => parseBandwidth(text)).toThrow(InvalidArgumentError);
});
