import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { orAborted } from './or-aborted.ts';

it('gives what the work gives, and leaves no listener behind', async () => {
  const { signal } = new AbortController();
  expect(await orAborted(Promise.resolve(7), signal)).toBe(7);
  await expect(orAborted(Promise.reject(new RangeError('x')), signal)).rejects.toBeInstanceOf(RangeError);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('rejects with an abort as soon as it is stopped, though the work goes on', async () => {
  const stop = new AbortController();
  const waiting = orAborted(new Promise(() => undefined), stop.signal);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await expect(orAborted(Promise.resolve(7), stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
});
