import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { checkBody } from './api-body.ts';
import { invalidRelationship, noSuchResource, wrongState } from './api-error.ts';
import type { ApiAnswer, ApiCall, Route } from './api-router.ts';
import { documentOf, linkagePageOf, pageOf } from './document.ts';
import { fieldRules, pagingRules, releaseFieldRules } from './fields.ts';
import { platformSchema, type VersionRecord } from './records.ts';
import { documentShape, relationshipShape } from './request-shapes.ts';
import { versionResource } from './version-resource.ts';
import { standingsOf, type VersionStanding } from './version-standing.ts';

const createSchema = documentShape({
  type: z.literal('backgroundAssetVersions'),
  relationships: z.strictObject({ backgroundAsset: relationshipShape('backgroundAssets') }),
});

const includeRules = {
  include: [
    'backgroundAsset',
    'internalBetaRelease',
    'externalBetaRelease',
    'appStoreRelease',
    'assetFile',
    'manifestFile',
  ],
  ...fieldRules.backgroundAssets,
  ...fieldRules.backgroundAssetVersions,
  ...fieldRules.backgroundAssetUploadFiles,
  ...releaseFieldRules,
};

type Filter = (version: VersionRecord, standing: VersionStanding) => readonly (string | undefined)[];

const filters: Readonly<Record<string, Filter>> = {
  'filter[version]': (version) => [String(version.number)],
  'filter[state]': (_, standing) => [standing.state],
  'filter[platforms]': (_, standing) => standing.platforms,
  'filter[locale]': (_, standing) => [standing.locale],
  'filter[internalBetaRelease.state]': (_, standing) => [standing.internalBeta],
  'filter[externalBetaRelease.state]': (_, standing) => [standing.externalBeta],
  'filter[appStoreRelease.state]': (_, standing) => [standing.appStore],
};

/** Versions: making, reading, listing. */
export const versionRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/backgroundAssetVersions', query: {}, handle: createVersion },
  {
    method: 'GET',
    path: '/v1/backgroundAssetVersions/{id}',
    query: includeRules,
    handle: (call) => {
      const version = call.context.store.versions.get(call.id);
      if (version === undefined) throw noSuchResource('backgroundAssetVersions', call.id);
      return documentOf(call, versionResource(call.context, version));
    },
  },
  {
    method: 'GET',
    path: '/v1/backgroundAssets/{id}/versions',
    query: {
      'filter[version]': 'any',
      'filter[locale]': 'any',
      'filter[state]': ['AWAITING_UPLOAD', 'PROCESSING', 'FAILED', 'COMPLETE'],
      'filter[platforms]': platformSchema.options,
      'filter[internalBetaRelease.state]': ['READY_FOR_TESTING', 'SUPERSEDED'],
      'filter[externalBetaRelease.state]': [
        'READY_FOR_BETA_SUBMISSION',
        'WAITING_FOR_REVIEW',
        'IN_REVIEW',
        'REJECTED',
        'PROCESSING_FOR_TESTING',
        'READY_FOR_TESTING',
        'SUPERSEDED',
      ],
      'filter[appStoreRelease.state]': [
        'PREPARE_FOR_SUBMISSION',
        'READY_FOR_REVIEW',
        'WAITING_FOR_REVIEW',
        'IN_REVIEW',
        'ACCEPTED',
        'REJECTED',
        'PROCESSING_FOR_DISTRIBUTION',
        'READY_FOR_DISTRIBUTION',
        'SUPERSEDED',
      ],
      sort: ['version', '-version'],
      ...includeRules,
      ...pagingRules,
    },
    handle: listVersions,
  },
  {
    method: 'GET',
    path: '/v1/backgroundAssets/{id}/relationships/versions',
    query: pagingRules,
    handle: (call) => linkagePageOf(call, 'backgroundAssetVersions', versionsOfPack(call)),
  },
];

function createVersion(call: ApiCall): ApiAnswer {
  const { context } = call;
  const { data } = checkBody(call.body, createSchema);
  const packId = data.relationships.backgroundAsset.data.id;
  const pack = context.store.packs.get(packId);
  if (pack === undefined) throw invalidRelationship('backgroundAsset', 'backgroundAssets', packId);
  if (pack.archived) throw wrongState('The asset pack is archived and takes no more versions.');
  const version = {
    id: randomUUID(),
    packId,
    number: context.store.versionsOf(packId).length + 1,
    createdAt: context.clock.now(),
    releaseIds: { internalBeta: randomUUID(), externalBeta: randomUUID(), appStore: randomUUID() },
    betaReview: null,
  };
  context.store.putVersion(version);
  return documentOf(call, versionResource(context, version), 201);
}

function listVersions(call: ApiCall): ApiAnswer {
  const wanted = Object.entries(filters).flatMap(([name, valuesOf]) => {
    const values = call.query.list(name);
    return values === undefined ? [] : [{ values, valuesOf }];
  });
  const all = versionsOfPack(call);
  const standings = standingsOf(call.context, call.id);
  const versions = all.filter((version) => {
    const standing = standings.get(version.id);
    if (standing === undefined) return false;
    return wanted.every(({ values, valuesOf }) =>
      valuesOf(version, standing).some((value) => value !== undefined && values.includes(value)),
    );
  });
  // By number: "10" comes after "9".
  const direction = call.query.list('sort')?.[0] === '-version' ? -1 : 1;
  const sorted = versions.toSorted((left, right) => direction * (left.number - right.number));
  return pageOf(call, sorted, versionResource);
}

function versionsOfPack({ context, id }: ApiCall): VersionRecord[] {
  if (!context.store.packs.has(id)) throw noSuchResource('backgroundAssets', id);
  return context.store.versionsOf(id);
}
