import { expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import { Bell } from './bell.ts';

/** Longer than any test lasts: only the bell or an abort ends it. */
const forever = 3_600_000;

it('ends the sleep under way when it rings, and sleeps through when it does not', async () => {
  const bell = new Bell();
  const { signal } = new AbortController();
  const sleeping = bell.sleep(systemClock, forever, signal);
  bell.ring();
  expect(await sleeping).toBe(true);
  expect(await bell.sleep(systemClock, 1, signal)).toBe(false);
});

it('ends the next sleep, and only that, when it rang while nobody slept', async () => {
  const bell = new Bell();
  const { signal } = new AbortController();
  bell.ring();
  bell.ring();
  expect(await bell.sleep(systemClock, forever, signal)).toBe(true);
  expect(await bell.sleep(systemClock, 1, signal)).toBe(false);
});

it('is stopped by the signal, even when it has rung', async () => {
  const bell = new Bell();
  const stop = new AbortController();
  const sleeping = bell.sleep(systemClock, forever, stop.signal);
  stop.abort();
  await expect(sleeping).rejects.toMatchObject({ name: 'AbortError' });
  bell.ring();
  await expect(bell.sleep(systemClock, forever, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
});
