import type { FindingSnapshot, PackSnapshot } from '../../preload/contract.ts';
import { identifierFault } from '../../preload/pack-identifier.ts';
import type { DraftState } from './draft.ts';

type Checked = Pick<DraftState, 'inspection' | 'comparison' | 'again' | 'packIdentifier' | 'starting'>;

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
function unconfirmedVersion({ comparison, again }: Checked): string | null {
  return again ? null : (comparison?.sameAsVersion ?? null);
}

/** Whether the archive itself is fit to be published, whatever pack it is for. */
export function isLookedAt(state: Checked): boolean {
  return (
    state.inspection.state === 'found' &&
    identifierFault(state.packIdentifier) === null &&
    stopOf(state) === null &&
    unconfirmedVersion(state) === null &&
    !state.starting
  );
}

/**
 * What an identifier is among the app's packs; null while it is none.
 * `unknown`: nobody could say which packs there are.
 */
export function packKind(
  packIdentifier: string,
  packs: readonly PackSnapshot[] | null,
): 'new' | 'known' | 'archived' | 'unknown' | null {
  if (identifierFault(packIdentifier) !== null) return null;
  if (packs === null) return 'unknown';
  const pack = packs.find(({ identifier }) => identifier === packIdentifier);
  if (pack === undefined) return 'new';
  return pack.archived ? 'archived' : 'known';
}

/**
 * Whether everything is there, and everything confirmed: an identifier that may be a new pack's can never be renamed
 * or used again.
 */
export function canPublish(
  state: Checked & Pick<DraftState, 'confirmed'>,
  packs: readonly PackSnapshot[] | null,
): boolean {
  const kind = packKind(state.packIdentifier, packs);
  if (kind === 'archived' || !isLookedAt(state)) return false;
  return kind === 'known' || state.confirmed === state.packIdentifier;
}
