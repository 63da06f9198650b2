import { expect, it } from 'vitest';
import { clientOf, type Reply, startScriptedServer } from '../../tests/support/scripted-server.ts';

function pack(id: string, assetPackIdentifier: string) {
  return { type: 'backgroundAssets', id, attributes: { assetPackIdentifier } };
}

function parametersOf(path: string | undefined): URLSearchParams {
  return new URL(path ?? '', 'http://localhost').searchParams;
}

const listPath = 'GET /v1/apps/123/backgroundAssets';
const postPath = 'POST /v1/backgroundAssets';

/** A server whose list of packs is `packs`, and that does `post` on a POST. */
function packServer(packs: unknown[], post: () => Reply) {
  return startScriptedServer((request) =>
    request.method === 'POST' ? post() : { status: 200, json: { data: packs, links: {} } },
  );
}

it('lists packs, with what App Store Connect leaves out filled in', async () => {
  const full = {
    type: 'backgroundAssets',
    id: '1',
    attributes: {
      assetPackIdentifier: 'tutorial',
      archived: true,
      usedBytes: 17,
      createdDate: '2026-11-02T12:00:00-08:00',
      surprise: { a: 1 },
    },
    relationships: { versions: { links: {} } },
  };
  await using server = await packServer([full, pack('2', 'levels')], () => 'cut');
  expect(await clientOf(server).listPacks('123')).toEqual({
    ok: true,
    value: [
      {
        id: '1',
        appId: '123',
        identifier: 'tutorial',
        archived: true,
        usedBytes: 17,
        createdAt: '2026-11-02T12:00:00-08:00',
        heads: undefined,
      },
      {
        id: '2',
        appId: '123',
        identifier: 'levels',
        archived: false,
        usedBytes: undefined,
        createdAt: undefined,
        heads: undefined,
      },
    ],
  });
});

it('finds the pack whose identifier is exactly the same, case included', async () => {
  await using server = await packServer([pack('1', 'Tutorial'), pack('2', 'tutorial')], () => 'cut');
  expect(await clientOf(server).findPack('123', 'tutorial')).toMatchObject({ value: { id: '2' } });
  expect(server.requests[0]?.path).toContain('filter[assetPackIdentifier]=tutorial');
});

it('finds nothing when only the case is right by chance', async () => {
  await using server = await packServer([pack('1', 'Tutorial')], () => 'cut');
  expect(await clientOf(server).findPack('123', 'tutorial')).toEqual({ ok: true, value: undefined });
});

it.each(['a.b', 'a,b', 'a b'])('sends no filter for the identifier "%s"', async (identifier) => {
  await using server = await packServer([], () => 'cut');
  expect(await clientOf(server).findPack('123', identifier)).toEqual({ ok: true, value: undefined });
  expect(server.requests[0]?.path).not.toContain('filter');
});

it('creates a pack as the API wants it', async () => {
  await using server = await packServer([], () => ({ status: 201, json: { data: pack('7', 'tutorial') } }));
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    ok: true,
    value: { id: '7' },
  });
  expect(server.requests.map(({ body }) => body)).toEqual([
    {
      data: {
        type: 'backgroundAssets',
        attributes: { assetPackIdentifier: 'tutorial' },
        relationships: { app: { data: { type: 'apps', id: '123' } } },
      },
    },
  ]);
});

it('adopts the pack when the POST took effect but its answer was lost', async () => {
  const packs: unknown[] = [];
  await using server = await packServer(packs, () => {
    packs.push(pack('7', 'tutorial'));
    return 'cut';
  });
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    ok: true,
    value: { id: '7' },
  });
  expect(server.summary()).toEqual([postPath, listPath]);
});

it('repeats the POST once when it is seen to have had no effect', async () => {
  let posts = 0;
  await using server = await packServer([], () => {
    posts += 1;
    return posts === 1 ? { status: 500 } : { status: 201, json: { data: pack('7', 'tutorial') } };
  });
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    ok: true,
    value: { id: '7' },
  });
  expect(server.summary()).toEqual([postPath, listPath, postPath]);
});

it('adopts the pack when the first POST arrives behind the look', async () => {
  const packs: unknown[] = [];
  let posts = 0;
  await using server = await packServer(packs, () => {
    posts += 1;
    if (posts === 1) return 'cut';
    packs.push(pack('7', 'tutorial'));
    return { status: 409, json: { errors: [{ status: '409', code: 'ENTITY_ERROR', title: 'Twice' }] } };
  });
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    ok: true,
    value: { id: '7' },
  });
});

it('stays uncertain when the second POST is lost too', async () => {
  await using server = await packServer([], () => 'cut');
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    error: { kind: 'uncertain' },
  });
  expect(server.summary()).toEqual([postPath, listPath, postPath, listPath]);
});

it('stays uncertain, without a second POST, when it cannot look', async () => {
  await using server = await startScriptedServer((request) =>
    request.method === 'POST' ? 'cut' : { status: 403, json: { errors: [] } },
  );
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    error: { kind: 'uncertain' },
  });
  expect(server.summary()).toEqual([postPath, listPath]);
});

