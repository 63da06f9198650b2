import type { AppStoreConnectClient } from '../../app-store-connect/client.ts';
import { type Problem, ProblemError } from '../../problem.ts';
import type { Journal } from '../../uploads/journal.ts';
import type { UploadRecord } from '../../uploads/upload.ts';
import { valueOf } from '../outcome.ts';

/**
 * Makes sure that an upload can still be called off: nothing committed can be called back, and a commit whose answer
 * was lost may have gone through.
 * @throws ProblemError `too-late-to-cancel`, or why nobody can tell
 */
export async function ensureNotTooLate(
  client: AppStoreConnectClient,
  journal: Journal,
  upload: UploadRecord,
): Promise<void> {
  const reservation = journal.reservation(upload.id, 'ASSET');
  if (reservation?.committed === true) throw new ProblemError(tooLateProblem(upload));
  if (upload.state !== 'sent' || reservation === undefined) return;
  const file = valueOf(await client.readUploadFile(reservation.uploadFileId), {
    appId: upload.appId,
    packIdentifier: upload.packIdentifier,
  });
  if (file.state !== 'AWAITING_UPLOAD') throw new ProblemError(tooLateProblem(upload));
}

function tooLateProblem({ fileName, version }: UploadRecord): Problem {
  return {
    code: 'too-late-to-cancel',
    message: `${fileName} has arrived at App Store Connect as version ${version ?? ''} and cannot be called back.`,
    nextStep: 'Publish another archive; it becomes a newer version that takes its place.',
    facts: { file: fileName, ...(version === null ? {} : { version }) },
  };
}
