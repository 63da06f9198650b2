import type { RequestResult } from '../../preload/contract.ts';
import type { Overview, OverviewListener } from '../releases/overview.ts';
import type { KeptLists, ListName } from './kept-lists.ts';
import { packSnapshot, type SnapshotPorts, versionSnapshots } from './list-snapshots.ts';

/** A kept list as the contract has it. */
interface KeptAnswer<Name extends ListName> {
  readonly asOf: string;
  readonly list: RequestResult<Name>;
}

/** The kept lists of the account that is open. */
export interface AccountLists {
  keepApps(apps: RequestResult<'apps.list'>, asOf: number): void;
  find<Name extends ListName>(name: Name, subject?: string): KeptAnswer<Name> | null;
}

/** @param account names the account among those whose lists are kept */
export function accountLists(kept: KeptLists, account: string): AccountLists {
  return {
    keepApps: (apps, asOf) => kept.keep(account, 'apps.list', '', asOf, () => apps),
    find: (name, subject = '') => {
      const found = kept.find(account, name, subject);
      return found === undefined ? null : { asOf: new Date(found.asOf).toISOString(), list: found.list };
    },
  };
}

/**
 * Keeps every list of packs and versions that comes, whoever asked for it: what a window shows without a network is
 * then as young as the last look of the watcher, and there for packs that nobody opened.
 */
export function keepWhatIsListed(
  kept: KeptLists,
  account: string,
  ports: () => SnapshotPorts,
): OverviewListener {
  const keepPacks = (overview: Overview, appId: string): void => {
    const listedAt = overview.listedAt(appId);
    if (listedAt === undefined) return;
    kept.keep(account, 'packs.list', appId, listedAt, () =>
      overview.packsOf(appId).map(({ pack }) => packSnapshot(pack, { overview })),
    );
  };
  return {
    packsListed: (appId) => keepPacks(ports().overview, appId),
    versionsListed: (packId, versions, listedAt) => {
      const { overview } = ports();
      kept.keep(account, 'versions.list', packId, listedAt, () =>
        versionSnapshots(packId, versions, ports()),
      );
      // Its versions tell more about how a pack stands than the list of packs did.
      const appId = overview.pack(packId)?.appId;
      if (appId !== undefined) keepPacks(overview, appId);
    },
  };
}
