import type { HistoryEntry } from '../../preload/releases-contract.ts';
import type { HistoryRecord } from './sighting.ts';

/** What ids stand for, as far as that is known. */
export interface KnownNames {
  readonly packs: ReadonlyMap<string, string>;
  readonly versions: ReadonlyMap<string, string>;
}

/** How long the state before each record had lasted. Records are added newest first, as pages of the history come. */
export class StateLengths {
  readonly #lengths = new Map<number, number>();
  readonly #later = new Map<string, { readonly sequence: number; readonly seenAt: number }>();

  add(records: readonly HistoryRecord[]): this {
    for (const { subject, id, sequence, seenAt } of records) {
      const key = `${subject} ${id}`;
      const next = this.#later.get(key);
      // Where the clock was set back in between, no length is better than a wrong one.
      if (next !== undefined && next.seenAt >= seenAt) {
        this.#lengths.set(next.sequence, next.seenAt - seenAt);
      }
      this.#later.set(key, { sequence, seenAt });
    }
    return this;
  }

  /** Milliseconds; null where it is not known. */
  before(sequence: number): number | null {
    return this.#lengths.get(sequence) ?? null;
  }
}

/**
 * Records as people read them.
 * @param records newest first, as pages of the history come
 * @param lengths where these records are only some of those that count
 */
export function historyEntries(
  records: readonly HistoryRecord[],
  names: KnownNames,
  lengths: StateLengths = new StateLengths().add(records),
): HistoryEntry[] {
  return records.map((record) => ({
    sequence: record.sequence,
    seenAt: new Date(record.seenAt).toISOString(),
    subject: record.subject,
    packIdentifier: names.packs.get(record.packId ?? '') ?? null,
    version: names.versions.get(record.versionId ?? '') ?? null,
    state: record.state,
    stateBefore: record.stateBefore ?? null,
    tookMilliseconds: lengths.before(record.sequence),
  }));
}
