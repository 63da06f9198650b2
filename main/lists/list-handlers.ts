import type { RequestArgument, RequestResult } from '../../preload/contract.ts';
import type { listRequests } from '../../preload/lists-contract.ts';
import type { versionRequests } from '../../preload/versions-contract.ts';
import type { Clock } from '../clock.ts';
import { valueOf } from '../publishing/outcome.ts';
import type { Watcher } from '../releases/watcher.ts';
import type { AccountLists } from './account-lists.ts';
import type { AskAgain } from './ask-again.ts';
import { packSnapshot, type SnapshotPorts, versionSnapshots } from './list-snapshots.ts';

type ListRequest = keyof typeof listRequests | keyof typeof versionRequests;

/** The handlers of apps, packs and versions. */
export type ListHandlers = {
  readonly [Name in ListRequest]: (argument: RequestArgument<Name>) => Promise<RequestResult<Name>>;
};

export interface ListPorts extends SnapshotPorts {
  readonly clock: Clock;
  /** Asks in the foreground, and goes on asking for what could not be had. */
  readonly askAgain: Pick<AskAgain, 'ask'>;
  /** Undefined where no lists are kept. */
  readonly lists: AccountLists | undefined;
  /** Undefined where nobody stays to see what it finds. */
  readonly watcher: Pick<Watcher, 'follow' | 'reconsider'> | undefined;
}

/** Makes the handlers. What is kept only ever answers the requests for what is kept. */
export function createListHandlers(ports: ListPorts): ListHandlers {
  const { overview, askAgain, lists, watcher, clock } = ports;
  return {
    'apps.list': async () => {
      const apps = await askAgain.ask('apps', async (client, signal) => [
        ...valueOf(await client.listApps(signal === undefined ? {} : { signal }), {}),
      ]);
      lists?.keepApps(apps, clock.now());
      return apps;
    },
    'packs.list': async ({ appId }) => {
      const packs = await askAgain.ask(`packs of ${appId}`, async (client, signal) =>
        valueOf(await overview.listPacks(client, appId, signal), { appId }),
      );
      watcher?.follow(appId);
      return packs.map((pack) => packSnapshot(pack, ports));
    },
    'versions.list': async ({ packId }) => {
      const versions = await askAgain.ask(`versions of ${packId}`, async (client, signal) =>
        valueOf(await overview.listVersions(client, packId, signal), {}),
      );
      watcher?.reconsider();
      return versionSnapshots(packId, versions, ports);
    },
    'kept.apps': async () => lists?.find('apps.list') ?? null,
    'kept.packs': async ({ appId }) => lists?.find('packs.list', appId) ?? null,
    'kept.versions': async ({ packId }) => lists?.find('versions.list', packId) ?? null,
  };
}
