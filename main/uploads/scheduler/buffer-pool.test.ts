import { expect, it } from 'vitest';
import { BufferPool } from './buffer-pool.ts';

const signal = new AbortController().signal;

it('makes no more pairs than it may, and hands on one that is given back to who waits longest', async () => {
  const pool = new BufferPool(2);
  const first = await pool.take(signal);
  const second = await pool.take(signal);
  expect(new Set([...first, ...second]).size).toBe(4);
  const order: string[] = [];
  const third = pool.take(signal).then((pair) => {
    order.push('third');
    return pair;
  });
  const fourth = pool.take(signal).then(() => order.push('fourth'));
  pool.give(first);
  expect(await third).toBe(first);
  pool.give(second);
  await fourth;
  expect(order).toEqual(['third', 'fourth']);
  expect(pool.made).toBe(2);
});

it('uses a pair again rather than making another', async () => {
  const pool = new BufferPool(4);
  for (let part = 0; part < 10; part += 1) pool.give(await pool.take(signal));
  expect(pool.made).toBe(1);
});

it('keeps the pair for the others when somebody gives up waiting', async () => {
  const pool = new BufferPool(1);
  const pair = await pool.take(signal);
  const stop = new AbortController();
  const gaveUp = pool.take(stop.signal);
  const patient = pool.take(signal);
  stop.abort();
  await expect(gaveUp).rejects.toMatchObject({ name: 'AbortError' });
  pool.give(pair);
  expect(await patient).toBe(pair);
});
