import { expect, it } from 'vitest';
import { LookOrder } from './look-order.ts';
import type { Sighting } from './sighting.ts';

const sighting = (id: string): Sighting => ({ subject: 'version', id, state: 'COMPLETE' });

it('drops what an earlier-begun look shows after a later-begun one showed it, and nothing else', () => {
  const looks = new LookOrder();
  const first = looks.begin();
  const second = looks.begin();
  expect(looks.upToDate(second, [sighting('a')])).toHaveLength(1);
  looks.end(second);
  expect(looks.upToDate(first, [sighting('a'), sighting('b')])).toEqual([sighting('b')]);
});

it('takes answers that come in the order of their requests', () => {
  const looks = new LookOrder();
  const first = looks.begin();
  const second = looks.begin();
  expect(looks.upToDate(first, [sighting('a')])).toHaveLength(1);
  expect(looks.upToDate(second, [sighting('a')])).toHaveLength(1);
});
