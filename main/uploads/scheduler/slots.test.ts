import { expect, it } from 'vitest';
import { Slots } from './slots.ts';

const signal = new AbortController().signal;

it('gives no more places than are allowed, and the next as soon as one is given back', async () => {
  const slots = new Slots(() => 2);
  const share = slots.join();
  const first = await share.acquire(signal);
  await share.acquire(signal);
  expect(slots.isFull).toBe(true);
  const order: string[] = [];
  const third = share.acquire(signal).then(() => order.push('third'));
  await Promise.resolve();
  order.push('given back');
  first();
  await third;
  expect(order).toEqual(['given back', 'third']);
});

it('shares equally between uploads, however early or often one of them asks', async () => {
  const slots = new Slots(() => 6);
  const held = new Map<string, (() => void)[]>();
  const keepAsking = async (name: string): Promise<never> => {
    const share = slots.join();
    for (;;) {
      const release = await share.acquire(signal);
      held.set(name, [...(held.get(name) ?? []), release]);
    }
  };
  void keepAsking('early');
  await new Promise(setImmediate);
  expect(held.get('early')).toHaveLength(6);
  void keepAsking('late');
  void keepAsking('later');
  // Places come free one after the other; each goes to whoever holds the fewest.
  for (let turn = 0; turn < 4; turn += 1) {
    held.get('early')?.shift()?.();
    await new Promise(setImmediate);
  }
  expect([...held].map(([name, releases]) => [name, releases.length])).toEqual([
    ['early', 2],
    ['late', 2],
    ['later', 2],
  ]);
});

it('serves uploads that hold as many in turns', async () => {
  const slots = new Slots(() => 1);
  const served: string[] = [];
  const ask = async (name: string): Promise<void> => {
    const share = slots.join();
    for (let turn = 0; turn < 3; turn += 1) {
      const release = await share.acquire(signal);
      served.push(name);
      await new Promise(setImmediate);
      release();
    }
  };
  await Promise.all([ask('one'), ask('two')]);
  expect(served).toEqual(['one', 'two', 'one', 'two', 'one', 'two']);
});

it('gives away more when more is allowed than before', async () => {
  let allowed = 1;
  const slots = new Slots(() => allowed);
  const share = slots.join();
  await share.acquire(signal);
  const second = share.acquire(signal);
  allowed = 2;
  slots.grant();
  await second;
  expect(slots.isFull).toBe(true);
});

it('does not lose a place to whoever gave up waiting, nor count one given back twice', async () => {
  const slots = new Slots(() => 1);
  const release = await slots.join().acquire(signal);
  const stop = new AbortController();
  const gaveUp = slots.join().acquire(stop.signal);
  const patient = slots.join().acquire(signal);
  stop.abort();
  await expect(gaveUp).rejects.toMatchObject({ name: 'AbortError' });
  release();
  release();
  const last = await patient;
  expect(slots.isFull).toBe(true);
  last();
  expect(slots.isFull).toBe(false);
});
