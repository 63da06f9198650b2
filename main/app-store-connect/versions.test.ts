import { expect, it } from 'vitest';
import { clientOf, type Reply, startScriptedServer } from '../../tests/support/scripted-server.ts';

type Relationships = Record<string, { data: { type: string; id: string } }>;

function version(number: number, state = 'AWAITING_UPLOAD', relationships: Relationships = {}) {
  return {
    type: 'backgroundAssetVersions',
    id: `v${number}`,
    attributes: { version: String(number), state },
    relationships,
  };
}

const file = (id: string) => ({ data: { type: 'backgroundAssetUploadFiles', id } });
const postPath = 'POST /v1/backgroundAssetVersions';
const listPath = 'GET /v1/backgroundAssets/p1/versions';
const filesPath = (id: string) => `GET /v1/backgroundAssetVersions/${id}/backgroundAssetUploadFiles`;

/** A server with these versions; `files` tells how many reservations a version has. */
function versionServer(versions: unknown[], post: () => Reply, files: Record<string, number> = {}) {
  return startScriptedServer(({ method, path }) => {
    if (method === 'POST') return post();
    const owner = /backgroundAssetVersions\/(\w+)\/backgroundAssetUploadFiles/.exec(path)?.[1];
    if (owner === undefined) return { status: 200, json: { data: versions } };
    const reservation = { type: 'backgroundAssetUploadFiles', id: 'f', attributes: {} };
    return { status: 200, json: { data: Array.from({ length: files[owner] ?? 0 }, () => reservation) } };
  });
}

it('reads a version with its releases, files and details, keeping states it does not know', async () => {
  const data = {
    ...version(3, 'TRANSMOGRIFYING'),
    relationships: {
      backgroundAsset: { data: { type: 'backgroundAssets', id: 'p1' } },
      internalBetaRelease: { data: { type: 'backgroundAssetVersionInternalBetaReleases', id: 'r' } },
      externalBetaRelease: { data: { type: 'backgroundAssetVersionExternalBetaReleases', id: 'r' } },
      appStoreRelease: { data: null },
      assetFile: file('a'),
      manifestFile: file('not included'),
    },
  };
  const included = [
    { type: 'backgroundAssetVersionExternalBetaReleases', id: 'r', attributes: { state: 'ODD' } },
    {
      type: 'backgroundAssetUploadFiles',
      id: 'a',
      attributes: {
        assetType: 'ASSET',
        fileName: 'a.aar',
        fileSize: 5,
        assetDeliveryState: {
          state: 'FAILED',
          errors: [{ code: 'E', description: 'Broken' }],
          warnings: null,
        },
      },
    },
  ];
  const attributes = {
    ...data.attributes,
    createdDate: '2026-11-02T12:00:00Z',
    platforms: ['IOS', 'WRIST_OS'],
    stateDetails: { errors: [{ code: 'ITMS-1', description: 'No' }], infos: [{ code: 'I' }] },
  };
  await using server = await startScriptedServer(() => ({
    status: 200,
    json: { data: { ...data, attributes }, included },
  }));
  expect(await clientOf(server).readVersion('v3')).toEqual({
    ok: true,
    value: {
      id: 'v3',
      packId: 'p1',
      version: '3',
      number: 3,
      state: 'TRANSMOGRIFYING',
      createdAt: '2026-11-02T12:00:00Z',
      platforms: ['IOS', 'WRIST_OS'],
      locale: undefined,
      errors: [{ code: 'ITMS-1', description: 'No' }],
      warnings: [],
      infos: [{ code: 'I', description: '' }],
      internalBeta: { id: 'r', state: 'UNKNOWN' },
      externalBeta: { id: 'r', state: 'ODD' },
      appStore: undefined,
      assetFile: {
        id: 'a',
        assetType: 'ASSET',
        fileName: 'a.aar',
        fileSize: 5,
        state: 'FAILED',
        errors: [{ code: 'E', description: 'Broken' }],
        warnings: [],
        operations: [],
      },
      manifestFile: {
        id: 'not included',
        assetType: 'UNKNOWN',
        fileName: '',
        fileSize: undefined,
        state: 'UNKNOWN',
        errors: [],
        warnings: [],
        operations: [],
      },
    },
  });
});

it('lists versions newest first, also when the server sorts numbers as text', async () => {
  await using server = await versionServer([version(9), version(10), version(1)], () => 'cut');
  const versions = await clientOf(server).listVersions('p1');
  expect(versions.ok && versions.value.map(({ number, packId }) => [number, packId])).toEqual([
    [10, 'p1'],
    [9, 'p1'],
    [1, 'p1'],
  ]);
});

