import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { AscFailure } from '../app-store-connect/failure.ts';
import type { Pack, Version } from '../app-store-connect/resources.ts';
import type { Clock } from '../clock.ts';
import { ok, type Result } from '../result.ts';
import { motionOf } from './motion.ts';

type Answer<Value> = Promise<Result<Value, AscFailure>>;
type PackLister = Pick<AppStoreConnectClient, 'listPacks'>;
type VersionLister = Pick<AppStoreConnectClient, 'listVersions'>;

/** A pack and its versions as they were last listed. */
export interface KnownPack {
  readonly appId: string;
  readonly pack: Pack;
  /** Newest first; undefined where they have not been listed. */
  readonly versions: readonly Version[] | undefined;
  /** Milliseconds since 1970. */
  readonly listedAt: number;
  /** What the pack said of itself when its versions were listed. */
  readonly listedMark: string | undefined;
}

/** Hears of every list that came, whoever asked for it. */
export interface OverviewListener {
  packsListed(appId: string): void;
  /** @param listedAt milliseconds since 1970 */
  versionsListed(packId: string, versions: readonly Version[], listedAt: number): void;
}

/**
 * What is known of each app's packs and versions, and what of it has to be asked for again. Opening an app takes one
 * list of packs and one list of versions a pack; after that a pack's heads and used bytes tell with the list of packs
 * whether its versions changed, and only those and what is on its way by itself are listed again.
 */
export class Overview {
  readonly #clock: Clock;
  readonly #packs = new Map<string, KnownPack>();
  readonly #appsListedAt = new Map<string, number>();
  readonly #listener: OverviewListener | undefined;

  constructor(clock: Clock, listener?: OverviewListener) {
    this.#clock = clock;
    this.#listener = listener;
  }

  /** Lists an app's packs with their heads: one request a page of 200. */
  async listPacks(client: PackLister, appId: string, signal?: AbortSignal): Answer<readonly Pack[]> {
    const listed = await client.listPacks(appId, { heads: true }, signal);
    if (!listed.ok) return listed;
    this.#appsListedAt.set(appId, this.#clock.now());
    const there = new Set(listed.value.map(({ id }) => id));
    for (const { pack } of this.packsOf(appId)) {
      if (!there.has(pack.id)) this.#packs.delete(pack.id);
    }
    for (const pack of listed.value) {
      const known = this.#packs.get(pack.id);
      this.#packs.set(pack.id, {
        appId,
        pack,
        versions: known?.versions,
        listedAt: known?.listedAt ?? 0,
        listedMark: known?.listedMark,
      });
    }
    this.#listener?.packsListed(appId);
    return listed;
  }

  /** Lists a pack's versions: one request a page of 200. */
  async listVersions(
    client: VersionLister,
    packId: string,
    signal?: AbortSignal,
  ): Answer<readonly Version[]> {
    // What the pack says meanwhile counts as not listed yet.
    const before = this.#packs.get(packId);
    const listed = await client.listVersions(packId, {}, signal);
    if (!listed.ok) return listed;
    const known = this.#packs.get(packId);
    if (known !== undefined && before !== undefined) {
      this.#packs.set(packId, {
        ...known,
        versions: listed.value,
        listedAt: this.#clock.now(),
        listedMark: markOf(before.pack),
      });
    }
    this.#listener?.versionsListed(packId, listed.value, this.#clock.now());
    return listed;
  }

  /** Brings an app up to date with as few requests as that takes; one not seen before is opened. */
  async refresh(
    client: PackLister & VersionLister,
    appId: string,
    signal?: AbortSignal,
  ): Answer<readonly KnownPack[]> {
    const packs = await this.listPacks(client, appId, signal);
    if (!packs.ok) return packs;
    for (const known of this.packsOf(appId).filter((one) => isOutdated(one) || isMoving(one))) {
      const versions = await this.listVersions(client, known.pack.id, signal);
      if (!versions.ok) return versions;
    }
    return ok(this.packsOf(appId));
  }

  packsOf(appId: string): readonly KnownPack[] {
    return [...this.#packs.values()].filter((known) => known.appId === appId);
  }

  pack(packId: string): KnownPack | undefined {
    return this.#packs.get(packId);
  }

  /** When an app's packs were last listed, in milliseconds since 1970. */
  listedAt(appId: string): number | undefined {
    return this.#appsListedAt.get(appId);
  }
}

/** Whether a pack's versions have to be listed. Those of an archived pack are gone for good. */
export function isOutdated({ pack, listedMark }: KnownPack): boolean {
  return !pack.archived && listedMark !== markOf(pack);
}

function isMoving({ pack, versions }: KnownPack): boolean {
  return (
    !pack.archived && (versions ?? []).some((version) => ['machines', 'review'].includes(motionOf(version)))
  );
}

/** What changes about a pack whenever something changed about its versions that it knows of. */
function markOf({ usedBytes, heads }: Pack): string {
  const { internalBeta, externalBeta, appStore } = heads ?? {};
  return [
    usedBytes,
    ...[internalBeta, externalBeta, appStore].map((head) => `${head?.id} ${head?.state}`),
  ].join('|');
}
