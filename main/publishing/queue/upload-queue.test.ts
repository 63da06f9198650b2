import { expect, it } from 'vitest';
import { UploadQueue } from './upload-queue.ts';

const signal = new AbortController().signal;

/** A queue whose uploads stand where `positions` says; `ends` ends the turn of one. */
function open(positions: Record<string, number>, atOnce = 1) {
  const rules = { atOnce, told: 0 };
  const begun: string[] = [];
  const turns = new Map<string, { leave: () => void; end: () => void }>();
  const queue: UploadQueue = new UploadQueue({
    atOnce: () => rules.atOnce,
    positionOf: (id) => positions[id] ?? 0,
    onChange: () => {
      rules.told += 1;
    },
  });
  const enter = (id: string, stop = signal): Promise<void> =>
    queue.inTurn(id, stop, (leave) => {
      begun.push(id);
      return new Promise((resolve) => {
        turns.set(id, { leave, end: resolve });
      });
    });
  const ends = async (id: string): Promise<void> => {
    await new Promise(setImmediate);
    turns.get(id)?.end();
    await new Promise(setImmediate);
  };
  return { queue, rules, begun, turns, enter, ends, positions };
}

it('lets so many be sent at once and gives the others their places', async () => {
  const { queue, begun, enter } = open({ a: 1, b: 2, c: 3, d: 4 }, 2);
  for (const id of ['a', 'b', 'c', 'd']) void enter(id);
  await new Promise(setImmediate);
  expect(begun).toEqual(['a', 'b']);
  expect(['a', 'b', 'c', 'd'].map((id) => queue.placeOf(id))).toEqual([null, null, 1, 2]);
});

it('goes on in the order of positions, not of asking', async () => {
  const { begun, enter, ends } = open({ a: 1, b: 9, c: 5 });
  for (const id of ['a', 'b', 'c']) void enter(id);
  await ends('a');
  await ends('c');
  expect(begun).toEqual(['a', 'c', 'b']);
});

it('tells when the places change', async () => {
  const { queue, rules, positions, enter } = open({ a: 1, b: 2, c: 3 });
  for (const id of ['a', 'b', 'c']) void enter(id);
  const before = rules.told;
  positions['c'] = 0;
  queue.reorder();
  expect(rules.told).toBe(before + 1);
  expect(queue.waiting()).toEqual(['c', 'b']);
  queue.reorder();
  expect(rules.told).toBe(before + 1);
});

it('gives the turn on as soon as an upload leaves, and only once for each', async () => {
  const { begun, turns, enter, ends } = open({ a: 1, b: 2, c: 3 });
  for (const id of ['a', 'b', 'c']) void enter(id);
  await new Promise(setImmediate);
  turns.get('a')?.leave();
  await new Promise(setImmediate);
  expect(begun).toEqual(['a', 'b']);
  // The end of a turn that was left already frees no second place.
  await ends('a');
  expect(begun).toEqual(['a', 'b']);
});

it('gives the turn on when the work fails', async () => {
  const { queue, begun, enter } = open({ a: 1, b: 2 });
  const failing = queue.inTurn('a', signal, () => Promise.reject(new Error('broken')));
  void enter('b');
  await expect(failing).rejects.toThrow('broken');
  await new Promise(setImmediate);
  expect(begun).toEqual(['b']);
});

it('lets one that is stopped while it waits go, and does not give it a turn', async () => {
  const { queue, begun, enter, ends } = open({ a: 1, b: 2, c: 3 });
  const stop = new AbortController();
  void enter('a');
  const stopped = enter('b', stop.signal);
  void enter('c');
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(queue.placeOf('c')).toBe(1);
  await ends('a');
  expect(begun).toEqual(['a', 'c']);
});

it('begins more at once when more may be sent', async () => {
  const { queue, rules, begun, enter } = open({ a: 1, b: 2, c: 3 });
  for (const id of ['a', 'b', 'c']) void enter(id);
  rules.atOnce = 3;
  queue.reorder();
  await new Promise(setImmediate);
  expect(begun).toEqual(['a', 'b', 'c']);
});
