import { expect, it } from 'vitest';
import { fuzz } from '../../tests/fuzz/fuzz.ts';
import { sampleFiles } from '../../tests/fuzz/samples.ts';
import { needs } from '../../tests/support/needs.ts';

it.skipIf(!needs('vectors'))('keeps every promise to 2,000 changed archives and streams', async () => {
  const { outcomes } = await fuzz(sampleFiles(), 2000, 5);
  const runs = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
  expect(runs).toBe(2000);
  // Far from all mutants may fail at the first byte, or nothing was tried.
  expect(outcomes.size).toBeGreaterThan(25);
});
