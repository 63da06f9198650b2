import type { ReactNode } from 'react';
import type { VersionSnapshot } from '../../../preload/contract.ts';
import { formatLength } from '../../../preload/format.ts';
import { stationName } from '../../../preload/words.ts';
import { strings } from '../../strings.ts';
import { useNow } from '../../ui/use-now.ts';
import { formatExactly, formatWhen } from '../../ui/when.ts';

/** The stations of one version's way. Shape tells their state as well as colour does. */
export function StationLine({ stations }: Pick<VersionSnapshot, 'stations'>): ReactNode {
  return (
    <ol className="stations">
      {stations.map(({ station, status, seenAt, tookMilliseconds }) => (
        <li key={station} className={`station station-${status}`}>
          <span className="station-dot" aria-hidden="true" />
          <span className="station-name" aria-hidden="true">
            {stationName(station)}
          </span>
          <span className="for-screen-readers">
            {strings.timeline.station(stationName(station), strings.timeline.status[status])}
          </span>
          {seenAt === null ? null : <Reached at={Date.parse(seenAt)} took={tookMilliseconds} />}
        </li>
      ))}
    </ol>
  );
}

interface ReachedProps {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds; null where it is not over, or nobody knows. */
  readonly took: number | null;
}

/** When a station was seen to be reached, and how long the version was there. */
function Reached({ at, took }: ReachedProps): ReactNode {
  const now = useNow();
  return (
    <span className="station-times">
      <time dateTime={new Date(at).toISOString()} title={formatExactly(at)}>
        {strings.steps.seen(formatWhen(at, now, strings.when.yesterday))}
      </time>
      {took === null ? null : <span>{strings.steps.took(formatLength(took))}</span>}
    </span>
  );
}
