import { expect, it } from 'vitest';
import { createLineHealth } from './line-health.ts';

function begin(): { health: ReturnType<typeof createLineHealth>; clock: { now: number } } {
  const clock = { now: 0 };
  return { health: createLineHealth(() => clock.now), clock };
}

/** `count` parts go out together and fail together; returns what each failure is taken for. */
function round(health: ReturnType<typeof createLineHealth>, count: number): boolean[] {
  const parts = Array.from({ length: count }, () => health.begin());
  return parts.map((part) => {
    part.end();
    return health.failed();
  });
}

it('calls the line dead when every part fails twice in a row', () => {
  const { health } = begin();
  expect(round(health, 4)).toEqual([false, false, false, false]);
  expect(round(health, 4)).toEqual([false, false, false, true]);
});

it('lets a single part fail three times before it says so', () => {
  const { health } = begin();
  expect([round(health, 1), round(health, 1), round(health, 1)].flat()).toEqual([false, false, true]);
});

it('begins anew whenever the storage has answered', () => {
  const { health } = begin();
  round(health, 4);
  health.answered();
  expect(round(health, 4)).not.toContain(true);
});

it('does not give up over a part that moves, and does once that one has stood still', () => {
  const { health, clock } = begin();
  const slow = health.begin();
  clock.now += 3000;
  slow.moved();
  for (let time = 0; time < 10; time += 1) expect(round(health, 3)).not.toContain(true);
  clock.now += 15_000;
  slow.moved();
  clock.now += 15_000;
  expect(round(health, 3)).not.toContain(true);
  clock.now += 20_000;
  expect(round(health, 1)).toEqual([true]);
});

it('takes nothing for life that only filled the send buffer', () => {
  const { health, clock } = begin();
  const other = health.begin();
  clock.now += 100;
  other.moved();
  round(health, 3);
  round(health, 3);
  expect(round(health, 3).at(-1)).toBe(true);
});
