import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Reply, startScriptedServer } from '../../tests/support/scripted-server.ts';
import type { Clock } from '../clock.ts';
import { createRequestBudget } from './request-budget.ts';
import { createTokenSource } from './token.ts';
import { type ApiRequest, background, createTransport, foreground } from './transport.ts';

const privateKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const tokenKey = { keyId: '2X9R4HXF34', issuerId: undefined, privateKey };
const minute = 60_000;
const hour = 60 * minute;

/** A clock that stands still until it is moved; what sleeps by it wakes when its time has come. */
function standingClock() {
  let now = Date.UTC(2026, 10, 2, 12);
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  const clock: Clock = {
    now: () => now,
    async sleep(milliseconds, signal) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const sleeper = { until: now + milliseconds, wake: resolve };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', () => resolve());
      await promise;
      sleepers.delete(sleeper);
      signal?.throwIfAborted();
    },
  };
  return {
    ...clock,
    sleeping: () => sleepers.size,
    advance(milliseconds: number) {
      now += milliseconds;
      for (const { until, wake } of sleepers) if (until <= now) wake();
    },
  };
}

/** Comes back once `condition` holds; the test's own time limit ends it otherwise. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}

const get = (path: string): ApiRequest => ({ method: 'GET', path });
const good = (header?: string): Reply => ({
  status: 200,
  json: { data: [] },
  ...(header === undefined ? {} : { headers: { 'x-rate-limit': header } }),
});
const hourOf = (limit: number, remaining: number) => `user-hour-lim:${limit};user-hour-rem:${remaining};`;

/** Two clients of one key at a server, a person's and a poller's. Replies may be held back by path. */
async function openBench(reply: (path: string, count: number) => Reply | Promise<Reply>) {
  const clock = standingClock();
  const server = await startScriptedServer(({ path }, count) => reply(path, count));
  const budget = createRequestBudget({ clock });
  const tokens = createTokenSource({ key: tokenKey, clock });
  const made = createTransport({ baseUrl: server.baseUrl, tokens, clock, budget, random: () => 0.5 });
  if (!made.ok) throw new Error(made.error.message);
  return {
    clock,
    budget,
    paths: () => server.requests.map(({ path }) => path),
    person: foreground(made.value),
    poller: background(made.value),
    async [Symbol.asyncDispose]() {
      made.value.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

it('knows nothing of what is left before the first answer', async () => {
  await using bench = await openBench(() => good());
  await bench.person.send(get('a'));
  expect(bench.budget.left()).toEqual([]);
});

it('tells what is left of both windows, and since when', async () => {
  await using bench = await openBench(() =>
    good(`${hourOf(3600, 3545)}user-minute-lim:50;user-minute-rem:49;`),
  );
  await bench.person.send(get('a'));
  const asOf = bench.clock.now();
  bench.clock.advance(1000);
  expect(bench.budget.left()).toEqual([
    { window: 'minute', limit: 50, remaining: 49, asOf },
    { window: 'hour', limit: 3600, remaining: 3545, asOf },
  ]);
});

it('counts down with every request that is sent, answered or not, each try by itself', async () => {
  const held = Promise.withResolvers<Reply>();
  await using bench = await openBench((path, count) => {
    if (path === '/held') return held.promise;
    return count === 1 ? good(hourOf(100, 60)) : { status: 503 };
  });
  await bench.person.send(get('first'));
  const underWay = bench.person.send(get('held'));
  await until(() => bench.paths().includes('/held'));
  expect(bench.budget.left()).toMatchObject([{ remaining: 59 }]);
  const controller = new AbortController();
  const failing = bench.person.send({ ...get('failing'), signal: controller.signal });
  await until(() => bench.clock.sleeping() === 1);
  expect(bench.budget.left()).toMatchObject([{ remaining: 58 }]);
  bench.clock.advance(minute);
  await until(() => bench.paths().length === 4);
  expect(bench.budget.left()).toMatchObject([{ remaining: 57 }]);
  held.resolve(good());
  await underWay;
  controller.abort();
  expect(await failing).toMatchObject({ error: { kind: 'aborted' } });
});

it('gives an hour that is over back, but for what was sent in the one after it', () => {
  const clock = standingClock();
  const budget = createRequestBudget({ clock });
  budget.answered(budget.sent('foreground'), hourOf(100, 3));
  clock.advance(hour - 1);
  budget.sent('foreground');
  expect(budget.left()).toMatchObject([{ remaining: 2 }]);
  clock.advance(1);
  expect(budget.left()).toMatchObject([{ remaining: 99 }]);
});

it('never tells of less than nothing, nor listens to an answer that was overtaken', () => {
  const clock = standingClock();
  const budget = createRequestBudget({ clock });
  const [first, second] = [budget.sent('foreground'), budget.sent('foreground')];
  budget.answered(second, hourOf(100, 1));
  budget.answered(first, hourOf(100, 90));
  expect(budget.left()).toMatchObject([{ remaining: 1 }]);
  for (let count = 0; count < 3; count += 1) budget.sent('foreground');
  expect(budget.left()).toMatchObject([{ remaining: 0 }]);
});

it('keeps what it knows when an answer says nothing of the limits', async () => {
  await using bench = await openBench((_, count) => good(count === 1 ? hourOf(100, 50) : undefined));
  await bench.person.send(get('a'));
  await bench.person.send(get('b'));
  expect(bench.budget.left()).toMatchObject([{ limit: 100, remaining: 49 }]);
});

it('holds polling back while a person’s request is under way, and lets a second one pass it', async () => {
  const held = Promise.withResolvers<Reply>();
  await using bench = await openBench((path) => (path === '/held' ? held.promise : good()));
  const underWay = bench.person.send(get('held'));
  await until(() => bench.paths().length === 1);
  const polled = bench.poller.send(get('poll'));
  await bench.person.send(get('second'));
  expect(bench.paths()).toEqual(['/held', '/second']);
  held.resolve(good());
  await underWay;
  expect(await polled).toMatchObject({ ok: true });
  expect(bench.paths()).toEqual(['/held', '/second', '/poll']);
});

it('holds polling back between the pages of a list that a person waits for', async () => {
  await using bench = await openBench(() => good());
  const first = bench.person.send(get('page-1'));
  const polled = bench.poller.send(get('poll'));
  await first;
  // What stands between two pages: promises, but nothing from outside.
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  await bench.person.send(get('page-2'));
  await polled;
  expect(bench.paths()).toEqual(['/page-1', '/page-2', '/poll']);
});

it('holds polling back while a person’s request waits for its next try', async () => {
  await using bench = await openBench((_, count) => (count === 1 ? { status: 503 } : good()));
  const waiting = bench.person.send(get('person'));
  await until(() => bench.clock.sleeping() === 1);
  const polled = bench.poller.send(get('poll'));
  await bench.person.send(get('other'));
  bench.clock.advance(minute);
  await waiting;
  await polled;
  expect(bench.paths()).toEqual(['/person', '/other', '/person', '/poll']);
});

it('lets a person pass between two tries of a poll', async () => {
  const held = Promise.withResolvers<Reply>();
  await using bench = await openBench((path, count) => {
    if (path === '/person') return held.promise;
    return count === 1 ? { status: 503 } : good();
  });
  const polled = bench.poller.send(get('poll'));
  await until(() => bench.clock.sleeping() === 1);
  const asked = bench.person.send(get('person'));
  await until(() => bench.paths().length === 2);
  bench.clock.advance(minute);
  await bench.person.send(get('other'));
  expect(bench.paths()).toEqual(['/poll', '/person', '/other']);
  held.resolve(good());
  await asked;
  expect(await polled).toMatchObject({ ok: true });
});

it('spends no more than half of an hour’s requests on polling, tries included', async () => {
  await using bench = await openBench(() => good(hourOf(10, 9)));
  await bench.poller.send(get('1'));
  bench.clock.advance(10 * minute);
  for (const path of ['2', '3', '4', '5']) await bench.poller.send(get(path));
  const sixth = bench.poller.send(get('6'));
  await until(() => bench.clock.sleeping() === 1);
  await bench.person.send(get('person'));
  for (let minutes = 0; minutes < 49; minutes += 1) {
    bench.clock.advance(minute);
    await until(() => bench.clock.sleeping() === 1);
  }
  expect(bench.paths()).toEqual(['/1', '/2', '/3', '/4', '/5', '/person']);
  // The first one is an hour old now.
  bench.clock.advance(minute);
  expect(await sixth).toMatchObject({ ok: true });
  expect(bench.paths().at(-1)).toBe('/6');
});

it('leaves the last tenth to the person, and polls again once there is more', async () => {
  let remaining = 10;
  await using bench = await openBench(() => good(hourOf(100, remaining)));
  await bench.person.send(get('1'));
  const polled = bench.poller.send(get('poll'));
  await until(() => bench.clock.sleeping() === 1);
  remaining = 9;
  await bench.person.send(get('2'));
  bench.clock.advance(minute);
  await until(() => bench.clock.sleeping() === 1);
  expect(bench.paths()).toEqual(['/1', '/2']);
  remaining = 12;
  await bench.person.send(get('3'));
  bench.clock.advance(minute);
  expect(await polled).toMatchObject({ ok: true });
  expect(bench.paths()).toEqual(['/1', '/2', '/3', '/poll']);
});

it('leaves the last tenth of a minute too, until the minute is over', async () => {
  await using bench = await openBench(() =>
    good(`${hourOf(3600, 3000)}user-minute-lim:20;user-minute-rem:2;`),
  );
  await bench.person.send(get('1'));
  bench.clock.advance(20_000);
  const polled = bench.poller.send(get('poll'));
  await until(() => bench.clock.sleeping() === 1);
  bench.clock.advance(39_999);
  await bench.person.send(get('2'));
  expect(bench.clock.sleeping()).toBe(1);
  bench.clock.advance(minute);
  expect(await polled).toMatchObject({ ok: true });
});

it.each(['while a person is served', 'while its share is used up'])(
  'gives a poll up %s when its signal is aborted',
  async (when) => {
    const held = Promise.withResolvers<Reply>();
    await using bench = await openBench((path) => (path === '/held' ? held.promise : good(hourOf(100, 5))));
    const asked = bench.person.send(get(when.includes('person') ? 'held' : 'asked'));
    if (!when.includes('person')) await asked;
    const controller = new AbortController();
    const polled = bench.poller.send({ ...get('poll'), signal: controller.signal });
    await bench.person.send(get('second'));
    controller.abort();
    expect(await polled).toEqual({ ok: false, error: { kind: 'aborted' } });
    held.resolve(good());
    await asked;
    expect(bench.paths()).not.toContain('/poll');
  },
);