it('never asks for part URLs in a list', async () => {
  await using server = await versionServer([], () => 'cut');
  await clientOf(server).listVersions('p1');
  expect(server.requests[0]?.path).toContain(
    'fields[backgroundAssetUploadFiles]=assetDeliveryState,assetType',
  );
  expect(server.requests[0]?.path).not.toContain('uploadOperations');
});

it('creates a version of the pack', async () => {
  await using server = await versionServer([], () => ({ status: 201, json: { data: version(1) } }));
  const created = await clientOf(server).createVersion('p1', { newerThan: 0 });
  expect(created).toMatchObject({ ok: true, value: { id: 'v1', packId: 'p1', number: 1 } });
  expect(server.requests[0]?.body).toEqual({
    data: {
      type: 'backgroundAssetVersions',
      relationships: { backgroundAsset: { data: { type: 'backgroundAssets', id: 'p1' } } },
    },
  });
});

it('adopts the fresh version when the POST took effect but its answer was lost', async () => {
  const versions = [version(1, 'COMPLETE')];
  await using server = await versionServer(versions, () => {
    versions.push(version(2));
    return 'cut';
  });
  const created = await clientOf(server).createVersion('p1', { newerThan: 1 });
  expect(created).toMatchObject({ ok: true, value: { id: 'v2' } });
  expect(server.summary()).toEqual([postPath, listPath, filesPath('v2')]);
});

it('makes a new version when the only waiting one was known before', async () => {
  let posts = 0;
  await using server = await versionServer([version(1)], () => {
    posts += 1;
    return posts === 1 ? 'cut' : { status: 201, json: { data: version(2) } };
  });
  const created = await clientOf(server).createVersion('p1', { newerThan: 1 });
  expect(created).toMatchObject({ ok: true, value: { id: 'v2' } });
  expect(server.summary()).toEqual([postPath, listPath, postPath]);
});

it('finds no fresh version among those that are processed or have a reservation', async () => {
  const versions = [
    version(2, 'PROCESSING'),
    version(3, 'AWAITING_UPLOAD', { assetFile: file('f') }),
    version(4),
  ];
  await using server = await versionServer(versions, () => 'cut', { v4: 1 });
  expect(await clientOf(server).findFreshVersion('p1', 1)).toEqual({ ok: true, value: undefined });
  expect(server.summary()).toEqual([listPath, filesPath('v4')]);
});

it('finds the newest fresh version when there are two', async () => {
  await using server = await versionServer([version(2), version(3)], () => 'cut');
  expect(await clientOf(server).findFreshVersion('p1', 1)).toMatchObject({ value: { id: 'v3' } });
});

it('asks for the versions that a query names, in the order it names', async () => {
  await using server = await versionServer([version(9), version(10)], () => 'cut');
  const listed = await clientOf(server).listVersions('p1', {
    states: ['COMPLETE', 'FAILED'],
    versions: ['9', '10'],
    internalBetaStates: ['READY_FOR_TESTING'],
    externalBetaStates: ['IN_REVIEW'],
    appStoreStates: ['REJECTED', 'ACCEPTED'],
    platforms: ['TV_OS'],
    locales: ['de'],
    sort: 'version',
  });
  expect(listed.ok && listed.value.map(({ number }) => number)).toEqual([9, 10]);
  const asked = new URL(server.requests[0]?.path ?? '', 'http://localhost').searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    'filter[state]': 'COMPLETE,FAILED',
    'filter[version]': '9,10',
    'filter[internalBetaRelease.state]': 'READY_FOR_TESTING',
    'filter[externalBetaRelease.state]': 'IN_REVIEW',
    'filter[appStoreRelease.state]': 'REJECTED,ACCEPTED',
    'filter[platforms]': 'TV_OS',
    'filter[locale]': 'de',
    sort: 'version',
  });
});

it('never asks for part URLs in a list', async () => {
  await using server = await versionServer([version(1)], () => 'cut');
  await clientOf(server).listVersions('p1');
  await clientOf(server).listUploadFiles('v1');
  for (const { path } of server.requests) {
    expect(path).toContain(
      'fields[backgroundAssetUploadFiles]=assetDeliveryState,assetType,fileName,fileSize',
    );
    expect(path).not.toContain('uploadOperations');
  }
  expect(server.requests).toHaveLength(2);
});
