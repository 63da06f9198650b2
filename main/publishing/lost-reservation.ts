import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import type { StepContext } from './step.ts';

/** Codes of problems that end a reservation, not the upload: it asks for another place and goes on. */
const partExpired = 'part-expired';
const reservationGone = 'reservation-gone';

/** Reservations lost in one run before it is taken for a fault that will not pass. */
const mostLost = 5;

/** App Store Connect takes no further reservation on the upload's version. It cannot be deleted, only left. */
export class VersionUsedUpError extends Error {
  override readonly name = 'VersionUsedUpError';
}

/** What to throw where App Store Connect no longer has, or no longer takes, what it reserved. */
export function reservationGoneError(): ProblemError {
  return new ProblemError({
    code: reservationGone,
    message: 'App Store Connect no longer keeps the place that it reserved for the archive.',
    nextStep: 'Resume. Another place is asked for, and what no longer counts is sent again.',
  });
}

/**
 * Puts an upload whose reservation or version was lost where the next step can go on: another reservation on the
 * same version, or else the next version. Parts that were acknowledged under the old one are lost with it.
 * @returns false where `thrown` is something else
 * @throws ProblemError `reservation-lost`, for good, when that happened too often
 */
export function recoverLost(context: StepContext, upload: UploadRecord, thrown: unknown): boolean {
  const { journal, lostReservations } = context;
  if (thrown instanceof VersionUsedUpError) {
    refuseEndless(lostReservations, upload);
    journal.leaveVersion(upload.id);
    context.onChange();
    return true;
  }
  if (!(thrown instanceof ProblemError)) return false;
  if (![partExpired, reservationGone].includes(thrown.problem.code)) return false;
  const reservation = journal.reservation(upload.id, 'ASSET');
  if (reservation === undefined) return false;
  lostReservations.add(reservation.uploadFileId);
  refuseEndless(lostReservations, upload);
  // Nothing of it can be committed any more.
  if (upload.state === 'sent') journal.change(upload.id, { state: 'reserved' });
  context.onChange();
  return true;
}

function refuseEndless(lost: ReadonlySet<string>, upload: UploadRecord): void {
  if (lost.size > mostLost) throw new ProblemError(lostProblem(upload), { lasting: true });
}

function lostProblem({ fileName }: UploadRecord): Problem {
  return {
    code: 'reservation-lost',
    message: `App Store Connect took back the place for ${fileName} ${mostLost + 1} times in a row.`,
    nextStep: 'Publish the archive again; it becomes a version of its own. If it comes back, contact Apple.',
    facts: { file: fileName, times: mostLost + 1 },
  };
}
