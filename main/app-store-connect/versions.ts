import { ok, type Result } from '../result.ts';
import { ask } from './ask.ts';
import type { AppStoreConnectClient } from './client.ts';
import type { AscFailure } from './failure.ts';
import { flattenVersion } from './flatten.ts';
import { indexIncluded } from './included.ts';
import { lookBeforeRepeat } from './look-before-repeat.ts';
import { askAllPages, askIds } from './pages.ts';
import { filters, type VersionQuery } from './queries.ts';
import type { Version } from './resources.ts';
import { oneOf, versionSchema } from './schemas.ts';
import type { Transport } from './transport.ts';
import { listedFileFields } from './upload-files.ts';

const releasesAndFiles = 'internalBetaRelease,externalBetaRelease,appStoreRelease,assetFile,manifestFile';

type VersionCalls = Pick<
  AppStoreConnectClient,
  'listVersions' | 'listVersionIds' | 'readVersion' | 'createVersion' | 'findFreshVersion'
>;

export function createVersionCalls(
  transport: Transport,
  listUploadFiles: AppStoreConnectClient['listUploadFiles'],
): VersionCalls {
  async function listVersions(packId: string, query: VersionQuery = {}, signal?: AbortSignal) {
    const path = `v1/backgroundAssets/${encodeURIComponent(packId)}/versions`;
    const sort = query.sort ?? '-version';
    const parameters = {
      ...filters({
        state: query.states,
        version: query.versions,
        'internalBetaRelease.state': query.internalBetaStates,
        'externalBetaRelease.state': query.externalBetaStates,
        'appStoreRelease.state': query.appStoreStates,
        platforms: query.platforms,
        locale: query.locales,
      }),
      sort,
      include: releasesAndFiles,
      ...listedFileFields,
    };
    const versions = await askAllPages(transport, { path, query: parameters, signal }, versionSchema);
    if (!versions.ok) return versions;
    const included = indexIncluded(versions.value.included);
    // Sorted here once more: the number is a text, and "10" may come before "9" where it was sorted as one.
    const direction = sort === 'version' ? 1 : -1;
    return ok(
      versions.value.data
        .map((version) => flattenVersion(version, included, packId))
        .toSorted((a, b) => direction * (a.number - b.number)),
    );
  }

  async function findFreshVersion(
    packId: string,
    newerThan: number,
    signal?: AbortSignal,
  ): Promise<Result<Version | undefined, AscFailure>> {
    const versions = await listVersions(packId, { states: ['AWAITING_UPLOAD'] }, signal);
    if (!versions.ok) return versions;
    for (const version of versions.value) {
      const untouched = version.assetFile === undefined && version.manifestFile === undefined;
      if (version.number <= newerThan || version.state !== 'AWAITING_UPLOAD' || !untouched) continue;
      // The version may name its files only once they are processed, so its reservations are asked for too.
      const files = await listUploadFiles(version.id, signal);
      if (!files.ok) return files;
      if (files.value.length === 0) return ok(version);
    }
    return ok(undefined);
  }

  async function post(packId: string, signal?: AbortSignal) {
    const body = {
      data: {
        type: 'backgroundAssetVersions',
        relationships: { backgroundAsset: { data: { type: 'backgroundAssets', id: packId } } },
      },
    };
    const request = { method: 'POST', path: 'v1/backgroundAssetVersions', body, signal } as const;
    const version = await ask(transport, request, oneOf(versionSchema));
    if (!version.ok) return version;
    return ok(flattenVersion(version.value.data, indexIncluded(version.value.included), packId));
  }

  return {
    listVersions,
    listVersionIds: (packId, signal) =>
      askIds(transport, `v1/backgroundAssets/${encodeURIComponent(packId)}/relationships/versions`, signal),
    findFreshVersion,
    async readVersion(versionId, signal) {
      const path = `v1/backgroundAssetVersions/${encodeURIComponent(versionId)}`;
      const query = { include: `backgroundAsset,${releasesAndFiles}`, ...listedFileFields };
      const version = await ask(transport, { method: 'GET', path, query, signal }, oneOf(versionSchema));
      if (!version.ok) return version;
      return ok(flattenVersion(version.value.data, indexIncluded(version.value.included)));
    },
    createVersion: (packId, { newerThan }, signal) =>
      lookBeforeRepeat(
        () => post(packId, signal),
        () => findFreshVersion(packId, newerThan, signal),
      ),
  };
}
