import { expect, it } from 'vitest';
import { archiveBytes, TestBench } from './test-client.ts';

it('refuses an identifier that App Store Connect would refuse, pointing at it', async () => {
  await using bench = await TestBench.start();
  for (const identifier of ['Level.1', 'Level 1', 'Level_1', 'a/b', '-a', 'a-', '-', '', 'é', 'a\n']) {
    const answer = await bench.createPack(identifier);
    expect([identifier, answer.status]).toEqual([identifier, 409]);
    expect(answer.body.errors?.[0]).toMatchObject({
      code: 'ENTITY_ERROR.ATTRIBUTE.INVALID',
      source: { pointer: '/data/attributes/assetPackIdentifier' },
    });
  }
  for (const identifier of ['a', 'Level-1', '9', 'a--b']) {
    expect([identifier, (await bench.createPack(identifier)).status]).toEqual([identifier, 201]);
  }
});

it('refuses an identifier the app has already, also when its pack is archived, but not in another case or app', async () => {
  await using bench = await TestBench.start();
  const pack = await bench.createPack('Tutorial');
  expect((await bench.createPack('tutorial')).status).toBe(201);
  expect((await bench.createPack('Tutorial', bench.server.apps[1]?.id)).status).toBe(201);
  const body = { data: { type: 'backgroundAssets', id: pack.one.id, attributes: { archived: true } } };
  const archived = await bench.send('PATCH', `/v1/backgroundAssets/${pack.one.id}`, body);
  expect(archived.one.attributes['archived']).toBe(true);
  const again = await bench.createPack('Tutorial');
  expect([again.status, again.body.errors?.[0]?.code]).toEqual([
    409,
    'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE',
  ]);
  expect((await bench.createVersion(pack.one.id)).body.errors?.[0]?.code).toBe('STATE_ERROR');
  const back = { data: { ...body.data, attributes: { archived: false } } };
  expect((await bench.send('PATCH', `/v1/backgroundAssets/${pack.one.id}`, back)).status).toBe(409);
});

it('refuses a pack for an unknown app and one beyond the limit', async () => {
  await using bench = await TestBench.start({ packLimit: 1 });
  const stranger = await bench.createPack('Tutorial', '1');
  expect(stranger.body.errors?.[0]).toMatchObject({
    status: '409',
    code: 'ENTITY_ERROR.RELATIONSHIP.INVALID',
    source: { pointer: '/data/relationships/app' },
  });
  await bench.createPack('Tutorial');
  expect((await bench.createPack('Second')).body.errors?.[0]?.code).toBe('STATE_ERROR');
});

it('leads through all packs page by page, also when one is added on the way', async () => {
  await using bench = await TestBench.start();
  const app = bench.server.apps[0]?.id ?? '';
  const identifiers = ['E', 'D', 'C', 'B', 'A'];
  for (const identifier of identifiers) await bench.createPack(identifier);
  const seen: unknown[] = [];
  let next: string | undefined = `/v1/apps/${app}/backgroundAssets?limit=2&sort=assetPackIdentifier`;
  for (let page = 0; next !== undefined; page += 1) {
    const answer = await bench.get(next);
    expect(answer.body.meta?.paging).toMatchObject({ limit: 2, total: page === 0 ? 5 : 6 });
    seen.push(...answer.many.map(({ attributes }) => attributes['assetPackIdentifier']));
    next = answer.body.links?.['next'];
    expect(answer.body.meta?.paging.nextCursor !== undefined).toBe(next !== undefined);
    expect(next ?? bench.server.baseUrl).toMatch(new RegExp(`^${bench.server.baseUrl}`));
    if (page === 0) await bench.createPack('A-first');
  }
  expect(seen).toEqual(['A', 'B', 'C', 'D', 'E']);
});

it('finds packs by exact identifier and by whether they are archived, and refuses a dot', async () => {
  await using bench = await TestBench.start();
  const list = `/v1/apps/${bench.server.apps[0]?.id ?? ''}/backgroundAssets`;
  for (const identifier of ['Tutorial', 'tutorial', 'Tutorial-2']) await bench.createPack(identifier);
  const named = async (query: string): Promise<unknown[]> =>
    (await bench.get(`${list}?${query}`)).many.map(({ attributes }) => attributes['assetPackIdentifier']);
  expect(await named('filter[assetPackIdentifier]=Tutorial')).toEqual(['Tutorial']);
  expect(await named('filter[assetPackIdentifier]=Tutorial-2,tutorial')).toEqual(['tutorial', 'Tutorial-2']);
  expect(await named('filter[assetPackIdentifier]=Tut')).toEqual([]);
  expect(await named('filter[archived]=true')).toEqual([]);
  expect(await named('filter[archived]=false&sort=-createdDate')).toHaveLength(3);
  const dotted = await bench.get(`${list}?filter[assetPackIdentifier]=com.example`);
  expect(dotted.body.errors?.[0]).toMatchObject({
    status: '400',
    code: 'PARAMETER_ERROR.INVALID',
    source: { parameter: 'filter[assetPackIdentifier]' },
  });
  const linkages = await bench.get(list.replace('/backgroundAssets', '/relationships/backgroundAssets'));
  expect(linkages.many).toHaveLength(3);
});

it('counts the largest processed version as used and includes the one in testing', async () => {
  await using bench = await TestBench.start({ processingMilliseconds: 10 });
  const { packId, versionId } = await bench.freshVersion();
  await bench.upload(versionId, archiveBytes(900));
  const used = async (): Promise<unknown> =>
    (await bench.get(`/v1/backgroundAssets/${packId}`)).one.attributes['usedBytes'];
  expect(await used()).toBe(0);
  bench.clock.advance(10);
  expect(await used()).toBe(900);
  const second = await bench.createVersion(packId);
  await bench.upload(second.one.id, archiveBytes(300));
  bench.clock.advance(10);
  expect(await used()).toBe(900);
  const answer = await bench.get(
    `/v1/backgroundAssets/${packId}?include=internalBetaVersion,app&fields[backgroundAssetVersions]=version`,
  );
  expect(answer.one.relationships['internalBetaVersion']?.data?.id).toBe(second.one.id);
  expect(
    answer.body.included?.map(({ type, attributes }) => [type, attributes['version']]).toSorted(),
  ).toEqual([
    ['apps', undefined],
    ['backgroundAssetVersions', '2'],
  ]);
});
