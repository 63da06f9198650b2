import type { UploadRecord } from '../uploads/upload.ts';
import { commitArchive } from './commit.ts';
import { ensureReservation } from './ensure-reservation.ts';
import { ensurePack, ensureVersion } from './ensure-version.ts';
import { recoverLost } from './lost-reservation.ts';
import { checkArchive, sendArchive } from './send-archive.ts';
import { sendManifest } from './send-manifest.ts';
import type { StepContext } from './step.ts';
import { isFinished } from './upload-rules.ts';
import { watchVersion } from './watch-version.ts';

/**
 * Takes an upload from wherever the journal says it stands to its end. A first run and one after a crash go the
 * same way: every step looks at what is there before it does anything, and writes down what it did.
 * @throws ProblemError with what stopped it; AbortError when `context.signal` is aborted
 */
export async function advance(context: StepContext, uploadId: string): Promise<void> {
  for (;;) {
    context.signal.throwIfAborted();
    const upload = context.journal.read(uploadId);
    if (isFinished(upload)) return;
    try {
      await takeStep(context, upload);
    } catch (thrown) {
      // Read again: the step may have written to the journal before it failed.
      if (!recoverLost(context, context.journal.read(uploadId), thrown)) throw thrown;
    }
  }
}

async function takeStep(context: StepContext, upload: UploadRecord): Promise<void> {
  switch (upload.state) {
    case 'prepared':
      await reserveArchive(context, upload);
      break;
    case 'reserved':
    case 'sending':
      await sendArchive(context, upload, await archiveReservation(context, upload));
      break;
    case 'sent':
      await commitArchive(context, upload);
      break;
    case 'committed':
    case 'processing':
      await watchVersion(context, upload);
      break;
    case 'done':
    case 'failed':
    case 'cancelled':
      break;
  }
}

async function reserveArchive(context: StepContext, upload: UploadRecord): Promise<void> {
  // A version can never be deleted: none is made for an archive that has changed or gone since.
  await checkArchive(context, upload);
  const prepared = await context.exclusively(async () =>
    ensureVersion(context, await ensurePack(context, upload)),
  );
  context.onChange();
  if (prepared.manifest !== null) await sendManifest(context, prepared, prepared.manifest);
  // Read again: sending the manifest has written to the journal.
  await ensureReservation(context, context.journal.read(upload.id), archiveOf(upload), { state: 'reserved' });
  context.onChange();
}

/** The archive's reservation; one from an earlier run is fetched again first. */
function archiveReservation(
  context: StepContext,
  upload: UploadRecord,
): ReturnType<typeof ensureReservation> {
  return ensureReservation(context, upload, archiveOf(upload));
}

function archiveOf(upload: UploadRecord): Parameters<typeof ensureReservation>[2] {
  return { assetType: 'ASSET', fileName: upload.fileName, fileSize: upload.identity.size };
}
