import { expect, it } from 'vitest';
import { steadyTimeLeft } from './steady-time-left.ts';

it('runs down like a clock although the measurements waver, and never goes back', () => {
  let shown = { seconds: 60, doubts: 0 };
  const seen: number[] = [];
  for (const measured of [63, 55, 61, 52, 58, 50]) {
    shown = steadyTimeLeft(shown, measured, 1);
    seen.push(shown.seconds);
  }
  expect(seen).toStrictEqual(seen.toSorted((one, other) => other - one));
  expect(Math.abs((seen.at(-1) ?? 0) - 54)).toBeLessThan(3);
});

it('passes over one far measurement and believes the third in a row', () => {
  const once = steadyTimeLeft({ seconds: 60, doubts: 0 }, 300, 1);
  expect(once).toStrictEqual({ seconds: 59, doubts: 1 });
  expect(steadyTimeLeft(once, 58, 1).doubts).toBe(0);
  const twice = steadyTimeLeft(once, 300, 1);
  expect(twice.seconds).toBe(58);
  expect(steadyTimeLeft(twice, 300, 1)).toStrictEqual({ seconds: 300, doubts: 0 });
});