it('asks for what a query names, and for nothing else', async () => {
  await using server = await packServer([], () => 'cut');
  await clientOf(server).listPacks('123', {
    archived: false,
    identifiers: ['tutorial', 'levels'],
    platforms: ['IOS', 'MAC_OS'],
    locales: ['ja'],
    sort: '-createdDate',
  });
  await clientOf(server).listPacks('123', { identifiers: [], platforms: [] });
  expect(server.requests.map(({ path }) => Object.fromEntries(parametersOf(path)))).toEqual([
    {
      limit: '200',
      'filter[archived]': 'false',
      'filter[assetPackIdentifier]': 'tutorial,levels',
      'filter[versions.platforms]': 'IOS,MAC_OS',
      'filter[versions.locale]': 'ja',
      sort: '-createdDate',
      'fields[backgroundAssets]': 'archived,assetPackIdentifier,createdDate,usedBytes',
    },
    {
      limit: '200',
      sort: 'assetPackIdentifier',
      'fields[backgroundAssets]': 'archived,assetPackIdentifier,createdDate,usedBytes',
    },
  ]);
});

it('tells where 250 packs stand with two requests, one a page', async () => {
  const packs = Array.from({ length: 250 }, (_, index) => ({
    ...pack(`p${index}`, `pack-${index}`),
    relationships: {
      appStoreVersion: { data: { type: 'backgroundAssetVersions', id: `v${index}` } },
      internalBetaVersion: { data: null },
    },
  }));
  const versions = packs.map((_, index) => ({
    type: 'backgroundAssetVersions',
    id: `v${index}`,
    attributes: { version: String(index), state: 'COMPLETE', platforms: ['IOS'] },
  }));
  await using server = await startScriptedServer((_, count) => {
    const cut = count === 1 ? ([0, 200] as const) : ([200, 250] as const);
    return {
      status: 200,
      json: {
        data: packs.slice(...cut),
        included: versions.slice(...cut),
        links: count === 1 ? { next: '/v1/apps/123/backgroundAssets?cursor=200' } : {},
      },
    };
  });
  const listed = await clientOf(server).listPacks('123', { heads: true });
  expect(server.requests).toHaveLength(2);
  const parameters = parametersOf(server.requests[0]?.path);
  expect(parameters.get('include')).toBe('internalBetaVersion,externalBetaVersion,appStoreVersion');
  expect(parameters.get('fields[backgroundAssetVersions]')).not.toContain('Release');
  expect(listed.ok && listed.value).toHaveLength(250);
  expect(listed.ok && listed.value[249]?.heads).toMatchObject({
    internalBeta: undefined,
    externalBeta: undefined,
    appStore: { id: 'v249', packId: 'p249', number: 249, state: 'COMPLETE', appStore: undefined },
  });
});

it('knows that there is a head even where it is not described', async () => {
  const lone = {
    ...pack('1', 'tutorial'),
    relationships: { appStoreVersion: { data: { type: 'backgroundAssetVersions', id: 'v7' } } },
  };
  await using server = await packServer([lone], () => 'cut');
  expect(await clientOf(server).listPacks('123', { heads: true })).toMatchObject({
    value: [{ heads: { appStore: { id: 'v7', number: 0, state: 'UNKNOWN' }, internalBeta: undefined } }],
  });
});

it('reads which app a pack belongs to, and leaves it open where that is not said', async () => {
  const whole = { ...pack('1', 'tutorial'), relationships: { app: { data: { type: 'apps', id: '123' } } } };
  const replies = [whole, pack('1', 'tutorial')];
  await using server = await startScriptedServer((_, count) => ({
    status: 200,
    json: { data: replies[count - 1], included: null },
  }));
  expect(await clientOf(server).readPack('1')).toMatchObject({ value: { appId: '123' } });
  expect(await clientOf(server).readPack('1')).toMatchObject({ ok: true, value: { appId: undefined } });
  expect(parametersOf(server.requests[0]?.path).get('include')).toBe('app');
});

it('lists the ids of packs, of versions and of upload files', async () => {
  await using server = await startScriptedServer(({ path }) => ({
    status: 200,
    json: {
      data: [
        { type: 'x', id: '1' },
        { type: 'x', id: '2' },
      ],
      links: { self: path },
    },
  }));
  const client = clientOf(server);
  const ids = { ok: true, value: ['1', '2'] };
  expect(await client.listPackIds('123')).toEqual(ids);
  expect(await client.listVersionIds('p1')).toEqual(ids);
  expect(await client.listUploadFileIds('v1')).toEqual(ids);
  expect(server.requests.map(({ path }) => path)).toEqual([
    '/v1/apps/123/relationships/backgroundAssets?limit=200',
    '/v1/backgroundAssets/p1/relationships/versions?limit=200',
    '/v1/backgroundAssetVersions/v1/relationships/backgroundAssetUploadFiles?limit=200',
  ]);
});
