import type { StateDetail } from '../app-store-connect/resources.ts';
import { ProblemError } from '../problem.ts';
import { memorySource } from '../uploads/byte-source.ts';
import { transferParts } from '../uploads/transfer.ts';
import type { ManifestContent, ReservationRecord, UploadRecord } from '../uploads/upload.ts';
import { ensureReservation, refreshParts } from './ensure-reservation.ts';
import { valueOf } from './outcome.ts';
import { pollMilliseconds } from './settings.ts';
import type { StepContext } from './step.ts';

/** The code of the problem an upload ends with when its manifest is refused. */
export const manifestRefused = 'manifest-refused';

/**
 * Sends the manifest ahead of the archive and waits, for a bounded time, for App Store Connect's verdict: what is
 * wrong with it is known before gigabytes have been sent.
 * @throws ProblemError `manifest-refused`, for good
 */
export async function sendManifest(
  context: StepContext,
  upload: UploadRecord,
  manifest: ManifestContent,
): Promise<void> {
  const fileSize = manifest.bytes.length;
  const reservation = await ensureReservation(context, upload, {
    assetType: 'MANIFEST',
    fileName: manifest.fileName,
    fileSize,
  });
  if (!reservation.committed) {
    await transferParts({
      source: memorySource(manifest.bytes),
      parts: context.journal.unsent(upload.id, 'MANIFEST'),
      connections: context.connections,
      clock: context.clock,
      settings: context.settings.transfer,
      signal: context.signal,
      onSent: (part) => context.journal.acknowledge(upload.id, 'MANIFEST', part, null),
      refresh: () => refreshParts(context, upload, reservation, fileSize),
    });
    valueOf(await context.client.commit(reservation.uploadFileId, {}, context.signal), {
      appId: upload.appId,
      packIdentifier: upload.packIdentifier,
    });
    context.journal.markCommitted(upload.id, 'MANIFEST', {});
  }
  await awaitVerdict(context, upload, reservation);
}

/** Where the verdict surfaces is not documented, so both the file and the version are read. */
async function awaitVerdict(
  context: StepContext,
  upload: UploadRecord,
  reservation: ReservationRecord,
): Promise<void> {
  const { client, clock, signal, settings } = context;
  const about = { appId: upload.appId, packIdentifier: upload.packIdentifier };
  const deadline = clock.now() + settings.manifestVerdictMilliseconds;
  const isOld = oldReasons(context, upload);
  for (let look = 0; ; look += 1) {
    const file = valueOf(await client.readUploadFile(reservation.uploadFileId, signal), about);
    const version = valueOf(await client.readVersion(upload.versionId ?? '', signal), about);
    const errors = [...file.errors, ...version.errors.filter((error) => !isOld(error))];
    if (file.state === 'FAILED' || errors.length > 0) {
      const said = errors.length > 0 ? errors : version.errors;
      throw new ProblemError(manifestProblem(upload.packIdentifier, said), { lasting: true });
    }
    if (file.state === 'COMPLETE') return;
    if (clock.now() >= deadline) {
      context.onUnanswered();
      return;
    }
    await clock.sleep(pollMilliseconds(look, settings), signal);
  }
}

/**
 * On a version that is gone on with, the reasons against the manifest before may still stand; they are not about
 * this one.
 */
function oldReasons({ journal }: StepContext, upload: UploadRecord): (error: StateDetail) => boolean {
  const before = journal
    .list()
    .filter((other) => other.id !== upload.id && other.versionId === upload.versionId)
    .flatMap(({ problem }) => (problem?.code === manifestRefused ? [problem.message] : []));
  return ({ description }) => before.some((message) => message.includes(description));
}

function manifestProblem(packIdentifier: string, errors: readonly StateDetail[]): ProblemError['problem'] {
  const reasons = [...new Set(errors.map((error) => error.description))].join(' ');
  return {
    code: manifestRefused,
    message: `App Store Connect refused the manifest of “${packIdentifier}”${reasons === '' ? '.' : `: ${reasons}`}`,
    nextStep:
      'Correct the manifest, pack the archive again and publish it. Nothing of the archive was sent, and the version is used again where App Store Connect allows it.',
    facts: { pack: packIdentifier, ...(reasons === '' ? {} : { said: reasons }) },
  };
}
