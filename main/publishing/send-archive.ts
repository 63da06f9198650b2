import { ProblemError } from '../problem.ts';
import { ArchiveFile, changedProblem, sameFile } from '../uploads/archive-file.ts';
import { startChecksum } from '../uploads/checksum.ts';
import { agreesWith, digestOf, sampledParts } from '../uploads/part-sample.ts';
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
    if (journal.sentBytes(upload.id) !== upload.identity.size) {
      throw new ProblemError(missingProblem(upload.fileName));
    }
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

/** @throws ProblemError `file-…`; `file-changed`, for good, where it is not the archive that was prepared */
async function openPrepared(context: StepContext, upload: UploadRecord): Promise<ArchiveFile> {
  const archive = await ArchiveFile.open(upload.archivePath);
  try {
    if (!sameFile(archive.identity, upload.identity)) await recognise(context, upload, archive);
    return archive;
  } catch (thrown) {
    await archive.close();
    throw thrown;
  }
}

/** A file copied back from a backup, or on a disk connected anew, has another inode or time but the same bytes. */
async function recognise(context: StepContext, upload: UploadRecord, archive: ArchiveFile): Promise<void> {
  const { journal } = context;
  const samples = journal.samples(upload.id);
  // The same file with another time was written to, perhaps where nothing was sent of it yet.
  const isWrittenTo = archive.identity.inode === upload.identity.inode;
  const mayBe = !isWrittenTo && archive.size === upload.identity.size && samples.length > 0;
  if (!mayBe || !(await agreesWith(archive, samples))) throw await changed(context, upload, archive);
  journal.recognise(upload.id, archive.identity);
  context.onChange();
}

/** @returns the archive's MD5 in hex */
async function sendParts(
  context: StepContext,
  upload: UploadRecord,
  reservation: ReservationRecord,
  archive: ArchiveFile,
): Promise<string> {
  const { journal } = context;
  // Read again: a file that was recognised begins its checksum anew.
  const { checksum: checkpoint } = journal.read(upload.id);
  const sampled = sampledParts(journal.partCount(upload.id));
  const checksum = startChecksum(archive, checkpoint, context.checksumThreads, (checkpoint) => {
    journal.keepChecksum(upload.id, checkpoint);
  });
  try {
    await transferParts({
      source: archive,
      parts: journal.unsent(upload.id, 'ASSET'),
      connections: context.connections,
      clock: context.clock,
      settings: context.settings.transfer,
      signal: context.signal,
      onSent: async (part) => {
        const look = async (): Promise<string | null> => {
          const digest = sampled.has(part.index) ? await digestOf(archive, part) : null;
          // Looked at each time: what changes half-way is not sent on to its end.
          if (!(await archive.isUnchanged())) throw await changed(context, upload, archive);
          return digest;
        };
        const digest = await look().catch(async (thrown: unknown) => {
          // A disk that fails now takes nothing away from what the server has.
          if (!isLasting(thrown)) await journal.acknowledge(upload.id, 'ASSET', part, null);
          throw thrown;
        });
        await journal.acknowledge(upload.id, 'ASSET', part, digest);
        context.onSent(part.length);
      },
      onMoved: context.onMoved,
      onResending: context.onResending,
      refresh: () => refreshParts(context, upload, reservation, upload.identity.size),
    });
    return await orAborted(checksum.md5, context.signal);
  } finally {
    // Before the file is closed: its descriptor must not be read after it may belong to another file.
    await checksum.stop();
  }
}

function isLasting(thrown: unknown): boolean {
  return thrown instanceof ProblemError && thrown.lasting;
}

function missingProblem(fileName: string): ProblemError['problem'] {
  return {
    code: 'parts-missing',
    message: `Not every byte of ${fileName} has been acknowledged, so nothing was committed.`,
    nextStep: 'Resume. What is missing is sent.',
    facts: { file: fileName },
  };
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
