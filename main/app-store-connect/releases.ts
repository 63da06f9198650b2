import { ok } from '../result.ts';
import { ask } from './ask.ts';
import type { AppStoreConnectClient } from './client.ts';
import { unknownState } from './resources.ts';
import { oneOf, releaseSchema } from './schemas.ts';
import type { Transport } from './transport.ts';

type ReleaseCalls = Pick<
  AppStoreConnectClient,
  'readInternalBetaRelease' | 'readExternalBetaRelease' | 'readAppStoreRelease'
>;

export function createReleaseCalls(transport: Transport): ReleaseCalls {
  function readerOf(type: string): AppStoreConnectClient['readAppStoreRelease'] {
    return async (releaseId, signal) => {
      const path = `v1/${type}/${encodeURIComponent(releaseId)}`;
      // Without the include App Store Connect need not say whose release it is.
      const query = { include: 'backgroundAssetVersion', 'fields[backgroundAssetVersions]': 'version' };
      const release = await ask(transport, { method: 'GET', path, query, signal }, oneOf(releaseSchema));
      if (!release.ok) return release;
      const { id, attributes, relationships } = release.value.data;
      return ok({
        id,
        state: attributes?.state ?? unknownState,
        versionId: relationships?.backgroundAssetVersion?.data?.id,
      });
    };
  }

  return {
    readInternalBetaRelease: readerOf('backgroundAssetVersionInternalBetaReleases'),
    readExternalBetaRelease: readerOf('backgroundAssetVersionExternalBetaReleases'),
    readAppStoreRelease: readerOf('backgroundAssetVersionAppStoreReleases'),
  };
}
