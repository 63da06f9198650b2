import type { PackdropEvent } from '../../preload/contract.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { Clock } from '../clock.ts';
import { motionOf, nextLook } from './motion.ts';
import { isOutdated, type KnownPack, type Overview } from './overview.ts';
import { packStanding } from './pack-standing.ts';

/** What a watcher works with. */
export interface WatcherPorts {
  /** Of the kind that yields to what a person asks for. */
  readonly client: Pick<AppStoreConnectClient, 'listPacks' | 'listVersions'>;
  readonly overview: Overview;
  readonly clock: Clock;
  readonly emit: (event: PackdropEvent) => void;
  /** When something last changed about a version, in milliseconds since 1970, as far as it was seen. */
  readonly changedAt: (versionId: string) => number | undefined;
  /** A look failed, for whatever reason. */
  readonly onFailure: () => void;
  /** Versions that an upload is watching by itself. */
  readonly uploading: () => ReadonlySet<string>;
}

/** A look that is due at a time, in milliseconds since 1970. */
interface Look {
  readonly at: number;
  readonly key: string;
  readonly run: () => Promise<boolean>;
}

const longestRest = 5 * 60_000;
const firstRetry = 30_000;
const longestRetry = 30 * 60_000;
/** What was looked at so recently is not looked at again only because somebody came back to the window. */
const fresh = 5000;

/**
 * Looks at the packs of the apps that were opened, one request at a time, ever less often as their states age, and
 * says when something changed. Nothing it fails at is shown: whoever asks in the foreground hears why.
 */
export class Watcher {
  readonly #ports: WatcherPorts;
  /** By app: since when it is followed, in milliseconds since 1970. */
  readonly #apps = new Map<string, number>();
  /** By look: how often it failed in a row and when it may be tried again. */
  readonly #failures = new Map<string, { readonly count: number; readonly at: number }>();
  readonly #stop = new AbortController();
  readonly #finished: Promise<void>;
  #wake = new AbortController();
  #hurriedAt = Number.NEGATIVE_INFINITY;

  constructor(ports: WatcherPorts) {
    this.#ports = ports;
    this.#finished = this.#work();
  }

