import { expect, it } from 'vitest';
import { startPracticeServer } from '../practice/server.ts';
import { fail } from '../result.ts';
import { openActBench } from './act-bench.ts';
import { dying, Killed, killedSubmit, writesNothingMore } from './killed-test-support.ts';
import { valueOf } from './test-support.ts';

const open = () => openActBench(startPracticeServer);
type Bench = Awaited<ReturnType<typeof open>>;
const posts = (bench: Bench, path: string): number =>
  bench.server.requests().filter((one) => one.method === 'POST' && one.path === path && one.status === 201)
    .length;
const patches = (bench: Bench): number =>
  bench.server.requests().filter((one) => one.method === 'PATCH' && one.status === 200).length;
const day = 24 * 60 * 60_000;
const cut = { kind: 'cut', code: 'ECONNRESET', host: 'x' } as const;

it.each(
  (['createReviewSubmission', 'addReviewItem', 'submitReview', 'listReviewItems'] as const).flatMap(
    (name) => [
      { name, when: 'before' as const },
      { name, when: 'after' as const },
    ],
  ),
)('goes on after a kill $when $name and submits exactly once', async ({ name, when }) => {
  await using bench = await open();
  const versions = [...bench.seed('One'), ...bench.seed('Two')];
  const first = bench.open(dying(name, when));
  const killed = bench.submit(first.acts, { versions });
  writesNothingMore(first.log);
  await expect(killed).rejects.toThrow(Killed);
  const { acts, log } = bench.open();
  expect(log.unfinished('practice')).toHaveLength(1);
  expect(await acts.takeUp()).toMatchObject([{ state: 'done' }]);
  for (const { versionId } of versions) expect(await bench.stateOf(versionId)).toBe('WAITING_FOR_REVIEW');
  expect(posts(bench, '/v1/reviewSubmissions')).toBe(1);
  const submitted = valueOf(await bench.client.listReviewSubmissions(bench.appId));
  expect(submitted.map(({ items }) => items.length)).toEqual([2]);
  expect(await acts.takeUp()).toEqual([]);
});

it('knows that it was sent though a kill swallowed the answer and the review is over by now', async () => {
  await using bench = await open();
  const versions = bench.seed();
  const first = bench.open(dying('submitReview', 'after'));
  const killed = bench.submit(first.acts, { versions });
  writesNothingMore(first.log);
  await expect(killed).rejects.toThrow(Killed);
  bench.review();
  const { acts } = bench.open();
  expect(await acts.takeUp()).toMatchObject([{ state: 'done' }]);
  expect(await bench.stateOf(versions[0]?.versionId ?? '')).toBe('READY_FOR_DISTRIBUTION');
  expect(posts(bench, '/v1/reviewSubmissions')).toBe(1);
});

it('does not send a day later what was interrupted, but takes it back', async () => {
  await using bench = await open();
  const versions = bench.seed();
  const first = bench.open(() => ({ submitReview: () => Promise.resolve(fail(cut)) }));
  await expect(bench.submit(first.acts, { versions })).rejects.toMatchObject({
    problem: { code: 'connection-cut' },
  });
  bench.clock.advance(day + 1);
  const { acts } = bench.open();
  expect(await acts.takeUp()).toMatchObject([{ state: 'failed', problem: { code: 'submit-too-long-ago' } }]);
  expect(await bench.stateOf(versions[0]?.versionId ?? '')).toBe('PREPARE_FOR_SUBMISSION');
});

it('never archives a second time unasked after a kill', async () => {
  await using bench = await open();
  const packId = bench.seed()[0]?.packId ?? '';
  const first = bench.open(() => ({
    archivePack: () => {
      throw new Killed();
    },
  }));
  writesNothingMore(first.log);
  await expect(first.acts.archive(bench.appId, packId, 'Tutorial')).rejects.toThrow(Killed);
  const { acts } = bench.open();
  expect(await acts.takeUp()).toMatchObject([{ state: 'failed', problem: { code: 'archive-interrupted' } }]);
  expect(valueOf(await bench.client.readPack(packId)).archived).toBe(false);
});

