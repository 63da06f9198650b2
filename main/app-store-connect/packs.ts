import { ok, type Result } from '../result.ts';
import { ask } from './ask.ts';
import type { AppStoreConnectClient } from './client.ts';
import type { AscFailure } from './failure.ts';
import { flattenHeads, flattenPack } from './flatten.ts';
import { indexIncluded } from './included.ts';
import { lookBeforeRepeat } from './look-before-repeat.ts';
import { askAllPages, askIds } from './pages.ts';
import { filters, type PackQuery } from './queries.ts';
import type { Pack } from './resources.ts';
import { oneOf, packSchema } from './schemas.ts';
import type { ApiRequest, Transport } from './transport.ts';

type PackCalls = Pick<
  AppStoreConnectClient,
  'listPacks' | 'listPackIds' | 'readPack' | 'archivePack' | 'findPack' | 'createPack'
>;

// A filter with a dot is refused as a bad request, and a comma would make two values of one.
const filterable = /^[A-Za-z0-9-]+$/;
const attributeFields = 'archived,assetPackIdentifier,createdDate,usedBytes';
const heads = 'internalBetaVersion,externalBetaVersion,appStoreVersion';
const withHeads = {
  include: heads,
  'fields[backgroundAssets]': `${attributeFields},${heads}`,
  // Releases are left out: their states cannot come along, and an unknown state says less than none.
  'fields[backgroundAssetVersions]': 'createdDate,platforms,state,stateDetails,version,locale',
};
const withoutHeads = { 'fields[backgroundAssets]': attributeFields };
const withApp = { include: 'app', 'fields[apps]': 'bundleId' };

export function createPackCalls(transport: Transport): PackCalls {
  async function listPacks(
    appId: string,
    query: PackQuery = {},
    signal?: AbortSignal,
  ): Promise<Result<readonly Pack[], AscFailure>> {
    const path = `v1/apps/${encodeURIComponent(appId)}/backgroundAssets`;
    const { identifiers, archived } = query;
    const parameters = {
      ...filters({
        archived: archived === undefined ? undefined : [String(archived)],
        assetPackIdentifier: identifiers?.every((one) => filterable.test(one)) ? identifiers : undefined,
        'versions.platforms': query.platforms,
        'versions.locale': query.locales,
      }),
      sort: query.sort ?? 'assetPackIdentifier',
      ...(query.heads ? withHeads : withoutHeads),
    };
    const packs = await askAllPages(transport, { path, query: parameters, signal }, packSchema);
    if (!packs.ok) return packs;
    const included = indexIncluded(packs.value.included);
    return ok(
      packs.value.data
        // Identifiers are case-sensitive, and no filter promises to be.
        .filter((pack) => identifiers?.includes(pack.attributes.assetPackIdentifier) ?? true)
        .map((pack) => ({
          ...flattenPack(pack, appId),
          heads: query.heads ? flattenHeads(pack, included) : undefined,
        })),
    );
  }

  async function findPack(appId: string, identifier: string, signal?: AbortSignal) {
    const packs = await listPacks(appId, { identifiers: [identifier] }, signal);
    return packs.ok ? ok(packs.value[0]) : packs;
  }

  async function askForPack(request: ApiRequest, appId?: string): Promise<Result<Pack, AscFailure>> {
    const pack = await ask(transport, request, oneOf(packSchema));
    return pack.ok ? ok(flattenPack(pack.value.data, appId)) : pack;
  }

  function post(appId: string, identifier: string, signal?: AbortSignal) {
    const body = {
      data: {
        type: 'backgroundAssets',
        attributes: { assetPackIdentifier: identifier },
        relationships: { app: { data: { type: 'apps', id: appId } } },
      },
    };
    return askForPack({ method: 'POST', path: 'v1/backgroundAssets', body, signal }, appId);
  }

  return {
    listPacks,
    listPackIds: (appId, signal) =>
      askIds(transport, `v1/apps/${encodeURIComponent(appId)}/relationships/backgroundAssets`, signal),
    findPack,
    readPack: (packId, signal) => askForPack({ method: 'GET', path: pathOf(packId), query: withApp, signal }),
    archivePack(packId, signal) {
      const body = { data: { type: 'backgroundAssets', id: packId, attributes: { archived: true } } };
      return askForPack({ method: 'PATCH', path: pathOf(packId), body, signal });
    },
    createPack: (appId, identifier, signal) =>
      lookBeforeRepeat(
        () => post(appId, identifier, signal),
        () => findPack(appId, identifier, signal),
      ),
  };
}

function pathOf(packId: string): string {
  return `v1/backgroundAssets/${encodeURIComponent(packId)}`;
}
