import type { UploadRecord } from '../uploads/upload.ts';
import { valueOf } from './outcome.ts';
import type { StepContext } from './step.ts';

/** Tells App Store Connect that every part is there. Harmless where an earlier run already did. */
export async function commitArchive(context: StepContext, upload: UploadRecord): Promise<void> {
  const reservation = context.journal.reservation(upload.id, 'ASSET');
  if (reservation === undefined) throw new Error('a commit needs its reservation');
  const checksum = upload.md5 === null ? {} : { md5: upload.md5 };
  const { checksumRefused } = valueOf(
    await context.client.commit(reservation.uploadFileId, checksum, context.signal),
    {
      operation: 'commit',
      appId: upload.appId,
      packIdentifier: upload.packIdentifier,
    },
  );
  context.journal.markCommitted(upload.id, 'ASSET', { state: 'committed', checksumRefused });
  context.onChange();
}
