import type { Station, VersionSnapshot } from '../../../preload/contract.ts';
import { formatLength } from '../../../preload/format.ts';

/** Once is chance. */
const enough = 2;

/**
 * How long this pack's versions were at a station, in words: the middle one of those that were watched from beginning
 * to end. Undefined where too few were.
 */
export function usualLength(versions: readonly VersionSnapshot[], station: Station): string | undefined {
  const lengths = versions
    .flatMap((version) => version.stations.find((one) => one.station === station)?.tookMilliseconds ?? [])
    .toSorted((one, other) => one - other);
  const middle = lengths[Math.floor(lengths.length / 2)];
  return middle === undefined || lengths.length < enough ? undefined : formatLength(middle);
}
