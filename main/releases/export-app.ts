import { setImmediate } from 'node:timers/promises';
import { actSnapshot } from '../activity/act.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import { historyEntries, type KnownNames, StateLengths } from '../history/entries.ts';
import { activityText, type ExportFormat, historyText } from '../history/export.ts';
import type { History } from '../history/history.ts';
import type { HistoryRecord } from '../history/sighting.ts';

/** Few enough that a page takes no noticeable time, many enough that a year takes few. */
const limit = 2000;

/** Everything that was done to an app, newest first. @throws ProblemError where the log cannot be read */
export function exportActivity(
  log: ActivityLog,
  server: string,
  appId: string,
  format: ExportFormat,
): Promise<string> {
  const all = pages((before) => {
    const { acts, next } = log.ofApp(server, appId, { limit, ...before });
    return { items: acts.map(actSnapshot), next };
  });
  return activityText(all, format);
}

/**
 * Everything that was seen of an app, newest first. It is gone through twice, a page at a time: how long a state had
 * lasted is known only from what was seen before it.
 * @param names what ids stand for, given the ids of the packs
 * @throws ProblemError where the history cannot be read, or `names` cannot tell
 */
export async function exportHistory(
  history: History,
  server: string,
  appId: string,
  format: ExportFormat,
  names: (packIds: ReadonlySet<string>) => Promise<KnownNames>,
): Promise<string> {
  const all = (): Generator<readonly HistoryRecord[]> =>
    pages((before) => {
      const { records, next } = history.ofApp(server, appId, 0, { limit, ...before });
      return { items: records, next };
    });
  const packIds = new Set<string>();
  const lengths = new StateLengths();
  for (const records of all()) {
    lengths.add(records);
    for (const { packId } of records) if (packId !== undefined) packIds.add(packId);
    // Uploads and the window have their turn between two pages.
    await setImmediate();
  }
  const known = await names(packIds);
  return historyText(entries(all(), known, lengths), format);
}

function* entries(
  all: Iterable<readonly HistoryRecord[]>,
  names: KnownNames,
  lengths: StateLengths,
): Generator<ReturnType<typeof historyEntries>> {
  for (const records of all) yield historyEntries(records, names, lengths);
}

/** The pages of a list, one after the other. */
function* pages<Item>(
  read: (before: { before?: number }) => {
    readonly items: readonly Item[];
    readonly next: number | undefined;
  },
): Generator<readonly Item[]> {
  for (let before: { before?: number } = {}; ; ) {
    const { items, next } = read(before);
    yield items;
    if (next === undefined) return;
    before = { before: next };
  }
}
