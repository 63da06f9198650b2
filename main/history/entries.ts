import type { HistoryEntry } from '../../preload/releases-contract.ts';
import type { HistoryRecord } from './sighting.ts';

/** What ids stand for, as far as that is known. */
export interface KnownNames {
  readonly packs: ReadonlyMap<string, string>;
  readonly versions: ReadonlyMap<string, string>;
}

/** Records as people read them. @param records newest first, as pages of the history come */
export function historyEntries(records: readonly HistoryRecord[], names: KnownNames): HistoryEntry[] {
  const began = new Map<number, HistoryRecord>();
  const latest = new Map<string, HistoryRecord>();
  for (const record of records.toReversed()) {
    const key = `${record.subject} ${record.id}`;
    const before = latest.get(key);
    if (before !== undefined) began.set(record.sequence, before);
    latest.set(key, record);
  }
  return records.map((record) => {
    const before = began.get(record.sequence);
    // Where the clock was set back in between, no length is better than a wrong one.
    const took = before === undefined ? Number.NaN : record.seenAt - before.seenAt;
    return {
      sequence: record.sequence,
      seenAt: new Date(record.seenAt).toISOString(),
      subject: record.subject,
      packIdentifier: names.packs.get(record.packId ?? '') ?? null,
      version: names.versions.get(record.versionId ?? '') ?? null,
      state: record.state,
      stateBefore: record.stateBefore ?? null,
      tookMilliseconds: took >= 0 ? took : null,
    };
  });
}
