import { expect, it } from 'vitest';
import { untilStopped } from './until-stopped.ts';

it('gives what the work gives, and leaves no listener behind', async () => {
  const before = process.listenerCount('SIGINT');
  expect(await untilStopped(Promise.resolve(7))).toBe(7);
  await expect(untilStopped(Promise.reject(new RangeError('x')))).rejects.toBeInstanceOf(RangeError);
  expect(process.listenerCount('SIGINT')).toBe(before);
});

it('gives up at once on Ctrl-C, though the work goes on', async () => {
  const waiting = untilStopped(new Promise(() => undefined));
  process.emit('SIGINT');
  expect(await waiting).toBe('stopped');
});
