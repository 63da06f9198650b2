import { expect, it } from 'vitest';
import { changesBetween } from './changes.ts';

const six = { version: '6', bytes: 100_000_000, platforms: ['IOS', 'MAC_OS'] };

it.each([
  [{ ...six, version: '7', bytes: 140_000_000 }, '40 MB larger than version 6'],
  [{ ...six, version: '7', bytes: 60_000_000 }, '40 MB smaller than version 6'],
  [{ ...six, version: '7' }, 'As large as version 6'],
  [{ version: '7', bytes: null, platforms: ['IOS', 'TV_OS'] }, 'now for tvOS too · no longer for macOS'],
  [{ version: '7', bytes: null, platforms: [] }, null],
])('says what changed from the version before, and nothing that nobody knows (%#)', (version, words) => {
  expect(changesBetween(version, six)).toBe(words);
});

it('compares the first version with nothing', () => {
  expect(changesBetween(six, undefined)).toBeNull();
});
