import { expect, it } from 'vitest';
import { TestBench, type TestAnswer } from './test-client.ts';

const pace = {
  waitingForReviewMilliseconds: 1000,
  inReviewMilliseconds: 1000,
  distributionMilliseconds: 1000,
  cancelingMilliseconds: 1000,
};

function basket(bench: TestBench, platform?: string): Promise<TestAnswer> {
  return bench.send('POST', '/v1/reviewSubmissions', {
    data: {
      type: 'reviewSubmissions',
      ...(platform === undefined ? {} : { attributes: { platform } }),
      relationships: { app: { data: { type: 'apps', id: bench.server.apps[0]?.id } } },
    },
  });
}

function add(bench: TestBench, submissionId: string, versionId = ''): Promise<TestAnswer> {
  return bench.send('POST', '/v1/reviewSubmissionItems', {
    data: {
      type: 'reviewSubmissionItems',
      relationships: {
        reviewSubmission: { data: { type: 'reviewSubmissions', id: submissionId } },
        backgroundAssetVersion: { data: { type: 'backgroundAssetVersions', id: versionId } },
      },
    },
  });
}

function patch(bench: TestBench, type: string, id: string, attributes: object): Promise<TestAnswer> {
  return bench.send('PATCH', `/v1/${type}/${id}`, { data: { type, id, attributes } });
}

const submit = (bench: TestBench, id: string): Promise<TestAnswer> =>
  patch(bench, 'reviewSubmissions', id, { submitted: true });
const cancel = (bench: TestBench, id: string): Promise<TestAnswer> =>
  patch(bench, 'reviewSubmissions', id, { canceled: true });

function seed(
  bench: TestBench,
  identifier: string,
  versions = 1,
): { packId: string; versionIds: readonly string[] } {
  return bench.server.controls.seedPack({ appId: bench.server.apps[0]?.id ?? '', identifier, versions });
}

async function stateOf(bench: TestBench, id: string): Promise<unknown> {
  return (await bench.get(`/v1/reviewSubmissions/${id}`)).one.attributes['state'];
}

async function releaseState(bench: TestBench, versionId = ''): Promise<unknown> {
  const answer = await bench.get(`/v1/backgroundAssetVersions/${versionId}?include=appStoreRelease`);
  return answer.body.included?.[0]?.attributes['state'];
}

async function itemStates(bench: TestBench, id: string): Promise<unknown[]> {
  const answer = await bench.get(`/v1/reviewSubmissions/${id}/items`);
  return answer.many.map((item) => item.attributes['state']);
}

it('carries a version from the basket into the App Store by the clock, and a newer one supersedes it', async () => {
  await using bench = await TestBench.start({ pace });
  const { packId, versionIds } = seed(bench, 'Tutorial', 2);
  const [old, young] = versionIds;
  for (const versionId of [old, young]) {
    expect(await releaseState(bench, versionId)).toBe('PREPARE_FOR_SUBMISSION');
    const { id } = (await basket(bench)).one;
    expect((await add(bench, id, versionId)).status).toBe(201);
    expect([await stateOf(bench, id), await releaseState(bench, versionId)]).toEqual([
      'READY_FOR_REVIEW',
      'READY_FOR_REVIEW',
    ]);
    const submitted = await submit(bench, id);
    expect(submitted.one.attributes).toMatchObject({ state: 'WAITING_FOR_REVIEW' });
    expect(await releaseState(bench, versionId)).toBe('WAITING_FOR_REVIEW');
    bench.clock.advance(1000);
    expect([await stateOf(bench, id), await releaseState(bench, versionId)]).toEqual([
      'IN_REVIEW',
      'IN_REVIEW',
    ]);
    await bench.restart();
    bench.clock.advance(1000);
    expect([await stateOf(bench, id), await releaseState(bench, versionId)]).toEqual([
      'COMPLETING',
      'PROCESSING_FOR_DISTRIBUTION',
    ]);
    expect(await itemStates(bench, id)).toEqual(['APPROVED']);
    bench.clock.advance(1000);
    expect([await stateOf(bench, id), await releaseState(bench, versionId)]).toEqual([
      'COMPLETE',
      'READY_FOR_DISTRIBUTION',
    ]);
  }
  expect(await releaseState(bench, old)).toBe('SUPERSEDED');
  const pack = await bench.get(`/v1/backgroundAssets/${packId}?include=appStoreVersion`);
  expect(pack.one.relationships['appStoreVersion']?.data?.id).toBe(young);
  expect(pack.body.included?.[0]?.id).toBe(young);
});

