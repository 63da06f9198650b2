import { expect, it } from 'vitest';
import type { OpenPart } from './part-order.ts';
import { countFailure, longestWait } from './part-tries.ts';

const open = (): OpenPart => ({
  index: 0,
  expiresAt: null,
  failures: 0,
  failuresInAll: 0,
  acknowledgedAtFailure: 0,
  isFresh: false,
});

it('gives a part up after so many failures in a row', () => {
  const part = open();
  expect([1, 2, 3].map(() => countFailure(part, 'cut', 0, 3))).toEqual([true, true, false]);
});

it('starts the row over when another part was acknowledged since', () => {
  const part = open();
  countFailure(part, 'cut', 0, 3);
  countFailure(part, 'cut', 0, 3);
  expect(countFailure(part, 'silent', 1, 3)).toBe(true);
  expect(part.failures).toBe(1);
});

it('does not start it over for a part that the storage is always busy for', () => {
  const part = open();
  expect([1, 2, 3].map((acknowledged) => countFailure(part, 'busy', acknowledged, 3))).toEqual([
    true,
    true,
    false,
  ]);
});

it('tries no part for ever, however well the others do', () => {
  const part = open();
  let tries = 1;
  while (countFailure(part, 'cut', tries, 3)) tries += 1;
  expect(tries).toBe(12);
});

it('comes back to a lost line within two seconds, and leaves a busy storage alone for longer', () => {
  expect(longestWait('unreachable')).toBe(2000);
  expect(longestWait('busy')).toBeGreaterThan(2000);
});
