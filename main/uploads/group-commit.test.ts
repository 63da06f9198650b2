import { expect, it } from 'vitest';
import { GroupCommit } from './group-commit.ts';

it('writes what comes in one turn in one step, in order, and what comes later in the next', async () => {
  const steps: (readonly number[])[] = [];
  const group = new GroupCommit<number>((entries) => steps.push(entries));
  await Promise.all([group.add(1), group.add(2), group.add(3)]);
  await group.add(4);
  expect(steps).toEqual([[1, 2, 3], [4]]);
});

it('rejects all of a step that fails, counts none of them, and goes on with the next', async () => {
  const written: number[] = [];
  const group = new GroupCommit<number>((entries) => {
    if (entries.includes(2)) throw new Error('full');
    written.push(...entries);
  });
  const results = await Promise.allSettled([group.add(1), group.add(2)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await group.add(3);
  expect(written).toEqual([3]);
});

it('writes at once what is pending when it is flushed, and nothing twice', async () => {
  const steps: (readonly number[])[] = [];
  const group = new GroupCommit<number>((entries) => steps.push(entries));
  const added = group.add(1);
  group.flush();
  expect(steps).toEqual([[1]]);
  await added;
  group.flush();
  await group.add(2);
  expect(steps).toEqual([[1], [2]]);
});
