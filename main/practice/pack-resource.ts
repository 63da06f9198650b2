import type { PracticeContext } from './context.ts';
import { usedBytes } from './quota.ts';
import type { PackRecord } from './records.ts';
import { dateTime, toMany, toOne, type Resource } from './resource.ts';
import { standingsOf, type VersionStanding } from './version-standing.ts';

export function packResource(context: PracticeContext, pack: PackRecord): Resource {
  const self = `${context.apiOrigin}/v1/backgroundAssets/${pack.id}`;
  const standings = standingsOf(context, pack.id);
  const versionWith = (isIt: (standing: VersionStanding) => boolean): string | undefined =>
    [...standings].findLast(([, standing]) => isIt(standing))?.[0];
  return {
    type: 'backgroundAssets',
    id: pack.id,
    attributes: {
      archived: pack.archived,
      assetPackIdentifier: pack.identifier,
      createdDate: dateTime(pack.createdAt),
      usedBytes: usedBytes(pack, standings),
    },
    relationships: {
      ...toOne('app', 'apps', pack.appId),
      ...toMany('versions', self),
      ...toOne(
        'appStoreVersion',
        'backgroundAssetVersions',
        versionWith(({ appStore }) => appStore === 'READY_FOR_DISTRIBUTION'),
      ),
      ...toOne(
        'internalBetaVersion',
        'backgroundAssetVersions',
        versionWith(({ internalBeta }) => internalBeta === 'READY_FOR_TESTING'),
      ),
      ...toOne(
        'externalBetaVersion',
        'backgroundAssetVersions',
        versionWith(({ externalBeta }) => externalBeta === 'READY_FOR_TESTING'),
      ),
    },
    links: { self },
  };
}
