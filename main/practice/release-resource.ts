import type { PracticeContext } from './context.ts';
import { toOne, type Resource } from './resource.ts';
import { standingOf } from './version-standing.ts';

/** The three ways a version can be had, and how the API calls them. */
export const releaseTypes = [
  { type: 'backgroundAssetVersionInternalBetaReleases', name: 'internalBeta' },
  { type: 'backgroundAssetVersionExternalBetaReleases', name: 'externalBeta' },
  { type: 'backgroundAssetVersionAppStoreReleases', name: 'appStore' },
] as const;
export type ReleaseType = (typeof releaseTypes)[number];

interface Release {
  readonly kind: ReleaseType;
  readonly id: string;
  readonly versionId: string;
  readonly state: string;
}

/** The release with this id, or undefined while its version is not COMPLETE or once its pack is archived. */
export function findRelease(context: PracticeContext, kind: ReleaseType, id: string): Release | undefined {
  const version = context.store.versionOfRelease(id);
  if (version === undefined || version.releaseIds[kind.name] !== id) return undefined;
  const state = standingOf(context, version)[kind.name];
  return state && { kind, id, versionId: version.id, state };
}

export function releaseResource(context: PracticeContext, release: Release): Resource {
  return {
    type: release.kind.type,
    id: release.id,
    attributes: { state: release.state },
    relationships: toOne('backgroundAssetVersion', 'backgroundAssetVersions', release.versionId),
    links: { self: `${context.apiOrigin}/v1/${release.kind.type}/${release.id}` },
  };
}
