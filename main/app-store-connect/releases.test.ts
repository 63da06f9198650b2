import { expect, it } from 'vitest';
import { clientOf, startScriptedServer } from '../../tests/support/scripted-server.ts';

const owner = { backgroundAssetVersion: { data: { type: 'backgroundAssetVersions', id: 'v1' } } };

it.each([
  ['readInternalBetaRelease', 'backgroundAssetVersionInternalBetaReleases'],
  ['readExternalBetaRelease', 'backgroundAssetVersionExternalBetaReleases'],
  ['readAppStoreRelease', 'backgroundAssetVersionAppStoreReleases'],
] as const)('%s reads the state and the version of a release', async (method, type) => {
  const data = { type, id: 'r 1', attributes: { state: 'IN_LIMBO' }, relationships: owner };
  await using server = await startScriptedServer(() => ({ status: 200, json: { data } }));
  expect(await clientOf(server)[method]('r 1')).toEqual({
    ok: true,
    value: { id: 'r 1', state: 'IN_LIMBO', versionId: 'v1' },
  });
  expect(server.requests[0]?.path).toBe(
    `/v1/${type}/r 1?include=backgroundAssetVersion&fields[backgroundAssetVersions]=version`,
  );
});

it('reads a release of which App Store Connect says next to nothing', async () => {
  await using server = await startScriptedServer(() => ({
    status: 200,
    json: { data: { type: 'x', id: 'r', attributes: null, relationships: null }, included: [] },
  }));
  expect(await clientOf(server).readAppStoreRelease('r')).toEqual({
    ok: true,
    value: { id: 'r', state: 'UNKNOWN', versionId: undefined },
  });
});
