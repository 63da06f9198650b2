import { ProblemError } from '../problem.ts';
import { ArchiveFile, changedProblem, sameFile } from '../uploads/archive-file.ts';
import { startChecksum } from '../uploads/checksum.ts';
import { transferParts } from '../uploads/transfer.ts';
import type { ReservationRecord, UploadRecord } from '../uploads/upload.ts';
import { refreshParts } from './ensure-reservation.ts';
import { orAborted } from './or-aborted.ts';
import type { StepContext } from './step.ts';

/**
 * Sends what is missing of the archive while a worker computes its MD5, and writes `sent` down when both are done
 * and the file is still the one that was prepared.
 * @throws ProblemError `file-changed`, for good, or a passing one after which the upload can be resumed
 */
export async function sendArchive(
  context: StepContext,
  upload: UploadRecord,
  reservation: ReservationRecord,
): Promise<void> {
  const { journal } = context;
  const archive = await openPrepared(context, upload);
  try {
    if (upload.state === 'reserved') {
      journal.change(upload.id, { state: 'sending' });
      context.onChange();
    }
    const md5 = await sendParts(context, upload, reservation, archive);
    // Last look before the commit: bytes that changed while they were read must not become a version.
    if (!(await archive.isUnchanged())) throw await changed(context, upload, archive);
    journal.change(upload.id, { state: 'sent', md5 });
    context.onChange();
  } finally {
    await archive.close();
  }
}

/**
 * Looks whether the archive is there and still the one that was prepared, before anything is made for it.
 * @throws ProblemError `file-…`
 */
export async function checkArchive(context: StepContext, upload: UploadRecord): Promise<void> {
  const archive = await openPrepared(context, upload);
  await archive.close();
}

async function openPrepared(context: StepContext, upload: UploadRecord): Promise<ArchiveFile> {
  const archive = await ArchiveFile.open(upload.archivePath);
  try {
    if (!sameFile(archive.identity, upload.identity)) throw await changed(context, upload, archive);
    return archive;
  } catch (thrown) {
    await archive.close();
    throw thrown;
  }
}

/** @returns the archive's MD5 in hex */
async function sendParts(
  context: StepContext,
  upload: UploadRecord,
  reservation: ReservationRecord,
  archive: ArchiveFile,
): Promise<string> {
  const { journal } = context;
  const checksum = startChecksum(archive, upload.checksum, context.checksumWorker, (checkpoint) => {
    journal.keepChecksum(upload.id, checkpoint);
  });
  try {
    await transferParts({
      source: archive,
      parts: journal.unsentParts(upload.id, 'ASSET'),
      connections: context.connections,
      clock: context.clock,
      settings: context.settings.transfer,
      signal: context.signal,
      onSent: (part) => {
        journal.markSent(upload.id, 'ASSET', part);
        context.onSent(part.length);
      },
      refresh: () => refreshParts(context, upload, reservation, upload.identity.size),
    });
    return await orAborted(checksum.md5, context.signal);
  } finally {
    // Before the file is closed: its descriptor must not be read after it may belong to another file.
    await checksum.stop();
  }
}

async function changed(
  context: StepContext,
  upload: UploadRecord,
  archive: ArchiveFile,
): Promise<ProblemError> {
  const sent = context.journal.sentBytes(upload.id);
  const percent = sent === 0 ? undefined : Math.floor((sent / upload.identity.size) * 100);
  return new ProblemError(changedProblem(upload.archivePath, await archive.changedAt(), percent), {
    lasting: true,
  });
}