it('leaves issues to resolve after a rejection, and goes on once the rejected item is removed', async () => {
  await using bench = await TestBench.start({ pace });
  const good = seed(bench, 'Good').versionIds[0];
  const bad = seed(bench, 'Bad').versionIds[0];
  bench.server.controls.rejectReview({ packIdentifier: 'Bad' });
  const { id } = (await basket(bench)).one;
  await add(bench, id, good);
  const item = await add(bench, id, bad);
  await submit(bench, id);
  bench.clock.advance(2000);
  expect(await stateOf(bench, id)).toBe('UNRESOLVED_ISSUES');
  expect(await itemStates(bench, id)).toEqual(['ACCEPTED', 'REJECTED']);
  expect([await releaseState(bench, good), await releaseState(bench, bad)]).toEqual(['ACCEPTED', 'REJECTED']);
  const second = await basket(bench);
  expect([second.status, second.body.errors?.[0]?.detail]).toEqual([409, expect.stringContaining(id)]);
  expect((await submit(bench, id)).status).toBe(409);
  const removed = await fetch(`${bench.server.baseUrl}/v1/reviewSubmissionItems/${item.one.id}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${await bench.token()}` },
  });
  expect([removed.status, await removed.text()]).toEqual([204, '']);
  expect(await itemStates(bench, id)).toEqual(['APPROVED']);
  expect(await releaseState(bench, good)).toBe('PROCESSING_FOR_DISTRIBUTION');
  expect((await basket(bench)).status).toBe(201);
});

it('reviews a resolved item again when the submission is sent once more', async () => {
  await using bench = await TestBench.start({ pace });
  const version = seed(bench, 'Bad').versionIds[0];
  const { id } = (await basket(bench)).one;
  const item = await add(bench, id, version);
  await submit(bench, id);
  bench.server.controls.rejectReview({});
  bench.clock.advance(2000);
  expect(await releaseState(bench, version)).toBe('REJECTED');
  expect((await patch(bench, 'reviewSubmissionItems', item.one.id, { resolved: true })).status).toBe(200);
  expect((await submit(bench, id)).one.attributes).toMatchObject({ state: 'WAITING_FOR_REVIEW' });
  bench.clock.advance(3000);
  expect([await stateOf(bench, id), await releaseState(bench, version)]).toEqual([
    'COMPLETE',
    'READY_FOR_DISTRIBUTION',
  ]);
});

it('lets go of a version when its submission is canceled, and allows the next when that is done', async () => {
  await using bench = await TestBench.start({ pace });
  const version = seed(bench, 'Tutorial').versionIds[0];
  const { id } = (await basket(bench)).one;
  await add(bench, id, version);
  await submit(bench, id);
  expect((await cancel(bench, id)).one.attributes).toMatchObject({ state: 'CANCELING' });
  expect((await cancel(bench, id)).status).toBe(409);
  expect((await basket(bench)).status).toBe(409);
  bench.clock.advance(1000);
  expect([await stateOf(bench, id), await releaseState(bench, version)]).toEqual([
    'COMPLETE',
    'PREPARE_FOR_SUBMISSION',
  ]);
  const next = await basket(bench);
  expect((await add(bench, next.one.id, version)).status).toBe(201);
});

it('tells in the associated errors why a version that is not complete cannot be reviewed', async () => {
  await using bench = await TestBench.start();
  const { versionId } = await bench.freshVersion();
  const { id } = (await basket(bench)).one;
  const refused = await add(bench, id, versionId);
  expect(refused.status).toBe(409);
  expect(refused.raw).toMatchObject({
    errors: [
      {
        code: 'STATE_ERROR.ENTITY_STATE_INVALID',
        meta: {
          associatedErrors: {
            [`/v1/backgroundAssetVersions/${versionId}`]: [
              { code: 'STATE_ERROR', detail: expect.stringContaining('AWAITING_UPLOAD') },
            ],
          },
        },
      },
    ],
  });
});

