import { expect, it } from 'vitest';
import { type OpenPart, PartOrder } from './part-order.ts';

const fresh = (count: number, expiresAt: number | null = null) =>
  Array.from({ length: count }, (_, index) => ({ index, expiresAt }));

async function taken(order: PartOrder): Promise<OpenPart> {
  const part = await order.next();
  if (part === undefined) throw new Error('expected a part');
  return part;
}

/** As a part comes back that failed and has rested. */
function comesBack(order: PartOrder, part: OpenPart, failures: number): void {
  part.failures = failures;
  order.rests();
  order.again(part, true);
}

it('draws no further than it is asked for', async () => {
  let drawn = 0;
  const order = new PartOrder({
    *[Symbol.iterator]() {
      for (const part of fresh(100_000)) {
        drawn += 1;
        yield part;
      }
    },
  });
  for (let part = 0; part < 5; part += 1) await order.next();
  expect(drawn).toBeLessThanOrEqual(6);
});

it('sends a part that failed after all that did not, and the one that failed least first', async () => {
  const order = new PartOrder(fresh(4));
  const [first, second] = [await taken(order), await taken(order)];
  comesBack(order, first, 2);
  comesBack(order, second, 1);
  const rest = [];
  for (let part = 0; part < 4; part += 1) rest.push((await taken(order)).index);
  expect(rest).toEqual([2, 3, 1, 0]);
});

it('puts what expires first before everything else, even where it failed', async () => {
  const order = new PartOrder([
    { index: 7, expiresAt: 1000 },
    { index: 1, expiresAt: 2000 },
    { index: 2, expiresAt: null },
  ]);
  const part = await taken(order);
  expect(part.index).toBe(7);
  comesBack(order, part, 3);
  expect((await taken(order)).index).toBe(7);
  expect((await taken(order)).index).toBe(1);
});

it('waits for a part that is out: it may come back', async () => {
  const order = new PartOrder(fresh(1));
  const part = await taken(order);
  const next = order.next();
  comesBack(order, part, 1);
  expect((await next)?.index).toBe(0);
});

it('ends when every part is acknowledged', async () => {
  const order = new PartOrder(fresh(2));
  await order.next();
  await order.next();
  const next = order.next();
  order.ended();
  order.ended();
  expect(await next).toBeUndefined();
});

it('takes no new parts while too many rest: a storm does not gather the whole plan', async () => {
  const order = new PartOrder(fresh(1000));
  const out: OpenPart[] = [];
  for (let part = 0; part < 16; part += 1) {
    out.push(await taken(order));
    order.rests();
  }
  let came: number | undefined;
  const next = order.next().then((part) => {
    came = part?.index;
    return part;
  });
  await new Promise(setImmediate);
  expect(came).toBeUndefined();
  const [first] = out;
  if (first !== undefined) order.again(first, true);
  await next;
  expect(came).toBe(0);
});