  /** Watches an app from now on; it was just opened. */
  follow(appId: string): void {
    if (!this.#apps.has(appId)) this.#apps.set(appId, this.#ports.clock.now());
    this.reconsider();
  }

  /** What is known changed, so that another look may be the next. */
  reconsider(): void {
    this.#wake.abort();
  }

  /** Somebody is looking: brings forward what may have changed since. */
  lookNow(): void {
    this.#hurriedAt = this.#ports.clock.now();
    this.#failures.clear();
    this.reconsider();
  }

  /** Stops at once, a request under way included. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#finished;
  }

  async #work(): Promise<void> {
    const { clock } = this.#ports;
    while (!this.#stop.signal.aborted) {
      const look = this.#earliest();
      const wait = look === undefined ? longestRest : Math.min(longestRest, look.at - clock.now());
      if (look === undefined || wait > 0) await this.#rest(wait);
      else await this.#carryOut(look);
    }
  }

  async #rest(milliseconds: number): Promise<void> {
    this.#wake = new AbortController();
    const signal = AbortSignal.any([this.#wake.signal, this.#stop.signal]);
    try {
      await this.#ports.clock.sleep(milliseconds, signal);
    } catch (thrown) {
      // Woken or stopped: both are seen by the next turn of the loop.
      if (!signal.aborted) throw thrown;
    }
  }

  async #carryOut({ key, run }: Look): Promise<void> {
    if (await run()) {
      this.#failures.delete(key);
      return;
    }
    this.#ports.onFailure();
    const count = (this.#failures.get(key)?.count ?? 0) + 1;
    const wait = Math.min(longestRetry, firstRetry * 2 ** Math.min(count - 1, 10));
    this.#failures.set(key, { count, at: this.#ports.clock.now() + wait });
  }

  #earliest(): Look | undefined {
    const uploading = this.#ports.uploading();
    let earliest: Look | undefined;
    const offer = (look: Look): void => {
      if (earliest === undefined || look.at < earliest.at) earliest = look;
    };
    for (const [appId, since] of this.#apps) {
      offer(this.#appLook(appId, since));
      for (const known of this.#ports.overview.packsOf(appId)) {
        const look = this.#packLook(known, uploading);
        if (look !== undefined) offer(look);
      }
    }
    return earliest;
  }

  /** An app's list of packs: somebody else may publish too. */
  #appLook(appId: string, since: number): Look {
    const { overview, clock } = this.#ports;
    const wait = nextLook('people', clock.now() - since) ?? longestRest;
    const at = this.#due(appId, overview.listedAt(appId), wait, true);
    return { at, key: appId, run: () => this.#lookAtApp(appId) };
  }

  #packLook(known: KnownPack, uploading: ReadonlySet<string>): Look | undefined {
    const { pack, versions } = known;
    if (pack.archived) return undefined;
    const run = (): Promise<boolean> => this.#lookAtPack(pack.id);
    if (versions === undefined || isOutdated(known)) {
      return { at: this.#due(pack.id, undefined, 0, false), key: pack.id, run };
    }
    const now = this.#ports.clock.now();
    let wait = Number.POSITIVE_INFINITY;
    let hurries = false;
    for (const version of versions) {
      const motion = motionOf(version);
      if (motion === 'settled' || uploading.has(version.id)) continue;
      hurries ||= motion !== 'people';
      wait = Math.min(wait, nextLook(motion, now - (this.#ports.changedAt(version.id) ?? now)) ?? wait);
    }
    if (wait === Number.POSITIVE_INFINITY) return undefined;
    return { at: this.#due(pack.id, known.listedAt, wait, hurries), key: pack.id, run };
  }

  /** When a look is due that was last taken at `lookedAt`. A clock that was set back makes it due at once. */
  #due(key: string, lookedAt: number | undefined, wait: number, hurries: boolean): number {
    const now = this.#ports.clock.now();
    const retry = this.#failures.get(key)?.at;
    if (retry !== undefined) return Math.min(retry, now + longestRetry);
    if (lookedAt === undefined || lookedAt > now) return now;
    return hurries && lookedAt < this.#hurriedAt - fresh ? now : lookedAt + wait;
  }

  async #lookAtApp(appId: string): Promise<boolean> {
    const { client, overview } = this.#ports;
    const before = new Map(overview.packsOf(appId).map(({ pack }) => [pack.id, pack.archived]));
    const listed = await overview.listPacks(client, appId, this.#stop.signal);
    if (!listed.ok) return false;
    // What else changed about a pack is told once its versions have been listed.
    for (const { id, archived } of listed.value) {
      if (before.get(id) !== archived) this.#tell(id);
    }
    return true;
  }

  async #lookAtPack(packId: string): Promise<boolean> {
    const { client, overview } = this.#ports;
    const before = overview.pack(packId);
    const listed = await overview.listVersions(client, packId, this.#stop.signal);
    if (!listed.ok) return false;
    const seenBefore = before?.versions !== undefined;
    const after = overview.pack(packId);
    const changed = seenBefore ? isOutdated(before) || standing(before) !== standing(after) : saysMore(after);
    if (changed) this.#tell(packId);
    return true;
  }

  #tell(packId: string): void {
    const packIdentifier = this.#ports.overview.pack(packId)?.pack.identifier;
    if (packIdentifier !== undefined) this.#ports.emit({ event: 'pack.changed', packIdentifier, packId });
  }
}

/** Whether a pack's versions, listed for the first time, tell what the list of packs could not. */
function saysMore(known: KnownPack | undefined): boolean {
  if (known === undefined) return false;
  const { moving, needsYou } = packStanding(known.pack, known.versions);
  return moving !== null || needsYou !== null;
}

/** Everything that is shown of a pack's versions and moves by itself. */
function standing(known: KnownPack | undefined): string {
  return (known?.versions ?? [])
    .map(({ id, state, internalBeta, externalBeta, appStore }) =>
      [id, state, internalBeta?.state, externalBeta?.state, appStore?.state].join(' '),
    )
    .join('|');
}
