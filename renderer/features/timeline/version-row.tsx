import { memo } from 'react';
import type { ReactNode } from 'react';
import { shallow } from 'zustand/shallow';
import type { VersionSnapshot } from '../../../preload/contract.ts';
import { detailWords } from '../../../preload/words.ts';
import { strings } from '../../strings.ts';
import { Moment } from '../../ui/moment.tsx';
import { ExternalStep } from '../review/external-step.tsx';
import { UploadProgress } from '../uploads/upload-progress.tsx';
import { NextStep } from './next-step.tsx';
import type { TimelineRow } from './rows.ts';
import { StationLine } from './station-line.tsx';

interface VersionRowProps {
  readonly row: TimelineRow;
  readonly packIdentifier: string;
}

/** One version: its number, its line of stations, where it stands and what to do next. */
export const VersionRow = memo(function VersionRow({ row, packIdentifier }: VersionRowProps): ReactNode {
  const label = row.version === null ? strings.timeline.newVersion : strings.timeline.version(row.version);
  return (
    <li className={row.failed ? 'version version-failed' : 'version'}>
      <h2 className="version-number" id={`version-${row.key}`} tabIndex={-1}>
        <span aria-hidden="true">{row.version ?? strings.timeline.pending}</span>
        <span className="for-screen-readers">{label}</span>
      </h2>
      <StationLine stations={row.stations} />
      <div className="version-state">
        <p className="version-words">{row.words}</p>
        {row.turn === null && row.nextStep === null ? null : (
          <p className="quiet">{[row.turn, row.nextStep].filter((words) => words !== null).join(': ')}</p>
        )}
        {row.changes === null ? null : <p className="quiet">{row.changes}</p>}
        {row.createdAt === null ? null : (
          <p className="quiet">
            {strings.timeline.created} <Moment at={Date.parse(row.createdAt)} />
          </p>
        )}
        {row.snapshot === null ? null : <NextStep version={row.snapshot} packIdentifier={packIdentifier} />}
      </div>
      <div className="version-more">
        {row.snapshot === null ? null : <ExternalStep version={row.snapshot} />}
        {row.upload === null ? null : <UploadProgress upload={row.upload} />}
        <Details details={row.details} />
      </div>
    </li>
  );
}, sameRow);

/** The lines are made anew with every byte of an upload; all but one of them say what they said before. */
function sameRow(one: VersionRowProps, other: VersionRowProps): boolean {
  return one.packIdentifier === other.packIdentifier && shallow(one.row, other.row);
}

function Details({ details }: Pick<VersionSnapshot, 'details'>): ReactNode {
  if (details.length === 0) return null;
  return (
    <ul className="details" aria-label={strings.timeline.details}>
      {details.map((detail) => (
        <li
          key={`${detail.grade} ${detail.code} ${detail.description}`}
          className={`detail detail-${detail.grade}`}
        >
          <strong>{strings.timeline.grade[detail.grade]}</strong> {detailWords(detail)}{' '}
          <code>{detail.code}</code>
        </li>
      ))}
    </ul>
  );
}
