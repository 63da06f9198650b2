import { expect, it } from 'vitest';
import { archiveBytes, TestBench } from './test-client.ts';

it('numbers versions per pack and sorts them by number, not by letter', async () => {
  await using bench = await TestBench.start();
  const { packId } = await bench.freshVersion('First');
  for (let count = 2; count <= 11; count += 1) await bench.createVersion(packId);
  const other = await bench.freshVersion('Second');
  const numbers = async (query: string): Promise<unknown[]> =>
    (await bench.get(`/v1/backgroundAssets/${packId}/versions?${query}`)).many.map(
      ({ attributes }) => attributes['version'],
    );
  expect(await numbers('sort=-version&limit=3')).toEqual(['11', '10', '9']);
  expect(await numbers('sort=version&limit=3')).toEqual(['1', '2', '3']);
  expect(await numbers('filter[version]=10,2')).toEqual(['2', '10']);
  expect(await numbers('filter[state]=COMPLETE')).toEqual([]);
  expect(await numbers('filter[state]=AWAITING_UPLOAD')).toHaveLength(11);
  const alone = await bench.get(`/v1/backgroundAssets/${other.packId}/versions`);
  expect(alone.many.map(({ attributes }) => attributes['version'])).toEqual(['1']);
  const linkages = await bench.get(`/v1/backgroundAssets/${packId}/relationships/versions?limit=200`);
  expect(linkages.many).toHaveLength(11);
});

it('refuses a version for an unknown pack as a wrong relationship', async () => {
  await using bench = await TestBench.start();
  const answer = await bench.createVersion('nope');
  expect(answer.body.errors?.[0]).toMatchObject({ status: '409', code: 'ENTITY_ERROR.RELATIONSHIP.INVALID' });
});

it('has no releases before a version is complete, and all three, readable, from then on', async () => {
  await using bench = await TestBench.start({ processingMilliseconds: 1000 });
  const { versionId } = await bench.freshVersion();
  const path = `/v1/backgroundAssetVersions/${versionId}`;
  expect(Object.keys((await bench.get(path)).one.relationships)).not.toContain('internalBetaRelease');
  await bench.upload(versionId, archiveBytes(100));
  expect((await bench.get(path)).one.attributes['state']).toBe('PROCESSING');
  expect(Object.keys((await bench.get(path)).one.relationships)).not.toContain('internalBetaRelease');
  bench.clock.advance(1000);
  const { relationships } = (await bench.get(path)).one;
  const states: unknown[] = [];
  for (const name of ['internalBetaRelease', 'externalBetaRelease', 'appStoreRelease']) {
    const { type, id } = relationships[name]?.data ?? { type: '', id: '' };
    const release = await bench.get(`/v1/${type}/${id}?include=backgroundAssetVersion`);
    states.push(release.one.attributes['state']);
    expect(release.body.included?.map((version) => version.id)).toEqual([versionId]);
  }
  expect(states).toEqual(['READY_FOR_TESTING', 'READY_FOR_BETA_SUBMISSION', 'PREPARE_FOR_SUBMISSION']);
});

it('supersedes an internal release when a newer version is complete, not before', async () => {
  await using bench = await TestBench.start({ processingMilliseconds: 1000 });
  const { packId, versionId } = await bench.freshVersion();
  await bench.upload(versionId, archiveBytes(100));
  bench.clock.advance(1000);
  const second = await bench.createVersion(packId);
  await bench.upload(second.one.id, archiveBytes(100));
  const inTesting = async (state: string): Promise<unknown[]> =>
    (
      await bench.get(`/v1/backgroundAssets/${packId}/versions?filter[internalBetaRelease.state]=${state}`)
    ).many.map(({ attributes }) => attributes['version']);
  expect(await inTesting('READY_FOR_TESTING')).toEqual(['1']);
  bench.clock.advance(1000);
  expect(await inTesting('READY_FOR_TESTING')).toEqual(['2']);
  expect(await inTesting('SUPERSEDED')).toEqual(['1']);
});

it('fails a version after processing when its file is no Apple Archive', async () => {
  await using bench = await TestBench.start({ processingMilliseconds: 1000 });
  const { packId, versionId } = await bench.freshVersion();
  const committed = await bench.upload(versionId, Buffer.from('PK\u0003\u0004 an Android library'));
  expect(committed.status).toBe(200);
  bench.clock.advance(1000);
  const version = await bench.get(`/v1/backgroundAssetVersions/${versionId}?include=assetFile`);
  expect(version.one.attributes).toMatchObject({
    state: 'FAILED',
    stateDetails: { errors: [{ code: 'ASSET_FILE_INVALID' }] },
  });
  expect(version.body.included?.[0]?.attributes['assetDeliveryState']).toMatchObject({
    state: 'FAILED',
    errors: [{ code: 'ASSET_FILE_INVALID' }],
  });
  expect((await bench.reserve(versionId, 10)).body.errors?.[0]?.code).toBe('STATE_ERROR');
  const pack = await bench.get(`/v1/backgroundAssets/${packId}`);
  expect(pack.one.attributes['usedBytes']).toBe(0);
});
