import { expect, it } from 'vitest';
import { createPartsInFlight, type PartsInFlight } from './parts-in-flight.ts';

const bounds = { first: 4, least: 1, most: 16 };

/** A line that carries `rateOf(parts)` bytes a second, moved for `seconds`; returns what was allowed each second. */
function run(
  parts: PartsInFlight,
  clock: { now: number },
  seconds: number,
  rateOf: (parts: number) => number,
): number[] {
  const allowed: number[] = [];
  for (let tenth = 0; tenth < seconds * 100; tenth += 1) {
    clock.now += 10;
    parts.moved(rateOf(parts.allowed()) / 100, true);
    if (tenth % 100 === 99) allowed.push(parts.allowed());
  }
  return allowed;
}

function begin(): { parts: PartsInFlight; clock: { now: number } } {
  const clock = { now: 1_000_000 };
  return { parts: createPartsInFlight(bounds, () => clock.now), clock };
}

const above = (counts: number[]): number => counts.filter((count) => count === 8).length;

it('climbs to the bound while every part more makes it faster, and no further', () => {
  const { parts, clock } = begin();
  const seen = run(parts, clock, 120, (count) => count * 1000);
  expect(seen[0]).toBe(4);
  expect(Math.max(...seen)).toBe(16);
  // Now and then it tries whether one fewer would do.
  expect(Math.min(...seen.slice(60))).toBe(15);
  for (const [at, count] of seen.entries()) expect(count - (seen[at - 1] ?? 4)).toBeLessThanOrEqual(1);
});

it('settles where one part more gains nothing, and tries one more ever less often', () => {
  const { parts, clock } = begin();
  const seen = run(parts, clock, 400, (count) => Math.min(count, 7) * 1000);
  const late = seen.slice(100);
  expect(Math.min(...late)).toBeGreaterThanOrEqual(6);
  expect(Math.max(...late)).toBeLessThanOrEqual(8);
  expect(late.filter((count) => count === 7).length).toBeGreaterThan(240);
  expect(above(seen.slice(300))).toBeLessThan(above(seen.slice(10, 110)));
});

it('takes no gain for one that lies within the noise', () => {
  const { parts, clock } = begin();
  run(parts, clock, 20, (count) => 100_000 + count * 10);
  expect(parts.allowed()).toBeLessThanOrEqual(5);
});

it('is not misled by the send buffer that a part which joins fills at once', () => {
  const { parts, clock } = begin();
  let known = parts.allowed();
  for (let step = 0; step < 3000; step += 1) {
    clock.now += 10;
    parts.moved(100, true);
    if (parts.allowed() > known) parts.moved(5000, true);
    known = parts.allowed();
  }
  expect(parts.allowed()).toBeLessThanOrEqual(5);
});

it('halves once for all parts of one congestion, and again for one that began later', () => {
  const { parts, clock } = begin();
  run(parts, clock, 120, (count) => count * 1000);
  const begunAt = clock.now;
  clock.now += 5000;
  const allowed = parts.allowed();
  for (let part = 0; part < 16; part += 1) parts.congested(begunAt);
  expect(parts.allowed()).toBe(Math.floor(allowed / 2));
  clock.now += 1000;
  parts.congested(clock.now);
  expect(parts.allowed()).toBe(Math.floor(allowed / 4));
});

it('never goes below one part, and climbs back once the storage has room', () => {
  const { parts, clock } = begin();
  for (let event = 0; event < 10; event += 1) {
    clock.now += 1000;
    parts.congested(clock.now);
  }
  expect(parts.allowed()).toBe(1);
  run(parts, clock, 120, (count) => count * 1000);
  expect(parts.allowed()).toBeGreaterThanOrEqual(15);
});

it('does not climb while fewer parts are on the line than allowed', () => {
  const { parts, clock } = begin();
  for (let step = 0; step < 10_000; step += 1) {
    clock.now += 10;
    parts.moved(step, false);
  }
  expect(parts.allowed()).toBe(4);
});

it('waits on a slow line until every part has moved a few times before it judges', () => {
  const { parts, clock } = begin();
  for (let piece = 0; piece < 15; piece += 1) {
    clock.now += 8000;
    parts.moved(1000 * piece, true);
  }
  expect(parts.allowed()).toBe(4);
  run(parts, clock, 30, (count) => count * 1000);
  expect(parts.allowed()).toBeGreaterThan(4);
});

it('comes down again from where a line that became slower once took it', () => {
  const { parts, clock } = begin();
  run(parts, clock, 60, (count) => count * 1000);
  run(parts, clock, 600, () => 5000);
  expect(parts.allowed()).toBeLessThanOrEqual(6);
});

it('does not wander upwards on a line that more parts do not make faster, however noisy', () => {
  const { parts, clock } = begin();
  let seed = 7;
  const noise = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return 0.7 + (0.6 * seed) / 2_147_483_647;
  };
  let level = 1;
  let second = 0;
  const seen = run(parts, clock, 1000, () => {
    if (Math.floor(clock.now / 1000) !== second) {
      second = Math.floor(clock.now / 1000);
      level = noise();
    }
    return 10_000 * level;
  });
  const mean = seen.reduce((sum, count) => sum + count, 0) / seen.length;
  expect(mean).toBeLessThan(7);
});
