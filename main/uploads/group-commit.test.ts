import { expect, it } from 'vitest';
import { GroupCommit } from './group-commit.ts';

it('writes what comes in one turn in one step, in order, and what comes later in the next', async () => {
  const steps: (readonly number[])[] = [];
  const group = new GroupCommit<number>((entries) => steps.push(entries));
  await Promise.all([group.add(1), group.add(2), group.add(3)]);
  await group.add(4);
  expect(steps).toEqual([[1, 2, 3], [4]]);
});

it('rejects all of a step that fails, and writes it before or with the next that does not', async () => {
  const written: number[] = [];
  let isFull = true;
  const group = new GroupCommit<number>((entries) => {
    if (isFull) throw new Error('full');
    written.push(...entries);
  });
  const results = await Promise.allSettled([group.add(1), group.add(2)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(() => group.catchUp()).toThrow('full');
  isFull = false;
  group.catchUp();
  group.catchUp();
  expect(written).toEqual([1, 2]);
  isFull = true;
  await expect(group.add(3)).rejects.toThrow('full');
  isFull = false;
  await group.add(4);
  expect(written).toEqual([1, 2, 3, 4]);
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
