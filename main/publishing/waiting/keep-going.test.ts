import { expect, it } from 'vitest';
import { instantClock } from '../../../tests/support/scripted-server.ts';
import { ProblemError } from '../../problem.ts';
import { Bell } from './bell.ts';
import { keepGoing, type Patience, type Waiting } from './keep-going.ts';
import { waitingReasonOf } from './waiting-reason.ts';

const passing = (code: string) =>
  new ProblemError({ code, message: 'It stands still.', nextStep: 'Mend it.' });
const minute = 60_000;

function bench(different: Partial<Patience> = {}) {
  const clock = instantClock();
  const told: Waiting[] = [];
  const patience: Patience = {
    clock,
    bell: new Bell(),
    listen: () => () => undefined,
    signal: new AbortController().signal,
    giveUpAfterMilliseconds: 10 * minute,
    random: () => 0,
    progress: () => 0,
    reasonOf: (thrown) => waitingReasonOf(thrown, false),
    isBack: () => Promise.resolve(true),
    onWaiting: (waiting) => told.push(waiting),
    ...different,
  };
  return { clock, told, patience };
}

/** An attempt that fails with these, one after the other, and then succeeds. */
function failing(...failures: Error[]): () => Promise<void> {
  const left = [...failures];
  return () => {
    const failure = left.shift();
    return failure === undefined ? Promise.resolve() : Promise.reject(failure);
  };
}

it('tries again after ever longer pauses, telling what it waits for since when', async () => {
  const { clock, told, patience } = bench();
  const start = clock.now();
  const lost = passing('upload-unreachable');
  await keepGoing(patience, failing(lost, lost, passing('disk-full')));
  expect(told.map(({ reason }) => reason)).toEqual(['network', 'network', 'disk']);
  expect(told.map(({ since }) => since)).toEqual([start, start, start]);
  expect(clock.sleeps).toEqual([500, 1000, 2000]);
  expect(told[0]).toMatchObject({ nextTryAt: start + 500, problem: lost.problem });
});

it.each([
  ['what waiting does not help', new ProblemError(passing('unreachable').problem, { lasting: true })],
  ['a problem it does not know', passing('something-else')],
  ['what is no problem of ours', new TypeError('internal')],
])('throws %s at once', async (_what, thrown) => {
  const { clock, patience } = bench();
  await expect(keepGoing(patience, failing(thrown))).rejects.toBe(thrown);
  expect(clock.sleeps).toEqual([]);
});

it('throws what it met, as it is, when there is no patience at all', async () => {
  const lost = passing('unreachable');
  const { patience } = bench({ giveUpAfterMilliseconds: 0 });
  await expect(keepGoing(patience, failing(lost))).rejects.toBe(lost);
});

it('gives up after the time it was given, in words, having tried a bounded number of times', async () => {
  let tries = 0;
  const { clock, patience } = bench({ giveUpAfterMilliseconds: 7 * 24 * 60 * minute });
  const begun = clock.now();
  const gaveUp = keepGoing(patience, () => {
    tries += 1;
    return Promise.reject(passing('server-error'));
  });
  await expect(gaveUp).rejects.toMatchObject({
    lasting: false,
    problem: {
      code: 'gave-up-waiting',
      message: 'Packdrop waited 7 days without any progress and stopped. It stands still.',
      nextStep: 'Mend it.',
    },
  });
  expect(clock.now() - begun).toBe(7 * 24 * 60 * minute);
  // Every half minute at the most, by the shortest jitter.
  expect(tries).toBeLessThan((7 * 24 * 60 * minute) / 30_000 + 10);
});

it('starts its patience and its pauses over whenever the upload came on', async () => {
  let progress = 0;
  let tries = 0;
  const { clock, told, patience } = bench({
    giveUpAfterMilliseconds: 2000,
    progress: () => progress,
  });
  await keepGoing(patience, () => {
    tries += 1;
    progress += 1;
    return tries > 20 ? Promise.resolve() : Promise.reject(passing('upload-cut'));
  });
  expect(new Set(clock.sleeps)).toEqual(new Set([500]));
  expect(new Set(told.map(({ since }) => since)).size).toBe(20);
});

it('looks before it tries, so that no try is made while what is missing stays away', async () => {
  let looks = 0;
  let tries = 0;
  const { clock, patience } = bench({
    random: () => 0.999,
    isBack: () => {
      looks += 1;
      return Promise.resolve(looks === 20);
    },
  });
  await keepGoing(patience, () => {
    tries += 1;
    return tries === 1 ? Promise.reject(passing('unreachable')) : Promise.resolve();
  });
  expect(tries).toBe(2);
  expect(looks).toBe(20);
  expect(Math.max(...clock.sleeps)).toBeLessThan(2000);
});

it('tries all the same after a minute of looks that say no', async () => {
  const { clock, patience } = bench({ isBack: () => Promise.resolve(false) });
  const begun = clock.now();
  await keepGoing(patience, failing(passing('unreachable')));
  expect(clock.now() - begun).toBeGreaterThanOrEqual(minute);
  expect(clock.now() - begun).toBeLessThan(minute + 2000);
});

it('goes on at once when the bell rings, and begins with short pauses again', async () => {
  const bell = new Bell();
  const { clock, patience } = bench({ bell });
  const lost = passing('unreachable');
  let tries = 0;
  await keepGoing(patience, () => {
    tries += 1;
    // The third try fails as the network comes back.
    if (tries === 3) bell.ring();
    return tries < 5 ? Promise.reject(lost) : Promise.resolve();
  });
  // The pause after the third try is left out; the one after the fourth is the first anew.
  expect(clock.sleeps).toEqual([500, 1000, 500]);
});

it('ends with an AbortError, trying no more, when it is stopped while it waits', async () => {
  const stop = new AbortController();
  let tries = 0;
  const { patience } = bench({ signal: stop.signal, onWaiting: () => stop.abort() });
  const stopped = keepGoing(patience, () => {
    tries += 1;
    return Promise.reject(passing('unreachable'));
  });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(tries).toBe(1);
});

it('listens for signs only while it waits', async () => {
  const listeners = new Set<() => void>();
  const heard: number[] = [];
  const { clock, patience } = bench({
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onWaiting: () => {
      heard.push(listeners.size);
      for (const listener of listeners) listener();
    },
  });
  await keepGoing(patience, failing(passing('unreachable')));
  expect(heard).toEqual([1]);
  expect(listeners.size).toBe(0);
  expect(clock.sleeps).toEqual([]);
});
