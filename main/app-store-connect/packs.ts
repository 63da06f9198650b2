import { ok, type Result } from '../result.ts';
import { ask, askAllPages } from './ask.ts';
import type { AppStoreConnectClient } from './client.ts';
import type { AscFailure } from './failure.ts';
import { flattenPack } from './flatten.ts';
import { lookBeforeRepeat } from './look-before-repeat.ts';
import type { Pack } from './resources.ts';
import { oneOf, packSchema } from './schemas.ts';
import type { Transport } from './transport.ts';

// A filter with a dot is refused as a bad request, and a comma would make two values of one.
const filterable = /^[A-Za-z0-9-]+$/;

export function createPackCalls(
  transport: Transport,
): Pick<AppStoreConnectClient, 'listPacks' | 'findPack' | 'createPack'> {
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

  async function post(appId: string, identifier: string, signal?: AbortSignal) {
    const body = {
      data: {
        type: 'backgroundAssets',
        attributes: { assetPackIdentifier: identifier },
        relationships: { app: { data: { type: 'apps', id: appId } } },
      },
    };
    const request = { method: 'POST', path: 'v1/backgroundAssets', body, signal } as const;
    const pack = await ask(transport, request, oneOf(packSchema));
    return pack.ok ? ok(flattenPack(pack.value.data)) : pack;
  }

  return {
    listPacks: (appId, signal) => list(appId, {}, signal),
    findPack,
    createPack: (appId, identifier, signal) =>
      lookBeforeRepeat(
        () => post(appId, identifier, signal),
        () => findPack(appId, identifier, signal),
      ),
  };
}
