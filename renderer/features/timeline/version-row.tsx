import { memo } from 'react';
import type { ReactNode } from 'react';
import { shallow } from 'zustand/shallow';
import type { VersionSnapshot } from '../../../preload/contract.ts';
import { detailWords } from '../../../preload/words.ts';
import { strings } from '../../strings.ts';
import { Moment } from '../../ui/moment.tsx';
import { ExternalStep } from '../review/external-step.tsx';
import { RejectedWith } from '../review/submission-items.tsx';
import { useNear } from '../../ui/use-near.ts';
import { UploadProgress } from '../uploads/upload-progress.tsx';
import { NextStep } from './next-step.tsx';
import { type TimelineRow, versionPlace } from './rows.ts';
import { StationLine } from './station-line.tsx';

interface VersionRowProps {
  readonly row: TimelineRow;
  readonly packIdentifier: string;
  /** Drawn whole at once; the others as soon as they come near the part of the page that is seen. */
  readonly first: boolean;
}

/** One version: its number, its line of stations, where it stands and what to do next. */
export const VersionRow = memo(function VersionRow({
  row,
  packIdentifier,
  first,
}: VersionRowProps): ReactNode {
  const [place, near] = useNear(first);
  const label = row.version === null ? strings.timeline.newVersion : strings.timeline.version(row.version);
  return (
    <li ref={place} className={`version${row.failed ? ' version-failed' : ''}${near ? '' : ' version-far'}`}>
      <h2 className="version-number" id={versionPlace(row.key)} tabIndex={-1}>
        <span aria-hidden="true">{row.version ?? strings.timeline.pending}</span>
        <span className="for-screen-readers">{label}</span>
      </h2>
      {near ? <StationLine stations={row.stations} /> : null}
      <div className="version-state">
        <p className="version-words">{row.words}</p>
        {near ? <StateDetails row={row} packIdentifier={packIdentifier} /> : null}
      </div>
      {near ? (
        <div className="version-more">
          {row.snapshot === null ? null : <ExternalStep version={row.snapshot} />}
          {row.snapshot?.stage === 'rejected' ? <RejectedWith versionId={row.snapshot.id} /> : null}
          {row.upload === null ? null : <UploadProgress upload={row.upload} />}
          <Details details={row.details} />
        </div>
      ) : null}
    </li>
  );
}, sameRow);

/** Whose turn it is, and for what. */
function turnWords({ turn, nextStep }: TimelineRow): string {
  if (turn === null || nextStep === null) return turn ?? nextStep ?? '';
  return strings.steps.turn(turn, nextStep);
}

/** The lines are made anew with every byte of an upload; all but one of them say what they said before. */
function sameRow(one: VersionRowProps, other: VersionRowProps): boolean {
  return one.packIdentifier === other.packIdentifier && shallow(one.row, other.row);
}

/** What stands under the words: whose turn it is, what changed, since when, and what to do next. */
function StateDetails({ row, packIdentifier }: Omit<VersionRowProps, 'first'>): ReactNode {
  return (
    <>
      {row.turn === null && row.nextStep === null ? null : <p className="quiet">{turnWords(row)}</p>}
      {row.changes === null ? null : <p className="quiet">{row.changes}</p>}
      {row.createdAt === null ? null : (
        <p className="quiet">
          {strings.timeline.created} <Moment at={Date.parse(row.createdAt)} />
        </p>
      )}
      {row.snapshot === null ? null : <NextStep version={row.snapshot} packIdentifier={packIdentifier} />}
    </>
  );
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
          <strong>{strings.timeline.grade[detail.grade]}</strong> {detailWords(detail)}
        </li>
      ))}
    </ul>
  );
}
