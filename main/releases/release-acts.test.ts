import { expect, it } from 'vitest';
import { startPracticeServer } from '../practice/server.ts';
import { fail } from '../result.ts';
import { codesOf, openActBench } from './act-bench.ts';
import { valueOf } from './test-support.ts';

const open = () => openActBench(startPracticeServer);
const posts = (bench: Awaited<ReturnType<typeof open>>, path: string): number =>
  bench.server.requests().filter((one) => one.method === 'POST' && one.path === path && one.status === 201)
    .length;

it('takes a version from submit to the App Store, where the next one takes its place', async () => {
  await using bench = await open();
  const { acts, log } = bench.open();
  const [first, second] = bench.seed('Tutorial', 2);
  if (first === undefined || second === undefined) throw new Error('no versions');
  expect(await bench.submit(acts, { versions: [first] })).toMatchObject({
    kind: 'submit',
    who: 'Ann',
    state: 'done',
    packs: [{ packIdentifier: 'Tutorial', version: '1' }],
  });
  expect(await bench.stateOf(first.versionId)).toBe('WAITING_FOR_REVIEW');
  bench.review();
  expect(await bench.stateOf(first.versionId)).toBe('READY_FOR_DISTRIBUTION');
  await bench.submit(acts, { versions: [second] });
  bench.review();
  expect(await bench.stateOf(second.versionId)).toBe('READY_FOR_DISTRIBUTION');
  expect(await bench.stateOf(first.versionId)).toBe('SUPERSEDED');
  expect(log.ofApp('practice', bench.appId).acts.map(({ state }) => state)).toEqual(['done', 'done']);
  expect(bench.changed).toEqual(['Tutorial', 'Tutorial']);
});

it('sends nothing where something else was typed, or something changed meanwhile', async () => {
  await using bench = await open();
  const { acts, log } = bench.open();
  const versions = bench.seed();
  const { appId } = bench;
  const { mark } = await acts.plan({ appId, versions });
  await expect(acts.submit({ appId, versions, mark, confirm: 'tutorial' })).rejects.toMatchObject({
    problem: { code: 'not-confirmed' },
  });
  valueOf(await bench.client.createReviewSubmission(appId, 'IOS'));
  await expect(acts.submit({ appId, versions, mark, confirm: 'Tutorial' })).rejects.toMatchObject({
    problem: { code: 'consequences-changed' },
  });
  expect(log.ofApp('practice', appId).acts).toEqual([]);
  expect(await bench.stateOf(versions[0]?.versionId ?? '')).toBe('PREPARE_FOR_SUBMISSION');
});

it('fixes a rejection by a new version: goes on with the submission, without what was rejected', async () => {
  await using bench = await open();
  const { acts } = bench.open();
  const [first, second] = bench.seed('Tutorial', 2);
  if (first === undefined || second === undefined) throw new Error('no versions');
  bench.server.controls.rejectReview({});
  await bench.submit(acts, { versions: [first] });
  bench.review();
  const plan = await acts.plan({ appId: bench.appId, versions: [second] });
  expect(codesOf(plan)).toEqual(['unresolved-submission']);
  expect(plan.inTheWay?.canContinue).toBe(true);
  await bench.submit(acts, { versions: [second], standing: 'continue' });
  expect(await bench.stateOf(second.versionId)).toBe('WAITING_FOR_REVIEW');
  bench.review();
  expect(await bench.stateOf(second.versionId)).toBe('READY_FOR_DISTRIBUTION');
  expect(codesOf(await acts.plan({ appId: bench.appId, versions: bench.seed('Next') }))).toEqual([]);
});

it('submits the very version that was rejected once more', async () => {
  await using bench = await open();
  const { acts } = bench.open();
  const versions = bench.seed();
  bench.server.controls.rejectReview({});
  await bench.submit(acts, { versions });
  bench.review();
  expect(await bench.stateOf(versions[0]?.versionId ?? '')).toBe('REJECTED');
  await bench.submit(acts, { versions, standing: 'continue' });
  expect(await bench.stateOf(versions[0]?.versionId ?? '')).toBe('WAITING_FOR_REVIEW');
});

it('calls a stale submission back, waits until it is gone, and submits in a new one', async () => {
  await using bench = await open();
  const { acts } = bench.open();
  const stale = bench.seed('Stale');
  bench.server.controls.rejectReview({});
  await bench.submit(acts, { versions: stale });
  bench.review();
  const versions = bench.seed('Fresh');
  await bench.submit(acts, { versions, standing: 'cancel' });
  expect(await bench.stateOf(versions[0]?.versionId ?? '')).toBe('WAITING_FOR_REVIEW');
  expect(posts(bench, '/v1/reviewSubmissions')).toBe(2);
});

