import type { ReactNode } from 'react';
import type { VersionSnapshot } from '../../../preload/contract.ts';
import { stationName } from '../../../preload/words.ts';
import { strings } from '../../strings.ts';

/** The stations of one version's way. Shape tells their state as well as colour does. */
export function StationLine({ stations }: Pick<VersionSnapshot, 'stations'>): ReactNode {
  return (
    <ol className="stations">
      {stations.map(({ station, status }) => (
        <li key={station} className={`station station-${status}`}>
          <span className="station-dot" aria-hidden="true" />
          <span className="station-name" aria-hidden="true">
            {stationName(station)}
          </span>
          <span className="for-screen-readers">
            {strings.timeline.station(stationName(station), strings.timeline.status[status])}
          </span>
        </li>
      ))}
    </ol>
  );
}
