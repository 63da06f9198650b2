import { expect, it } from 'vitest';
import { startPracticeServer } from '../practice/server.ts';
import { fail } from '../result.ts';
import { openActBench } from './act-bench.ts';
import { dying, Killed, killedSubmit, writesNothingMore } from './killed-test-support.ts';
import { valueOf } from './test-support.ts';

const open = () => openActBench(startPracticeServer);
type Bench = Awaited<ReturnType<typeof open>>;
const patches = (bench: Bench): number =>
  bench.server.requests().filter((one) => one.method === 'PATCH' && one.status === 200).length;
const day = 24 * 60 * 60_000;
const cut = { kind: 'cut', code: 'ECONNRESET', host: 'x' } as const;

/** A submission that is being called back when the process dies, before the request or after it took effect. */
async function killedCancel(bench: Bench, when: 'before' | 'after') {
  const versions = bench.seed();
  await bench.submit(bench.open().acts, { versions });
  const [sent] = valueOf(await bench.client.listReviewSubmissions(bench.appId));
  const first = bench.open(dying('cancelReview', when));
  const killed = first.acts.cancelSubmission(bench.appId, sent?.id ?? '');
  writesNothingMore(first.log);
  await expect(killed).rejects.toThrow(Killed);
  return { versions, sent };
}

it.each(['before', 'after'] as const)(
  'calls a submission back exactly once when it is killed %s the request',
  async (when) => {
    await using bench = await open();
    const { versions, sent } = await killedCancel(bench, when);
    const { acts, log } = bench.open();
    expect(await acts.cancelSubmission(bench.appId, sent?.id ?? '')).toMatchObject({ state: 'done' });
    expect(log.ofApp('practice', bench.appId).acts.map(({ kind }) => kind)).toEqual([
      'cancel-submission',
      'submit',
    ]);
    expect(patches(bench)).toBe(2);
    expect(await bench.stateOf(versions[0]?.versionId ?? '')).toBe('PREPARE_FOR_SUBMISSION');
  },
);

it('says that a review was over before an interrupted cancel could call it back', async () => {
  await using bench = await open();
  await killedCancel(bench, 'before');
  bench.review();
  const { acts } = bench.open();
  expect(await acts.takeUp()).toMatchObject([
    { state: 'failed', problem: { code: 'reviewed-before-cancel' } },
  ]);
});

it('does not call back days later what nobody expects to be called back any more', async () => {
  await using bench = await open();
  bench.server.controls.setPace({ waitingForReviewMilliseconds: 7 * day });
  const { versions } = await killedCancel(bench, 'before');
  bench.clock.advance(2 * day);
  const { acts } = bench.open();
  expect(await acts.takeUp()).toMatchObject([{ state: 'failed', problem: { code: 'cancel-too-long-ago' } }]);
  expect(await bench.stateOf(versions[0]?.versionId ?? '')).toBe('WAITING_FOR_REVIEW');
});

it('does not take a repeated cancel whose first answer was lost for a refusal', async () => {
  await using bench = await open();
  const versions = bench.seed();
  await bench.submit(bench.open().acts, { versions });
  const [sent] = valueOf(await bench.client.listReviewSubmissions(bench.appId));
  const { acts } = bench.open((client) => ({
    cancelReview: async (submissionId) => {
      await client.cancelReview(submissionId);
      return client.cancelReview(submissionId);
    },
  }));
  expect(await acts.cancelSubmission(bench.appId, sent?.id ?? '')).toMatchObject({ state: 'done' });
});

it('keeps an archive open in the log while nobody knows whether it took effect, and settles it by looking', async () => {
  await using bench = await open();
  const packId = bench.seed()[0]?.packId ?? '';
  let away = false;
  const { acts, log } = bench.open((client) => ({
    archivePack: async (id) => {
      await client.archivePack(id);
      away = true;
      return fail(cut);
    },
    readPack: (id) => (away ? Promise.resolve(fail(cut)) : client.readPack(id)),
  }));
  await expect(acts.archive(bench.appId, packId, 'Tutorial')).rejects.toMatchObject({
    problem: { code: 'archive-not-known' },
  });
  expect(log.unfinished('practice')).toHaveLength(1);
  await expect(acts.settle(bench.appId)).rejects.toMatchObject({ problem: {} });
  expect(log.unfinished('practice')).toHaveLength(1);
  away = false;
  expect(await acts.settle(bench.appId)).toMatchObject([{ kind: 'archive', state: 'done' }]);
  expect(patches(bench)).toBe(1);
});

it('settles by looking only what is at its end, and changes nothing', async () => {
  await using bench = await open();
  const versionId = await killedSubmit(bench, 'submitReview', 'before');
  const { acts, log } = bench.open();
  const before = bench.server.requests().length;
  expect(await acts.settle(bench.appId)).toEqual([]);
  expect(
    bench.server
      .requests()
      .slice(before)
      .every(({ method }) => method === 'GET'),
  ).toBe(true);
  expect(log.unfinished('practice')).toHaveLength(1);
  expect(await bench.stateOf(versionId)).toBe('READY_FOR_REVIEW');
});
