import { ok, type Result } from '../result.ts';
import { ask, askAllPages } from './ask.ts';
import type { AppStoreConnectClient } from './client.ts';
import type { AscFailure } from './failure.ts';
import { flattenVersion } from './flatten.ts';
import { lookBeforeRepeat } from './look-before-repeat.ts';
import type { Version } from './resources.ts';
import { oneOf, versionSchema } from './schemas.ts';
import type { Transport } from './transport.ts';

const releasesAndFiles = 'internalBetaRelease,externalBetaRelease,appStoreRelease,assetFile,manifestFile';
// Everything about a file but its part URLs: they are secrets, and no list needs them.
const fileFields = {
  'fields[backgroundAssetUploadFiles]': 'assetDeliveryState,assetType,fileName,fileSize',
};

export function createVersionCalls(
  transport: Transport,
  listUploadFiles: AppStoreConnectClient['listUploadFiles'],
): Pick<AppStoreConnectClient, 'listVersions' | 'readVersion' | 'createVersion' | 'findFreshVersion'> {
  async function listVersions(packId: string, signal?: AbortSignal) {
    const path = `v1/backgroundAssets/${encodeURIComponent(packId)}/versions`;
    const query = { sort: '-version', include: releasesAndFiles, ...fileFields };
    const versions = await askAllPages(transport, { path, query, signal }, versionSchema);
    if (!versions.ok) return versions;
    const { data, included } = versions.value;
    // Sorted here once more: the number is a text, and "10" may come before "9" where it was sorted as one.
    return ok(
      data
        .map((version) => flattenVersion(version, included, packId))
        .toSorted((a, b) => b.number - a.number),
    );
  }

  async function findFreshVersion(
    packId: string,
    newerThan: number,
    signal?: AbortSignal,
  ): Promise<Result<Version | undefined, AscFailure>> {
    const versions = await listVersions(packId, signal);
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
    return version.ok ? ok(flattenVersion(version.value.data, version.value.included, packId)) : version;
  }

  return {
    listVersions,
    findFreshVersion,
    async readVersion(versionId, signal) {
      const path = `v1/backgroundAssetVersions/${encodeURIComponent(versionId)}`;
      const query = { include: `backgroundAsset,${releasesAndFiles}`, ...fileFields };
      const version = await ask(transport, { method: 'GET', path, query, signal }, oneOf(versionSchema));
      return version.ok ? ok(flattenVersion(version.value.data, version.value.included)) : version;
    },
    createVersion: (packId, { newerThan }, signal) =>
      lookBeforeRepeat(
        () => post(packId, signal),
        () => findFreshVersion(packId, newerThan, signal),
      ),
  };
}
