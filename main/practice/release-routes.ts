import { noSuchResource } from './api-error.ts';
import type { Route } from './api-router.ts';
import { documentOf } from './document.ts';
import { fieldRules, releaseFieldRules } from './fields.ts';
import { findRelease, releaseResource, releaseTypes } from './release-resource.ts';

/** Reading releases: internal beta, external beta, App Store. */
export const releaseRoutes: readonly Route[] = releaseTypes.map((kind) => ({
  method: 'GET',
  path: `/v1/${kind.type}/{id}`,
  query: {
    include: ['backgroundAssetVersion'],
    ...fieldRules.backgroundAssetVersions,
    ...releaseFieldRules,
  },
  handle: (call) => {
    const release = findRelease(call.context, kind, call.id);
    if (release === undefined) throw noSuchResource(kind.type, call.id);
    return documentOf(call, releaseResource(call.context, release));
  },
}));
