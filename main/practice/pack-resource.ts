import type { PracticeContext } from './context.ts';
import type { PackRecord } from './records.ts';
import { dateTime, toMany, toOne, type Resource } from './resource.ts';
import { standingOf } from './version-standing.ts';

export function packResource(context: PracticeContext, pack: PackRecord): Resource {
  const self = `${context.apiOrigin}/v1/backgroundAssets/${pack.id}`;
  const inTesting = pack.archived
    ? undefined
    : context.store
        .versionsOf(pack.id)
        .find((version) => standingOf(context, version).internalBeta === 'READY_FOR_TESTING');
  return {
    type: 'backgroundAssets',
    id: pack.id,
    attributes: {
      archived: pack.archived,
      assetPackIdentifier: pack.identifier,
      createdDate: dateTime(pack.createdAt),
      usedBytes: usedBytes(context, pack),
    },
    relationships: {
      ...toOne('app', 'apps', pack.appId),
      ...toMany('versions', self),
      ...toOne('internalBetaVersion', 'backgroundAssetVersions', inTesting?.id),
    },
    links: { self },
  };
}

/**
 * What a pack takes from the app's quota: its largest version that can still reach testers or the store.
 * A version superseded in internal testing alone counts on: it can still be submitted to the App Store.
 */
function usedBytes(context: PracticeContext, pack: PackRecord): number {
  if (pack.archived) return 0;
  return context.store.versionsOf(pack.id).reduce((largest, version) => {
    const { state, assetFile } = standingOf(context, version);
    return state === 'COMPLETE' ? Math.max(largest, assetFile?.fileSize ?? 0) : largest;
  }, 0);
}
