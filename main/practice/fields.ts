import type { QueryRules } from './api-query.ts';
import { appFields } from './app-fields.ts';
import { releaseTypes } from './release-resource.ts';

/** `fields[…]` parameters by resource type, as the specification lists them. */
export const fieldRules = {
  apps: {
    'fields[apps]': appFields,
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
  reviewSubmissions: {
    'fields[reviewSubmissions]': [
      'platform',
      'submittedDate',
      'state',
      'app',
      'items',
      'appStoreVersionForReview',
      'submittedByActor',
      'lastUpdatedByActor',
    ],
  },
  reviewSubmissionItems: {
    'fields[reviewSubmissionItems]': [
      'state',
      'appStoreVersion',
      'appCustomProductPageVersion',
      'appStoreVersionExperiment',
      'appStoreVersionExperimentV2',
      'appEvent',
      'backgroundAssetVersion',
      'gameCenterAchievementVersion',
      'gameCenterActivityVersion',
      'gameCenterChallengeVersion',
      'gameCenterLeaderboardSetVersion',
      'gameCenterLeaderboardVersion',
      'inAppPurchaseVersion',
      'subscriptionVersion',
      'subscriptionGroupVersion',
    ],
  },
  actors: {
    'fields[actors]': ['actorType', 'userFirstName', 'userLastName', 'userEmail', 'apiKeyId'],
  },
} as const satisfies Record<string, QueryRules>;

/** `fields[…]` parameters of the three kinds of releases. */
export const releaseFieldRules: QueryRules = Object.fromEntries(
  releaseTypes.map(({ type }) => [`fields[${type}]`, ['state', 'backgroundAssetVersion']]),
);

/** The parameters of a list that comes in pages. */
export const pagingRules: QueryRules = { limit: 'any', cursor: 'any' };
