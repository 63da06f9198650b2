import { ok, type Result } from '../result.ts';
import { ask, askAllPages } from './ask.ts';
import type { AppStoreConnectClient } from './client.ts';
import type { AscFailure } from './failure.ts';
import { flattenPack } from './flatten.ts';
import { lookBeforeRepeat } from './look-before-repeat.ts';
import type { Pack } from './resources.ts';
import { oneOf, packSchema } from './schemas.ts';
import type { ApiRequest, Transport } from './transport.ts';

// A filter with a dot is refused as a bad request, and a comma would make two values of one.
const filterable = /^[A-Za-z0-9-]+$/;

export function createPackCalls(
  transport: Transport,
): Pick<AppStoreConnectClient, 'listPacks' | 'readPack' | 'archivePack' | 'findPack' | 'createPack'> {
  async function list(
    appId: string,
    filter: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<Result<readonly Pack[], AscFailure>> {
    const path = `v1/apps/${encodeURIComponent(appId)}/backgroundAssets`;
    const query = { sort: 'assetPackIdentifier', ...filter };
    const packs = await askAllPages(transport, { path, query, signal }, packSchema);
    return packs.ok ? ok(packs.value.data.map(flattenPack)) : packs;
  }

  async function findPack(appId: string, identifier: string, signal?: AbortSignal) {
    const filter = filterable.test(identifier) ? { 'filter[assetPackIdentifier]': identifier } : {};
    const packs = await list(appId, filter, signal);
    if (!packs.ok) return packs;
    // Identifiers are case-sensitive, and no filter promises to be.
    return ok(packs.value.find((pack) => pack.identifier === identifier));
  }

  async function askForPack(request: ApiRequest): Promise<Result<Pack, AscFailure>> {
    const pack = await ask(transport, request, oneOf(packSchema));
    return pack.ok ? ok(flattenPack(pack.value.data)) : pack;
  }

  function post(appId: string, identifier: string, signal?: AbortSignal) {
    const body = {
      data: {
        type: 'backgroundAssets',
        attributes: { assetPackIdentifier: identifier },
        relationships: { app: { data: { type: 'apps', id: appId } } },
      },
    };
    return askForPack({ method: 'POST', path: 'v1/backgroundAssets', body, signal });
  }

  return {
    listPacks: (appId, signal) => list(appId, {}, signal),
    findPack,
    readPack: (packId, signal) => askForPack({ method: 'GET', path: pathOf(packId), signal }),
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
