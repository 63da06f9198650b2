import { stations } from '../../preload/contract.ts';
import type { StationDuration } from '../../preload/releases-contract.ts';
import { stationTimes } from '../releases/station-times.ts';
import type { HistoryRecord } from './sighting.ts';

/** With fewer observations a "usually" would be a guess. */
const fewest = 3;

/** How long versions stayed at each station: the median of what was watched. @param records in any order */
export function stationDurations(records: readonly HistoryRecord[]): StationDuration[] {
  const ways = Map.groupBy(
    records.filter(({ versionId }) => versionId !== undefined),
    ({ versionId }) => versionId,
  );
  const took = [...ways.values()].flatMap((way) => {
    const inOrder = way.toSorted((one, other) => one.sequence - other.sequence);
    return [...stationTimes(inOrder)].flatMap(([station, time]) =>
      time.took === undefined ? [] : [{ station, took: time.took }],
    );
  });
  return stations.map((station) => {
    const observed = took.filter((one) => one.station === station).map((one) => one.took);
    return {
      station,
      observed: observed.length,
      usualMilliseconds: observed.length < fewest ? null : median(observed),
    };
  });
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
