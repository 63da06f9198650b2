import type { UploadFile } from '../app-store-connect/resources.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import { keepReserved, type Wanted } from './ensure-reservation.ts';
import { valueOf } from './outcome.ts';
import { manifestRefused } from './send-manifest.ts';
import type { StepContext } from './step.ts';

/**
 * Goes on with the version whose manifest was refused: it cannot be deleted, and a corrected manifest may fill it.
 * Only where App Store Connect takes the new manifest for it; otherwise the caller makes the next version.
 * @returns the upload with that version and a reservation for its manifest, or undefined
 */
export async function adoptRefused(
  context: StepContext,
  upload: UploadRecord,
): Promise<UploadRecord | undefined> {
  const { client, journal, signal } = context;
  const versionId = refusedVersion(journal.list(), upload);
  // Without a manifest of its own the version would keep the refused one.
  if (versionId === undefined || upload.manifest === null) return undefined;
  const about = { appId: upload.appId, packIdentifier: upload.packIdentifier };
  const version = await client.readVersion(versionId, signal);
  if (!version.ok && version.error.kind === 'refused' && version.error.status === 404) return undefined;
  const { state, version: number } = valueOf(version, about);
  if (state !== 'AWAITING_UPLOAD') return undefined;
  const files = valueOf(await client.listUploadFiles(versionId, signal), about);
  // Someone else's archive is on its way into it.
  if (files.some(({ assetType }) => assetType === 'ASSET')) return undefined;

  const { fileName, bytes } = upload.manifest;
  const wanted: Wanted = { assetType: 'MANIFEST', fileName, fileSize: bytes.length };
  const file = await reserveOn(context, versionId, wanted, about);
  if (file === undefined) return undefined;
  keepReserved(context, upload, wanted, file, { versionId, version: number });
  return journal.read(upload.id);
}

/** The newest version of the pack that a refused manifest left behind and no other upload works on. */
function refusedVersion(uploads: readonly UploadRecord[], upload: UploadRecord): string | undefined {
  const siblings = uploads.filter(
    (other) =>
      other.id !== upload.id &&
      other.server === upload.server &&
      other.appId === upload.appId &&
      other.packIdentifier === upload.packIdentifier,
  );
  const refused = siblings.find((other) => other.problem?.code === manifestRefused && isOver(other));
  const versionId = refused?.versionId ?? undefined;
  const inUse = siblings.some((other) => other.versionId === versionId && !isOver(other));
  return inUse ? undefined : versionId;
}

function isOver(upload: UploadRecord): boolean {
  return upload.state === 'failed' || upload.state === 'cancelled';
}

async function reserveOn(
  context: StepContext,
  versionId: string,
  wanted: Wanted,
  about: Parameters<typeof valueOf>[1],
): Promise<UploadFile | undefined> {
  const { client, signal } = context;
  // What a crash between the request and the journal left behind.
  const open = valueOf(await client.findReservation(versionId, wanted, signal), about);
  if (open !== undefined) return open;
  const made = await client.reserve(versionId, wanted, signal);
  if (!made.ok && made.error.kind === 'refused' && [404, 409, 422].includes(made.error.status))
    return undefined;
  return valueOf(made, { ...about, operation: 'reserve' });
}