it('refuses a version that lies in another open submission, naming that one', async () => {
  await using bench = await TestBench.start();
  const version = seed(bench, 'Tutorial').versionIds[0];
  const first = (await basket(bench, 'IOS')).one.id;
  const second = (await basket(bench, 'MAC_OS')).one.id;
  await add(bench, first, version);
  const refused = await add(bench, second, version);
  expect([refused.status, refused.body.errors?.[0]?.detail]).toEqual([
    409,
    expect.stringContaining(`was already added to another reviewSubmission with id ${first}`),
  ]);
});

it('takes one version of a pack and ten packs, and submits nothing that is empty', async () => {
  await using bench = await TestBench.start();
  const { id } = (await basket(bench)).one;
  const empty = await submit(bench, id);
  expect([empty.status, empty.body.errors?.[0]?.detail]).toEqual([409, expect.stringContaining('no items')]);
  const [one, two] = seed(bench, 'Pack0', 2).versionIds;
  await add(bench, id, one);
  expect((await add(bench, id, two)).body.errors?.[0]?.detail).toContain('another version');
  for (let number = 1; number < 10; number += 1) {
    expect((await add(bench, id, seed(bench, `Pack${number}`).versionIds[0])).status).toBe(201);
  }
  const eleventh = await add(bench, id, seed(bench, 'Pack10').versionIds[0]);
  expect([eleventh.status, eleventh.body.errors?.[0]?.detail]).toEqual([
    409,
    expect.stringContaining('up to 10'),
  ]);
});

it('lists the submissions of an app with their items, by state and platform', async () => {
  await using bench = await TestBench.start();
  const appId = bench.server.apps[0]?.id ?? '';
  const { id } = (await basket(bench, 'IOS')).one;
  await add(bench, id, seed(bench, 'One').versionIds[0]);
  await add(bench, id, seed(bench, 'Two').versionIds[0]);
  const both = await bench.get(
    `/v1/reviewSubmissions?filter[app]=${appId}&include=items,app,lastUpdatedByActor`,
  );
  expect(both.many.map((submission) => submission.id)).toEqual([id]);
  expect(both.body.included?.map(({ type }) => type)).toEqual([
    'reviewSubmissionItems',
    'reviewSubmissionItems',
    'apps',
    'actors',
  ]);
  const one = await bench.get(`/v1/apps/${appId}/reviewSubmissions?include=items&limit[items]=1`);
  expect(one.body.included).toHaveLength(1);
  expect((await bench.get(`/v1/apps/${appId}/reviewSubmissions?filter[platform]=TV_OS`)).many).toEqual([]);
  expect((await bench.get(`/v1/apps/${appId}/reviewSubmissions?filter[state]=COMPLETE`)).many).toEqual([]);
  const without = await bench.get('/v1/reviewSubmissions');
  expect([without.status, without.body.errors?.[0]]).toEqual([
    400,
    expect.objectContaining({ code: 'PARAMETER_ERROR.REQUIRED', source: { parameter: 'filter[app]' } }),
  ]);
});

it('takes an archived pack out of the submission it waits in', async () => {
  await using bench = await TestBench.start();
  const { packId, versionIds } = seed(bench, 'Tutorial');
  const { id } = (await basket(bench)).one;
  const item = await add(bench, id, versionIds[0]);
  await patch(bench, 'backgroundAssets', packId, { archived: true });
  expect(await itemStates(bench, id)).toEqual([]);
  const removedTwice = await patch(bench, 'reviewSubmissionItems', item.one.id, { removed: true });
  expect(removedTwice.status).toBe(409);
  expect(await releaseState(bench, versionIds[0])).toBeUndefined();
  expect((await add(bench, id, versionIds[0])).body.errors?.[0]?.code).toBe(
    'STATE_ERROR.ENTITY_STATE_INVALID',
  );
});
