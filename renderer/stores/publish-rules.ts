import type { FindingSnapshot } from '../../preload/contract.ts';
import { identifierFault } from '../../preload/pack-identifier.ts';
import type { PublishState } from './publish.ts';

type Checked = Pick<PublishState, 'inspection' | 'comparison' | 'again' | 'packIdentifier' | 'starting'>;

/** Everything found about the archive, the gravest first. */
export function findingsOf({ inspection, comparison }: Checked): readonly FindingSnapshot[] {
  const found = [
    ...(inspection.state === 'found' ? inspection.archive.findings : []),
    ...(comparison?.findings ?? []),
  ];
  const grades = ['stops', 'warns', 'notes'];
  return found.toSorted((one, other) => grades.indexOf(one.grade) - grades.indexOf(other.grade));
}

/** What keeps the archive from being published, whatever anybody ticks. */
export function stopOf(state: Checked): FindingSnapshot | null {
  return findingsOf(state).find(({ grade }) => grade === 'stops') ?? null;
}

/** The version with the same bytes that somebody has yet to confirm; null where there is nothing to confirm. */
export function unconfirmedVersion({ comparison, again }: Checked): string | null {
  return again ? null : (comparison?.sameAsVersion ?? null);
}

/** Whether everything the sheet needs is there. */
export function canPublish(state: Checked): boolean {
  return (
    state.inspection.state === 'found' &&
    identifierFault(state.packIdentifier) === null &&
    stopOf(state) === null &&
    unconfirmedVersion(state) === null &&
    !state.starting
  );
}