it('cancels a submission and writes down who did', async () => {
  await using bench = await open();
  const { acts, log } = bench.open();
  const versions = bench.seed();
  await bench.submit(acts, { versions });
  const [one] = valueOf(await bench.client.listReviewSubmissions(bench.appId));
  const act = await acts.cancelSubmission(bench.appId, one?.id ?? '');
  expect(act).toMatchObject({ kind: 'cancel-submission', state: 'done', who: 'Ann' });
  expect(act.packs).toEqual([{ packIdentifier: 'Tutorial', version: '1' }]);
  expect(await bench.stateOf(versions[0]?.versionId ?? '')).toBe('PREPARE_FOR_SUBMISSION');
  await expect(acts.cancelSubmission(bench.appId, 'nothing')).rejects.toMatchObject({ problem: {} });
  expect(log.unfinished('practice')).toEqual([]);
});

it('archives a pack only when its identifier was typed, and writes it down before it is sent', async () => {
  await using bench = await open();
  const seen: string[] = [];
  const { acts, log } = bench.open((client) => ({
    archivePack: (packId) => {
      seen.push(...log.unfinished('practice').map(({ kind, subjectId }) => `${kind} ${subjectId}`));
      return client.archivePack(packId);
    },
  }));
  const packId = bench.seed('Tutorial', 2)[0]?.packId ?? '';
  expect(await acts.planArchive(bench.appId, packId)).toMatchObject({
    packIdentifier: 'Tutorial',
    versions: 2,
  });
  await expect(acts.archive(bench.appId, packId, 'tutorial')).rejects.toMatchObject({
    problem: { code: 'not-confirmed' },
  });
  expect(seen).toEqual([]);
  expect(await acts.archive(bench.appId, packId, 'Tutorial')).toMatchObject({ state: 'done' });
  expect(seen).toEqual([`archive ${packId}`]);
  expect(valueOf(await bench.client.readPack(packId)).archived).toBe(true);
  await expect(acts.archive(bench.appId, packId, 'Tutorial')).rejects.toMatchObject({
    problem: { code: 'already-archived' },
  });
});

it('says who can where the role may not submit, takes back what it made, and warns the next time', async () => {
  await using bench = await open();
  const { acts, log } = bench.open();
  bench.server.controls.setKeyRole(bench.server.key.keyId, 'DEVELOPER');
  const versions = bench.seed();
  await expect(bench.submit(acts, { versions })).rejects.toMatchObject({
    problem: {
      code: 'role-too-low',
      nextStep: expect.stringMatching(
        /Admin or App Manager.*taken back; an empty submission stays/s,
      ) as string,
    },
  });
  const [left] = valueOf(await bench.client.listReviewSubmissions(bench.appId));
  expect(left).toMatchObject({ state: 'READY_FOR_REVIEW', items: [] });
  expect(log.ofApp('practice', bench.appId).acts).toMatchObject([
    { state: 'failed', problem: { code: 'role-too-low' } },
  ]);
  expect(codesOf(await acts.plan({ appId: bench.appId, versions }), 'warns')).toEqual([
    'role-may-not-submit',
  ]);
});

it('takes out again what it added to a submission that was there, and leaves the rest', async () => {
  await using bench = await open();
  const [old] = bench.seed('Old');
  const { id } = valueOf(await bench.client.createReviewSubmission(bench.appId, 'IOS'));
  valueOf(await bench.client.addReviewItem(id, old?.versionId ?? ''));
  const refused = { kind: 'refused', status: 409, errors: [] } as const;
  const versions = [...bench.seed('New'), ...bench.seed('Bad')];
  const bad = versions[1]?.versionId;
  const { acts } = bench.open((client) => ({
    addReviewItem: (submissionId, versionId) =>
      versionId === bad ? Promise.resolve(fail(refused)) : client.addReviewItem(submissionId, versionId),
  }));
  await expect(bench.submit(acts, { versions })).rejects.toMatchObject({
    problem: { nextStep: expect.stringContaining('taken back') as string },
  });
  const { state, items } = valueOf(await bench.client.readReviewSubmission(id));
  expect(state).toBe('READY_FOR_REVIEW');
  expect(items.map(({ versionId }) => versionId)).toEqual([old?.versionId]);
});

const cut = { kind: 'cut', code: 'ECONNRESET', host: 'x' } as const;

it('says that a network failure interrupted it, and goes on when the same is submitted again', async () => {
  await using bench = await open();
  const versions = bench.seed();
  const first = bench.open(() => ({ addReviewItem: () => Promise.resolve(fail(cut)) }));
  await expect(bench.submit(first.acts, { versions })).rejects.toMatchObject({
    problem: { nextStep: expect.stringContaining('submit again to go on') as string },
  });
  const { acts } = bench.open();
  expect(await acts.submit({ appId: bench.appId, versions, confirm: '', mark: '' })).toMatchObject({
    state: 'done',
  });
  expect(posts(bench, '/v1/reviewSubmissions')).toBe(1);
});
