import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import { startPracticeServer } from '../practice/server.ts';
import { type Problem, ProblemError } from '../problem.ts';
import { benchClient, openStage } from '../publishing/test-bench.ts';
import { sendVersion, valueOf } from '../releases/test-support.ts';
import { fail, ok } from '../result.ts';
import { History } from './history.ts';
import { historyProblem } from './history-problem.ts';
import { observeClient } from './observe-client.ts';

const account = 'practice';

async function observedStage() {
  const scene = await openStage(instantClock(), startPracticeServer);
  const real = await benchClient(scene.practice, scene.clock);
  const history = new History(scene.data, scene.clock);
  const problems: Problem[] = [];
  const observe = (client: AppStoreConnectClient, see: Pick<History, 'see' | 'looks'> = history) =>
    observeClient(client, {
      history: see,
      account,
      how: 'answered',
      onProblem: (problem) => problems.push(problem),
    });
  return {
    scene,
    real,
    history,
    problems,
    observe,
    [Symbol.asyncDispose]: async () => {
      history.close();
      await scene[Symbol.asyncDispose]();
    },
  };
}

it('records what each act of ours is answered with, from the pack to the commit', async () => {
  await using bench = await observedStage();
  const client = bench.observe(bench.real);
  const { appId } = bench.scene.request;
  const pack = valueOf(await client.createPack(appId, 'Tutorial'));
  const { version } = await sendVersion(client, pack.id, 0);
  bench.scene.clock.time += 10_000;
  valueOf(await client.readVersion(version.id));
  const { records } = bench.history.ofApp(account, appId, 0);
  expect(
    records.toReversed().map(({ subject, stateBefore, state }) => [subject, stateBefore, state]),
  ).toEqual([
    ['pack', undefined, 'ACTIVE'],
    ['version', undefined, 'AWAITING_UPLOAD'],
    ['upload-file', undefined, 'AWAITING_UPLOAD'],
    ['upload-file', 'AWAITING_UPLOAD', 'UPLOAD_COMPLETE'],
    ['version', 'AWAITING_UPLOAD', expect.any(String)],
    ['internal-beta', undefined, 'READY_FOR_TESTING'],
    ['external-beta', undefined, 'READY_FOR_BETA_SUBMISSION'],
    ['app-store', undefined, 'PREPARE_FOR_SUBMISSION'],
    ['upload-file', 'UPLOAD_COMPLETE', 'COMPLETE'],
  ]);
  expect(records.at(-2)?.ascTime).toBe(version.createdAt);
});

it('records a review from the empty basket to the word that it was sent, and an item taken out', async () => {
  await using bench = await observedStage();
  const client = bench.observe(bench.real);
  const { appId } = bench.scene.request;
  const one = bench.scene.practice.controls.seedPack({ appId, identifier: 'One', versions: 1 });
  const two = bench.scene.practice.controls.seedPack({ appId, identifier: 'Two', versions: 1 });
  valueOf(await client.listPacks(appId, { heads: true }));
  const submission = valueOf(await client.createReviewSubmission(appId, 'IOS'));
  const kept = valueOf(await client.addReviewItem(submission.id, one.versionIds[0] ?? ''));
  const dropped = valueOf(await client.addReviewItem(submission.id, two.versionIds[0] ?? ''));
  valueOf(await client.removeReviewItem(dropped.id));
  valueOf(await client.submitReview(submission.id));
  const states = (id: string) =>
    bench.history
      .ofApp(account, appId, 0)
      .records.toReversed()
      .filter((record) => record.id === id)
      .map(({ state }) => state);
  expect(states(submission.id)).toEqual(['READY_FOR_REVIEW', 'WAITING_FOR_REVIEW']);
  expect(states(dropped.id)).toEqual(['READY_FOR_REVIEW', 'REMOVED']);
  expect(states(kept.id)[0]).toBe('READY_FOR_REVIEW');
  expect(bench.history.ofPack(account, one.packId).records.some(({ id }) => id === kept.id)).toBe(true);
});

it('has an answer on disk by the time the caller has it', async () => {
  await using bench = await observedStage();
  const { appId } = bench.scene.request;
  const { packId } = bench.scene.practice.controls.seedPack({ appId, identifier: 'One', versions: 1 });
  const client = bench.observe(bench.real);
  await client.listVersions(packId);
  bench.history.close();
  const database = new DatabaseSync(`${bench.scene.data}/history.sqlite`);
  const seenBefore = database.prepare("SELECT count(*) AS n FROM record WHERE subject = 'version'").get();
  database.close();
  expect(seenBefore).toEqual({ n: 1 });
});

it('does not take a state that App Store Connect left out for a state', async () => {
  await using bench = await observedStage();
  const release = { id: 'r1', state: 'UNKNOWN', versionId: 'v1' };
  const client = bench.observe({
    ...bench.real,
    readAppStoreRelease: () => Promise.resolve(ok(release)),
  });
  expect(valueOf(await client.readAppStoreRelease('r1'))).toEqual(release);
  expect(bench.history.ofVersion(account, 'v1').records).toEqual([]);
});

it('records nothing of a refusal and hands it on', async () => {
  await using bench = await observedStage();
  const refusal = fail({ kind: 'unreachable', code: 'ENOTFOUND', host: 'asc.test' } as const);
  const client = bench.observe({ ...bench.real, readVersion: () => Promise.resolve(refusal) });
  expect(await client.readVersion('v1')).toEqual(refusal);
});

it('does not let an answer that was overtaken undo what a newer one showed', async () => {
  await using bench = await observedStage();
  const { appId } = bench.scene.request;
  const { versionIds } = bench.scene.practice.controls.seedPack({ appId, identifier: 'One', versions: 1 });
  const [id = ''] = versionIds;
  const held = Promise.withResolvers<void>();
  let reads = 0;
  const client = bench.observe({
    ...bench.real,
    readVersion: async (versionId) => {
      reads += 1;
      if (reads > 1) return bench.real.readVersion(versionId);
      const early = valueOf(await bench.real.readVersion(versionId));
      await held.promise;
      return ok({ ...early, state: 'PROCESSING' });
    },
  });
  const first = client.readVersion(id);
  await client.readVersion(id);
  held.resolve();
  await first;
  const ofVersion = bench.history.wayOf(account, id).filter(({ subject }) => subject === 'version');
  expect(ofVersion.map(({ state }) => state)).toEqual(['COMPLETE']);
});

it('answers all the same when the history cannot be written, and says so once until it works again', async () => {
  await using bench = await observedStage();
  const { appId } = bench.scene.request;
  bench.scene.practice.controls.seedPack({ appId, identifier: 'One', versions: 1 });
  let full = true;
  const client = bench.observe(bench.real, {
    looks: bench.history.looks,
    see: (...given) => {
      const thrown = Object.assign(new Error('full'), { errcode: 13 });
      if (full) throw new ProblemError(historyProblem(thrown, bench.scene.data));
      bench.history.see(...given);
    },
  });
  const list = async () => valueOf(await client.listPacks(appId)).length;
  expect([await list(), await list()]).toEqual([1, 1]);
  expect(bench.problems.map(({ code }) => code)).toEqual(['history-disk-full']);
  full = false;
  await list();
  full = true;
  await list();
  expect(bench.problems.map(({ code }) => code)).toEqual(['history-disk-full', 'history-disk-full']);
});