it('does not send again what it had sent before a kill, though Apple has rejected it since', async () => {
  await using bench = await open();
  bench.server.controls.rejectReview({});
  const versionId = await killedSubmit(bench, 'submitReview', 'after');
  bench.review();
  const { acts } = bench.open();
  expect(await acts.takeUp()).toMatchObject([{ state: 'done', problem: null }]);
  expect(await bench.stateOf(versionId)).toBe('REJECTED');
  expect(patches(bench)).toBe(1);
});

it('does not send again what it had sent before a kill, though somebody has called it back since', async () => {
  await using bench = await open();
  const versionId = await killedSubmit(bench, 'submitReview', 'after');
  const [sent] = valueOf(await bench.client.listReviewSubmissions(bench.appId));
  valueOf(await bench.client.cancelReview(sent?.id ?? ''));
  bench.review();
  const { acts } = bench.open();
  expect(await acts.takeUp()).toMatchObject([{ state: 'done' }]);
  expect(await bench.stateOf(versionId)).toBe('PREPARE_FOR_SUBMISSION');
  expect(posts(bench, '/v1/reviewSubmissions')).toBe(1);
});

it('knows days later that it was sent before the kill, and calls nothing back', async () => {
  await using bench = await open();
  bench.server.controls.setPace({ waitingForReviewMilliseconds: 7 * day });
  const versionId = await killedSubmit(bench, 'submitReview', 'after');
  bench.clock.advance(2 * day);
  const { acts } = bench.open();
  expect(await acts.takeUp()).toMatchObject([{ state: 'done' }]);
  expect(await bench.stateOf(versionId)).toBe('WAITING_FOR_REVIEW');
});

it('leaves no submission behind days after a kill between making it and hearing of it', async () => {
  await using bench = await open();
  await killedSubmit(bench, 'createReviewSubmission', 'after');
  bench.clock.advance(2 * day);
  const { acts } = bench.open();
  expect(await acts.takeUp()).toMatchObject([{ state: 'failed', problem: { code: 'submit-too-long-ago' } }]);
  const [left] = valueOf(await bench.client.listReviewSubmissions(bench.appId));
  expect(['CANCELING', 'COMPLETE']).toContain(left?.state);
});

it('goes on taking back what was refused, and sends nothing, after a kill in the middle of that', async () => {
  await using bench = await open();
  const [good, bad] = [...bench.seed('Good'), ...bench.seed('Bad')];
  if (good === undefined || bad === undefined) throw new Error('no versions');
  const refused = { kind: 'refused', status: 409, errors: [] } as const;
  const first = bench.open((client) => ({
    addReviewItem: (submissionId, versionId) =>
      versionId === bad.versionId
        ? Promise.resolve(fail(refused))
        : client.addReviewItem(submissionId, versionId),
    removeReviewItem: () => {
      first.log.end = () => {
        throw new Killed();
      };
      throw new Killed();
    },
  }));
  await expect(bench.submit(first.acts, { versions: [good, bad] })).rejects.toThrow(Killed);
  const { acts, log } = bench.open();
  expect(await acts.takeUp()).toMatchObject([{ state: 'failed' }]);
  expect(log.ofApp('practice', bench.appId).acts).toHaveLength(1);
  for (const { versionId } of [good, bad])
    expect(await bench.stateOf(versionId)).toBe('PREPARE_FOR_SUBMISSION');
  const [left] = valueOf(await bench.client.listReviewSubmissions(bench.appId));
  expect(['CANCELING', 'COMPLETE']).toContain(left?.state);
});

it('takes back later what it cannot take back while the network is away', async () => {
  await using bench = await open();
  const versions = bench.seed();
  const refused = { kind: 'refused', status: 409, errors: [] } as const;
  const first = bench.open(() => ({
    addReviewItem: () => Promise.resolve(fail(refused)),
    cancelReview: () => Promise.resolve(fail(cut)),
    readReviewSubmission: () => Promise.resolve(fail(cut)),
  }));
  await expect(bench.submit(first.acts, { versions })).rejects.toMatchObject({
    problem: { nextStep: expect.stringContaining('as soon as App Store Connect answers') as string },
  });
  const { acts, log } = bench.open();
  expect(log.unfinished('practice')).toHaveLength(1);
  expect(await acts.takeUp()).toMatchObject([{ state: 'failed' }]);
  const [left] = valueOf(await bench.client.listReviewSubmissions(bench.appId));
  expect(['CANCELING', 'COMPLETE']).toContain(left?.state);
});
