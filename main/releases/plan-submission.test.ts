import { expect, it } from 'vitest';
import { startPracticeServer } from '../practice/server.ts';
import { codesOf, openActBench } from './act-bench.ts';
import { valueOf } from './test-support.ts';

const open = () => openActBench(startPracticeServer);

it('says what will happen before anything is sent: goes live by itself, which version it replaces', async () => {
  await using bench = await open();
  const { acts } = bench.open();
  const [first, second] = bench.seed('Tutorial', 2);
  if (first === undefined || second === undefined) throw new Error('no versions');
  const plan = await acts.plan({ appId: bench.appId, versions: [first] });
  expect(plan).toMatchObject({
    platform: 'IOS',
    submissionId: null,
    confirmation: 'Tutorial',
    inTheWay: null,
  });
  expect(plan.versions).toMatchObject([
    { packIdentifier: 'Tutorial', version: '1', does: 'add', replaces: null },
  ]);
  expect(codesOf(plan)).toEqual([]);
  expect(codesOf(plan, 'notes')).toEqual(['goes-live-by-itself']);
  await bench.submit(acts, { versions: [first] });
  bench.review();
  expect((await acts.plan({ appId: bench.appId, versions: [second] })).versions).toMatchObject([
    { version: '2', does: 'add', replaces: '1' },
  ]);
  expect(codesOf(await acts.plan({ appId: bench.appId, versions: [first] }))).toEqual(['already-live']);
});

it('warns of a platform on which the pack would vanish', async () => {
  await using bench = await open();
  const { acts } = bench.open();
  const versions = bench.seed('Tutorial', 2, { platforms: ['IOS', 'MAC_OS'] });
  const [first, second] = versions;
  if (first === undefined || second === undefined) throw new Error('no versions');
  await bench.submit(acts, { versions: [first] });
  bench.review();
  const { acts: narrowed } = bench.open((client) => ({
    listVersions: async (packId) => {
      const listed = valueOf(await client.listVersions(packId));
      const value = listed.map((one) => (one.id === second.versionId ? { ...one, platforms: ['IOS'] } : one));
      return { ok: true, value };
    },
  }));
  const plan = await narrowed.plan({ appId: bench.appId, versions: [second] });
  expect(plan.versions[0]?.platformsLost).toEqual(['MAC_OS']);
  expect(codesOf(plan, 'warns')).toEqual(['platform-lost']);
});

it('explains the eleventh pack, and lets ten go', async () => {
  await using bench = await open();
  const { acts } = bench.open();
  const versions = Array.from({ length: 11 }, (_, index) => bench.seed(`Level-${index + 1}`)).flat();
  const eleven = await acts.plan({ appId: bench.appId, versions });
  expect(codesOf(eleven)).toEqual(['too-many-in-submission']);
  expect(eleven.findings[0]?.nextStep).toContain('Choose 1 fewer');
  const ten = await acts.plan({ appId: bench.appId, versions: versions.slice(0, 10) });
  expect(codesOf(ten)).toEqual([]);
  expect(ten.confirmation).toBe('submit 10 packs');
});

it('counts what is in the open submission already, and says that it goes along', async () => {
  await using bench = await open();
  const { acts } = bench.open();
  const [old] = bench.seed('Old');
  const { id } = valueOf(await bench.client.createReviewSubmission(bench.appId, 'IOS'));
  valueOf(await bench.client.addReviewItem(id, old?.versionId ?? ''));
  const versions = Array.from({ length: 10 }, (_, index) => bench.seed(`Level-${index + 1}`)).flat();
  const plan = await acts.plan({ appId: bench.appId, versions });
  expect(plan.submissionId).toBe(id);
  expect(plan.alongside).toEqual([{ packIdentifier: 'Old', version: '1' }]);
  expect(codesOf(plan)).toEqual(['too-many-in-submission']);
  expect(codesOf(plan, 'warns')).toEqual(['others-go-along']);
});

it('refuses two versions of a pack, and a version that is not processed', async () => {
  await using bench = await open();
  const { acts } = bench.open();
  const versions = bench.seed('Tutorial', 2);
  expect(codesOf(await acts.plan({ appId: bench.appId, versions }))).toEqual(['pack-twice']);
  const packId = versions[0]?.packId ?? '';
  const { id } = valueOf(await bench.client.createVersion(packId, { newerThan: 2 }));
  const plan = await acts.plan({ appId: bench.appId, versions: [{ packId, versionId: id }] });
  expect(codesOf(plan)).toEqual(['version-not-processed']);
  expect(plan.versions[0]?.does).toBe('blocked');
});

it('says that a submission is in review and what can be done about it', async () => {
  await using bench = await open();
  const { acts } = bench.open();
  await bench.submit(acts, { versions: bench.seed('First') });
  const versions = bench.seed('Second');
  const plan = await acts.plan({ appId: bench.appId, versions });
  expect(codesOf(plan)).toEqual(['submission-in-review']);
  expect(plan.inTheWay).toMatchObject({ state: 'WAITING_FOR_REVIEW', canContinue: false });
  const cancelling = await acts.plan({ appId: bench.appId, versions, standing: 'cancel' });
  expect(codesOf(cancelling)).toEqual([]);
  expect(codesOf(cancelling, 'warns')).toEqual(['older-submission-cancelled']);
  expect(cancelling.mark).not.toBe(plan.mark);
});
