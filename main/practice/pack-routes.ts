import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { checkBody } from './api-body.ts';
import {
  duplicateAttribute,
  invalidAttribute,
  invalidParameter,
  invalidRelationship,
  noSuchResource,
  wrongState,
} from './api-error.ts';
import type { ApiAnswer, ApiCall, Route } from './api-router.ts';
import { removeArchived } from './archiving.ts';
import type { PracticeContext } from './context.ts';
import { documentOf, linkagePageOf, pageOf } from './document.ts';
import { fieldRules, pagingRules } from './fields.ts';
import { isPackIdentifier } from './identifier.ts';
import { packResource } from './pack-resource.ts';
import { platformSchema, type PackRecord } from './records.ts';
import { documentShape, relationshipShape } from './request-shapes.ts';
import { standingsOf } from './version-standing.ts';

const createSchema = documentShape({
  type: z.literal('backgroundAssets'),
  attributes: z.strictObject({ assetPackIdentifier: z.string() }),
  relationships: z.strictObject({ app: relationshipShape('apps') }),
});

const updateSchema = documentShape({
  type: z.literal('backgroundAssets'),
  id: z.string(),
  attributes: z.strictObject({ archived: z.boolean().nullable().optional() }).optional(),
});

const sorts: Readonly<Record<string, (left: PackRecord, right: PackRecord) => number>> = {
  assetPackIdentifier: (left, right) => (left.identifier < right.identifier ? -1 : 1),
  '-assetPackIdentifier': (left, right) => (left.identifier < right.identifier ? 1 : -1),
  createdDate: (left, right) => left.createdAt - right.createdAt,
  '-createdDate': (left, right) => right.createdAt - left.createdAt,
};

const includeRules = {
  include: ['app', 'appStoreVersion', 'internalBetaVersion', 'externalBetaVersion'],
  ...fieldRules.apps,
  ...fieldRules.backgroundAssets,
  ...fieldRules.backgroundAssetVersions,
};

/** Packs: making, reading, archiving, listing. */
export const packRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/backgroundAssets', query: {}, handle: createPack },
  {
    method: 'GET',
    path: '/v1/backgroundAssets/{id}',
    query: includeRules,
    handle: (call) => documentOf(call, packResource(call.context, packOf(call))),
  },
  { method: 'PATCH', path: '/v1/backgroundAssets/{id}', query: {}, handle: updatePack },
  {
    method: 'GET',
    path: '/v1/apps/{id}/backgroundAssets',
    query: {
      'filter[archived]': ['true', 'false'],
      'filter[assetPackIdentifier]': 'any',
      'filter[versions.locale]': 'any',
      'filter[versions.platforms]': platformSchema.options,
      sort: Object.keys(sorts),
      ...includeRules,
      ...pagingRules,
    },
    handle: listPacks,
  },
  {
    method: 'GET',
    path: '/v1/apps/{id}/relationships/backgroundAssets',
    query: pagingRules,
    handle: (call) => linkagePageOf(call, 'backgroundAssets', packsOfApp(call)),
  },
];

function createPack(call: ApiCall): ApiAnswer {
  const { context } = call;
  const { data } = checkBody(call.body, createSchema);
  const identifier = data.attributes.assetPackIdentifier;
  const pointer = '/data/attributes/assetPackIdentifier';
  if (!isPackIdentifier(identifier)) {
    throw invalidAttribute(
      pointer,
      `'${identifier}' is not a valid asset pack identifier. Use letters, digits and hyphens, with no hyphen first or last.`,
    );
  }
  const appId = data.relationships.app.data.id;
  if (!context.apps.some((app) => app.id === appId)) throw invalidRelationship('app', 'apps', appId);
  const packs = [...context.store.packs.values()].filter((pack) => pack.appId === appId);
  if (packs.some((pack) => pack.identifier === identifier)) {
    throw duplicateAttribute(
      pointer,
      `An asset pack with the identifier '${identifier}' already exists. The identifier of an archived asset pack can't be used again.`,
    );
  }
  if (packs.length >= context.limits.packLimit) {
    throw wrongState(`The app has reached the limit of ${context.limits.packLimit} asset packs.`);
  }
  const pack = {
    id: randomUUID(),
    appId,
    identifier,
    archived: false,
    createdAt: context.clock.now(),
  };
  context.store.putPack(pack);
  return documentOf(call, packResource(context, pack), 201);
}

function updatePack(call: ApiCall): ApiAnswer {
  const pack = packOf(call);
  const { data } = checkBody(call.body, updateSchema);
  if (data.id !== pack.id) throw invalidAttribute('/data/id', 'The id is not the id in the path.');
  const archived = data.attributes?.archived ?? pack.archived;
  if (pack.archived && !archived) throw wrongState('An archived asset pack cannot be restored.');
  const changed = { ...pack, archived };
  if (archived !== pack.archived) {
    removeArchived(call.context, pack);
    call.context.store.putPack(changed);
  }
  return documentOf(call, packResource(call.context, changed));
}

function listPacks(call: ApiCall): ApiAnswer {
  const name = 'filter[assetPackIdentifier]';
  const identifiers = call.query.list(name);
  const dotted = identifiers?.find((identifier) => identifier.includes('.'));
  if (dotted !== undefined) throw invalidParameter(name, `'${dotted}' is not a valid filter value`);
  const archived = call.query.list('filter[archived]');
  const locales = call.query.list('filter[versions.locale]');
  const platforms = call.query.list('filter[versions.platforms]');
  const packs = packsOfApp(call).filter(
    (pack) =>
      (identifiers?.includes(pack.identifier) ?? true) &&
      (archived?.includes(String(pack.archived)) ?? true) &&
      hasVersionWith(call.context, pack, locales, platforms),
  );
  const sort = sorts[call.query.list('sort')?.[0] ?? ''];
  const sorted = sort === undefined ? packs : packs.toSorted(sort);
  return pageOf(call, sorted, packResource);
}

/** Whether some version has one of the locales and one of the platforms asked for. */
function hasVersionWith(
  context: PracticeContext,
  pack: PackRecord,
  locales: readonly string[] | undefined,
  platforms: readonly string[] | undefined,
): boolean {
  if (locales === undefined && platforms === undefined) return true;
  return [...standingsOf(context, pack.id).values()].some(
    (standing) =>
      (locales?.includes(standing.locale ?? '') ?? true) &&
      (platforms === undefined || standing.platforms.some((platform) => platforms.includes(platform))),
  );
}

function packsOfApp({ context, id }: ApiCall): PackRecord[] {
  if (!context.apps.some((app) => app.id === id)) throw noSuchResource('apps', id);
  return [...context.store.packs.values()].filter((pack) => pack.appId === id);
}

function packOf({ context, id }: ApiCall): PackRecord {
  const pack = context.store.packs.get(id);
  if (pack === undefined) throw noSuchResource('backgroundAssets', id);
  return pack;
}
