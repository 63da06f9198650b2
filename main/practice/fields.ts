import type { QueryRules } from './api-query.ts';
import { releaseTypes } from './release-resource.ts';

/** `fields[…]` parameters by resource type, as the specification lists them. */
export const fieldRules = {
  apps: {
    'fields[apps]': 'any',
  },
  backgroundAssets: {
    'fields[backgroundAssets]': [
      'archived',
      'assetPackIdentifier',
      'createdDate',
      'usedBytes',
      'app',
      'versions',
      'appStoreVersion',
      'internalBetaVersion',
      'externalBetaVersion',
    ],
  },
  backgroundAssetVersions: {
    'fields[backgroundAssetVersions]': [
      'createdDate',
      'platforms',
      'state',
      'stateDetails',
      'version',
      'locale',
      'backgroundAsset',
      'internalBetaRelease',
      'externalBetaRelease',
      'appStoreRelease',
      'assetFile',
      'manifestFile',
      'backgroundAssetUploadFiles',
    ],
  },
  backgroundAssetUploadFiles: {
    'fields[backgroundAssetUploadFiles]': [
      'assetDeliveryState',
      'assetToken',
      'assetType',
      'fileName',
      'fileSize',
      'sourceFileChecksum',
      'sourceFileChecksums',
      'uploadOperations',
    ],
  },
} as const satisfies Record<string, QueryRules>;

/** `fields[…]` parameters of the three kinds of releases. */
export const releaseFieldRules: QueryRules = Object.fromEntries(
  releaseTypes.map(({ type }) => [`fields[${type}]`, ['state', 'backgroundAssetVersion']]),
);

/** The parameters of a list that comes in pages. */
export const pagingRules: QueryRules = { limit: 'any', cursor: 'any' };
