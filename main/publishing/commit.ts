import { isAboutChecksum } from '../app-store-connect/commit.ts';
import { type Problem, ProblemError } from '../problem.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import { reservationGoneError } from './lost-reservation.ts';
import { valueOf } from './outcome.ts';
import type { StepContext } from './step.ts';

/**
 * Tells App Store Connect that every part is there. Harmless where an earlier run already did.
 * @throws ProblemError `reservation-gone`, passing, where there is nothing left to commit
 */
export async function commitArchive(context: StepContext, upload: UploadRecord): Promise<void> {
  const reservation = context.journal.reservation(upload.id, 'ASSET');
  if (reservation === undefined) throw new Error('a commit needs its reservation');
  // Of a file that was only recognised, the checksum alone says whether all parts were of one file.
  const checksum = upload.md5 === null ? {} : { md5: upload.md5, mustAgree: upload.recognised };
  const committed = await context.client.commit(reservation.uploadFileId, checksum, context.signal);
  if (!committed.ok && committed.error.kind === 'refused' && committed.error.status === 404) {
    throw reservationGoneError();
  }
  if (upload.recognised && !committed.ok && isAboutChecksum(committed.error)) {
    throw new ProblemError(otherBytesProblem(upload.fileName), { lasting: true });
  }
  const { checksumRefused } = valueOf(committed, {
    operation: 'commit',
    appId: upload.appId,
    packIdentifier: upload.packIdentifier,
  });
  context.journal.markCommitted(upload.id, 'ASSET', { state: 'committed', checksumRefused });
  context.onChange();
}

function otherBytesProblem(fileName: string): Problem {
  return {
    code: 'file-changed',
    message: `${fileName} is not the file that the first parts were sent of: App Store Connect found another checksum.`,
    nextStep: 'Nothing was committed. Publish the file again; it becomes a version of its own.',
    facts: { file: fileName },
  };
}
