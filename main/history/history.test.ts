import { expect, it } from 'vitest';
import { ProblemError } from '../problem.ts';
import { History } from './history.ts';
import type { Sighting } from './sighting.ts';
import { account, appStore, openHistory, version } from './test-support.ts';

it('records a state once, with what it was before and between which looks it changed', async () => {
  await using bench = await openHistory();
  const { history, clock } = bench;
  history.see(account, [version('PROCESSING', { ascTime: '2026-11-02T12:00:00Z' })], 'answered');
  clock.time = 2000;
  history.see(account, [version('PROCESSING')], 'polled');
  clock.time = 3000;
  history.see(account, [version('COMPLETE')], 'polled');
  expect(history.ofVersion(account, 'v1').records).toEqual([
    expect.objectContaining({
      state: 'COMPLETE',
      stateBefore: 'PROCESSING',
      seenAt: 3000,
      notBefore: 2000,
      how: 'polled',
    }),
    expect.objectContaining({
      state: 'PROCESSING',
      stateBefore: undefined,
      seenAt: 1000,
      notBefore: undefined,
      how: 'answered',
      ascTime: '2026-11-02T12:00:00Z',
    }),
  ]);
  expect(history.lastSeenAt(account, 'version', 'v1')).toBe(3000);
  expect(history.changedAt(account, 'v1')).toBe(3000);
});

it('moves when a state was last seen even if nothing changed', async () => {
  await using bench = await openHistory();
  bench.history.see(account, [version('COMPLETE')], 'answered');
  bench.clock.time = 5000;
  bench.history.see(account, [version('COMPLETE')], 'polled');
  expect(bench.history.lastSeenAt(account, 'version', 'v1')).toBe(5000);
  expect(bench.history.changedAt(account, 'v1')).toBe(1000);
});

it('keeps the order in which things were seen when the clock jumps back', async () => {
  await using bench = await openHistory();
  const { history, clock } = bench;
  clock.time = 9000;
  history.see(account, [version('PROCESSING')], 'polled');
  clock.time = 4000;
  history.see(account, [version('COMPLETE')], 'polled');
  const { records } = history.ofVersion(account, 'v1');
  expect(records.map(({ state, seenAt }) => [state, seenAt])).toEqual([
    ['COMPLETE', 4000],
    ['PROCESSING', 9000],
  ]);
  expect(history.wayOf(account, 'v1').map(({ state }) => state)).toEqual(['PROCESSING', 'COMPLETE']);
});

it('knows that a release was not there before when the version was looked at with its releases', async () => {
  await using bench = await openHistory();
  const { history, clock } = bench;
  history.see(account, [version('PROCESSING', { withReleases: true })], 'polled');
  clock.time = 2000;
  history.see(account, [version('PROCESSING')], 'polled');
  clock.time = 3000;
  history.see(account, [version('COMPLETE', { withReleases: true }), appStore('IN_REVIEW')], 'polled');
  expect(history.ofVersion(account, 'v1').records[0]).toMatchObject({
    subject: 'app-store',
    stateBefore: undefined,
    notBefore: 1000,
  });
});

it('finds the pack and app of what hangs on them, and places what was seen before they were known', async () => {
  await using bench = await openHistory();
  const { history } = bench;
  history.see(account, [version('COMPLETE', { packId: undefined }), appStore('IN_REVIEW')], 'polled');
  expect(history.ofPack(account, 'p1').records).toEqual([]);
  const pack: Sighting = { subject: 'pack', id: 'p1', state: 'ACTIVE', appId: 'a1' };
  const item: Sighting = { subject: 'review-item', id: 'i1', state: 'ACCEPTED', versionId: 'v1' };
  history.see(account, [pack, version('COMPLETE'), appStore('IN_REVIEW'), item], 'polled');
  const subjects = ['review-item', 'pack', 'app-store', 'version'];
  expect(history.ofApp(account, 'a1', 0).records.map(({ subject }) => subject)).toEqual(subjects);
  expect(history.ofPack(account, 'p1').records.map(({ subject }) => subject)).toEqual(subjects);
  expect(history.ofVersion(account, 'v1').records).toHaveLength(3);
});

it('gives an app since a time, newest first, in pages that leave nothing out', async () => {
  await using bench = await openHistory();
  const { history, clock } = bench;
  for (let number = 0; number < 25; number += 1) {
    clock.time = 1000 + number;
    const sighting: Sighting = { subject: 'pack', id: `p${number}`, state: 'ACTIVE', appId: 'a1' };
    history.see(account, [sighting], 'polled');
  }
  const found: string[] = [];
  let next: number | undefined;
  let pages = 0;
  do {
    const page = history.ofApp(account, 'a1', 1005, {
      limit: 7,
      ...(next === undefined ? {} : { before: next }),
    });
    found.push(...page.records.map(({ id }) => id));
    next = page.next;
    pages += 1;
  } while (next !== undefined);
  expect(pages).toBe(3);
  expect(found).toEqual(Array.from({ length: 20 }, (_, index) => `p${24 - index}`));
});

it('keeps accounts apart', async () => {
  await using bench = await openHistory();
  bench.history.see(account, [version('COMPLETE')], 'polled');
  bench.history.see('practice', [version('PROCESSING')], 'polled');
  expect(bench.history.ofVersion('practice', 'v1').records).toMatchObject([
    { state: 'PROCESSING', stateBefore: undefined },
  ]);
});

it('is all there after a restart, and its numbers go on', async () => {
  await using bench = await openHistory();
  bench.history.see(account, [version('PROCESSING')], 'polled');
  bench.history.close();
  const again = new History(bench.folder.path, bench.clock);
  again.see(account, [version('COMPLETE')], 'polled');
  expect(again.problem).toBeUndefined();
  expect(again.wayOf(account, 'v1').map(({ sequence, state }) => [sequence, state])).toEqual([
    [1, 'PROCESSING'],
    [2, 'COMPLETE'],
  ]);
  again.close();
});

it('writes nothing of an answer when one of its sightings cannot be written', async () => {
  await using bench = await openHistory();
  const broken = { ...appStore('IN_REVIEW'), state: null as unknown as string };
  expect(() => bench.history.see(account, [version('COMPLETE'), broken], 'polled')).toThrow(ProblemError);
  expect(bench.history.ofVersion(account, 'v1').records).toEqual([]);
});

it('gives what was seen since a time although the clock was ahead for a while and then set back', async () => {
  await using bench = await openHistory();
  const { history, clock } = bench;
  for (const [index, time] of [1000, 9000, 2000, 3000].entries()) {
    clock.time = time;
    history.see(account, [{ subject: 'pack', id: `p${index}`, state: 'ACTIVE', appId: 'a1' }], 'polled');
  }
  const since = (time: number) => history.ofApp(account, 'a1', time).records.map(({ seenAt }) => seenAt);
  expect(since(0)).toEqual([3000, 2000, 9000, 1000]);
  expect(since(2500)).toEqual([3000, 9000]);
  expect(since(9001)).toEqual([]);
  expect(history.ofApp('another', 'a1', 0).records).toEqual([]);
});
