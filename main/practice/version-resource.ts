import type { PracticeContext } from './context.ts';
import type { VersionRecord } from './records.ts';
import { dateTime, toMany, toOne, type Resource } from './resource.ts';
import { standingOf } from './version-standing.ts';

export function versionResource(context: PracticeContext, version: VersionRecord): Resource {
  const self = `${context.apiOrigin}/v1/backgroundAssetVersions/${version.id}`;
  const standing = standingOf(context, version);
  const ids = version.releaseIds;
  return {
    type: 'backgroundAssetVersions',
    id: version.id,
    attributes: {
      createdDate: dateTime(version.createdAt),
      platforms: standing.platforms,
      state: standing.state,
      stateDetails: { errors: standing.errors, warnings: standing.warnings, infos: [] },
      version: String(version.number),
      ...(standing.locale === undefined ? {} : { locale: standing.locale }),
    },
    relationships: {
      ...toOne('backgroundAsset', 'backgroundAssets', version.packId),
      ...toOne(
        'internalBetaRelease',
        'backgroundAssetVersionInternalBetaReleases',
        standing.internalBeta && ids.internalBeta,
      ),
      ...toOne(
        'externalBetaRelease',
        'backgroundAssetVersionExternalBetaReleases',
        standing.externalBeta && ids.externalBeta,
      ),
      ...toOne(
        'appStoreRelease',
        'backgroundAssetVersionAppStoreReleases',
        standing.appStore && ids.appStore,
      ),
      ...toOne('assetFile', 'backgroundAssetUploadFiles', standing.assetFile?.id),
      ...toOne('manifestFile', 'backgroundAssetUploadFiles', standing.manifestFile?.id),
      ...toMany('backgroundAssetUploadFiles', self),
    },
    links: { self },
  };
}
