import { expect, it } from 'vitest';
import { watchNetwork } from './network-change.ts';

it('tells of each change once, and of none after it is left', async () => {
  let state = 'wifi 10.0.0.2';
  let heard = 0;
  let looks = 0;
  const leave = watchNetwork(
    () => {
      heard += 1;
    },
    () => {
      looks += 1;
      return state;
    },
    1,
  );
  await expect.poll(() => looks).toBeGreaterThan(3);
  expect(heard).toBe(0);
  state = '';
  await expect.poll(() => heard).toBe(1);
  const before = looks;
  await expect.poll(() => looks).toBeGreaterThan(before + 3);
  expect(heard).toBe(1);
  leave();
  state = 'wifi 10.0.0.3';
  const after = looks;
  // Another that looks as often, to know that time for it has passed.
  let others = 0;
  const leaveOther = watchNetwork(
    () => undefined,
    () => String((others += 1)),
    1,
  );
  await expect.poll(() => others).toBeGreaterThan(3);
  leaveOther();
  expect(looks).toBe(after);
});
