import type { PackdropEvent } from '../../preload/contract.ts';
import type { Attention } from '../../preload/news-contract.ts';
import type { Clock } from '../clock.ts';
import type { History } from '../history/history.ts';
import type { HistoryRecord } from '../history/sighting.ts';
import { attentionOf } from './attention.ts';
import type { Overview } from './overview.ts';

/** What {@link News} works with. */
export interface NewsPorts {
  readonly history: Pick<History, 'newest' | 'after'>;
  readonly server: string;
  readonly overview: Pick<Overview, 'pack'>;
  readonly clock: Clock;
  readonly emit: (event: PackdropEvent) => void;
  /** Keeps what happened until somebody has seen it. */
  readonly keep: (item: Attention) => void;
}

/** What was last seen to be otherwise longer ago than this happened while nobody looked. */
const awayMilliseconds = 30 * 60_000;
/** Answers come one by one after an absence: so long without a further one and the digest is told. */
const quietMilliseconds = 2000;

/** Tells what should be seen though nobody asked: at once, or in one piece after an absence. */
export class News {
  readonly #ports: NewsPorts;
  #told: number;
  #late: { readonly item: Attention; readonly since: number }[] = [];
  #digest: AbortController | undefined;

  constructor(ports: NewsPorts) {
    this.#ports = ports;
    this.#told = ports.history.newest();
  }

  /** Looks into the history for what is new; called whenever something may be. */
  look(): void {
    const { history, server, emit, keep } = this.#ports;
    for (const record of history.after(server, this.#told)) {
      const item = this.#attentionOf(record);
      this.#told = record.sequence;
      if (item === undefined) continue;
      // Before it is told: a digest waits, and whoever hears of news asks for those that are kept.
      keep(item);
      const since = record.notBefore ?? record.seenAt;
      if (record.seenAt - since < awayMilliseconds) emit({ event: 'attention', ...item });
      else this.#later(item, since);
    }
  }

  close(): void {
    this.#digest?.abort();
  }

  #attentionOf(record: HistoryRecord): Attention | undefined {
    const known = this.#ports.overview.pack(record.packId ?? '');
    if (known === undefined) return undefined;
    const version = known.versions?.find(({ id }) => id === record.versionId)?.version ?? null;
    return attentionOf(record, { packIdentifier: known.pack.identifier, version });
  }

  #later(item: Attention, since: number): void {
    this.#late.push({ item, since });
    this.#digest?.abort();
    const digest = new AbortController();
    this.#digest = digest;
    this.#ports.clock.sleep(quietMilliseconds, digest.signal).then(
      () => this.#tellDigest(),
      // Stopped: another one came, which waits anew, or the application ends.
      () => undefined,
    );
  }

  #tellDigest(): void {
    const since = Math.min(...this.#late.map((late) => late.since));
    const items = this.#late.map(({ item }) => item);
    this.#late = [];
    this.#ports.emit({ event: 'attention.digest', items, since: new Date(since).toISOString() });
  }
}
