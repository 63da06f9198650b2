import type { Station } from '../../preload/contract.ts';
import type { HistoryRecord } from '../history/sighting.ts';
import { stationProven } from './version-stage.ts';

/** When a version was seen to reach a station. All times are milliseconds. */
export interface StationTime {
  /** Since 1970: when it was first seen there. An observation: it came there no later than this. */
  readonly seenAt: number;
  /** Since 1970: when it was last seen elsewhere; undefined where nobody had looked before it was there. */
  readonly notBefore: number | undefined;
  /**
   * From being seen here to being seen at the next station, as exact as the looks were frequent. Undefined where it is
   * not over, or where one of the two was found already reached, so that nobody can know.
   */
  readonly took: number | undefined;
}

/** By station; one that was never seen to be reached is not in it. */
export type StationTimes = ReadonlyMap<Station, StationTime>;

/**
 * When each station of a version's way was reached, from what was seen and nothing else. A station that was reached
 * again, after a review was called back, counts from the last time.
 * @param records all of the version's, in the order they were seen
 */
export function stationTimes(records: readonly HistoryRecord[]): StationTimes {
  const arrivals = new Map<Station, HistoryRecord>();
  for (const record of records) {
    const station = stationProven(record.subject, record.state);
    if (station === undefined) continue;
    const before =
      record.stateBefore === undefined ? undefined : stationProven(record.subject, record.stateBefore);
    if (before === station) continue;
    arrivals.delete(station);
    arrivals.set(station, record);
  }
  const inOrder = [...arrivals];
  return new Map(
    inOrder.map(([station, arrival], index) => {
      const { seenAt, notBefore } = arrival;
      return [station, { seenAt, notBefore, took: between(arrival, inOrder[index + 1]?.[1]) }];
    }),
  );
}

function between(arrival: HistoryRecord, next: HistoryRecord | undefined): number | undefined {
  const from = arrivedAt(arrival);
  if (from === undefined || next?.notBefore === undefined) return undefined;
  // The clock may have been set back in between: no length is better than a wrong one.
  return next.seenAt < from ? undefined : next.seenAt - from;
}

/** When something came to be, where that is known: it was watched, or App Store Connect says when it made it. */
function arrivedAt({ notBefore, seenAt, state, ascTime }: HistoryRecord): number | undefined {
  if (notBefore !== undefined) return seenAt;
  const made = state === 'AWAITING_UPLOAD' ? Date.parse(ascTime ?? '') : Number.NaN;
  return Number.isNaN(made) ? undefined : made;
}
