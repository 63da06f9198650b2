import { expect, it } from 'vitest';
import { instantClock } from '../../../tests/support/scripted-server.ts';
import { Bandwidth } from './bandwidth.ts';

const signal = new AbortController().signal;

it('lets everything through at once where there is no limit', async () => {
  const clock = instantClock();
  const bandwidth = new Bandwidth(clock);
  for (let piece = 0; piece < 100; piece += 1) await bandwidth.take(1_000_000_000, signal);
  expect(clock.sleeps).toEqual([]);
  expect(bandwidth.pieceBytes(1_000_000)).toBe(1_000_000);
});

it('keeps to so many bytes a second over a long run', async () => {
  const clock = instantClock();
  const bandwidth = new Bandwidth(clock);
  bandwidth.limit = 1_000_000;
  const begun = clock.now();
  for (let piece = 0; piece < 100; piece += 1) await bandwidth.take(100_000, signal);
  const seconds = (clock.now() - begun) / 1000;
  expect(seconds).toBeGreaterThanOrEqual(9.9);
  expect(seconds).toBeLessThan(10.3);
});

it('saves up no more than one second’s worth while nothing is sent', async () => {
  const clock = instantClock();
  const bandwidth = new Bandwidth(clock);
  bandwidth.limit = 1_000_000;
  clock.time += 3_600_000;
  const begun = clock.now();
  for (let piece = 0; piece < 20; piece += 1) await bandwidth.take(100_000, signal);
  expect(clock.now() - begun).toBeGreaterThanOrEqual(1000);
});

it('serves in the order of asking: a small piece does not overtake a large one', async () => {
  const clock = instantClock();
  const bandwidth = new Bandwidth(clock);
  bandwidth.limit = 1000;
  const served: number[] = [];
  const ask = (bytes: number): Promise<unknown> =>
    bandwidth.take(bytes, signal).then(() => served.push(bytes));
  await Promise.all([ask(900), ask(1), ask(800), ask(2)]);
  expect(served).toEqual([900, 1, 800, 2]);
});

it('frees everybody who waits when the limit is lifted', async () => {
  const clock = instantClock();
  // This clock stands still, so that only the change can end the wait.
  const bandwidth = new Bandwidth({ ...clock, sleep: () => new Promise(() => undefined) });
  bandwidth.limit = 1000;
  const waits = [bandwidth.take(1000, signal), bandwidth.take(1000, signal)];
  bandwidth.limit = null;
  await Promise.all(waits);
  expect(bandwidth.limit).toBeNull();
});

it('does not let a piece wait for ever that is larger than a limit set later', async () => {
  const clock = instantClock();
  const bandwidth = new Bandwidth(clock);
  bandwidth.limit = 1_000_000;
  const large = bandwidth.take(900_000, signal);
  bandwidth.limit = 1000;
  await large;
  expect(bandwidth.pieceBytes(1_000_000)).toBe(125);
});

it('goes on with the next when the one before gives up waiting', async () => {
  const clock = { ...instantClock(), over: (): void => undefined };
  const bandwidth = new Bandwidth({
    now: () => clock.time,
    sleep: () =>
      new Promise((resolve) => {
        clock.over = resolve;
      }),
  });
  bandwidth.limit = 1000;
  const stop = new AbortController();
  const first = bandwidth.take(1000, stop.signal);
  const second = bandwidth.take(10, signal);
  stop.abort();
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  // Ten milliseconds, not the second that the first one would have needed.
  clock.time += 10;
  clock.over();
  await second;
});

it('takes nothing away when the clock is set back', async () => {
  const clock = instantClock();
  const bandwidth = new Bandwidth(clock);
  bandwidth.limit = 1000;
  clock.time += 1000;
  await bandwidth.take(1, signal);
  clock.time -= 3_600_000;
  const begun = clock.now();
  await bandwidth.take(999, signal);
  expect(clock.now() - begun).toBeLessThan(1000);
});
