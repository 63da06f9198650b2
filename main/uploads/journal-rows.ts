import { z } from 'zod';
import { problemSchema, uploadStates } from '../../preload/contract.ts';
import type { PlannedPart, ReservationRecord, UploadRecord } from './upload.ts';

const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The text itself would be raw JSON on a screen: only that it is broken is told.
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});

const uploadRow = z.object({
  id: z.string(),
  server: z.string(),
  app_id: z.string(),
  pack_identifier: z.string(),
  archive_path: z.string(),
  file_name: z.string(),
  size: z.number().int(),
  modified_nanoseconds: z.string(),
  inode: z.string(),
  manifest_name: z.string().nullable(),
  manifest_bytes: z.instanceof(Uint8Array).nullable(),
  state: z.enum(uploadStates),
  pack_id: z.string().nullable(),
  version_id: z.string().nullable(),
  version: z.string().nullable(),
  newest_version_before: z.number().int().nullable(),
  pending_request: z.enum(['create-version', 'reserve-ASSET', 'reserve-MANIFEST']).nullable(),
  checksum_bytes: z.number().int().nullable(),
  checksum_state: z.string().nullable(),
  md5: z.string().nullable(),
  checksum_refused: z.number().int(),
  problem: jsonText.pipe(problemSchema).nullable(),
  created_at: z.number().int(),
  position: z.number().int(),
  paused: z.number().int(),
  recognised: z.number().int(),
});

/** Checks a row of the table `upload` and gives it the application's shape. @throws ZodError */
export function parseUpload(row: unknown): UploadRecord {
  const found = uploadRow.parse(row);
  return {
    id: found.id,
    server: found.server,
    appId: found.app_id,
    packIdentifier: found.pack_identifier,
    archivePath: found.archive_path,
    fileName: found.file_name,
    identity: {
      size: found.size,
      modifiedNanoseconds: found.modified_nanoseconds,
      inode: found.inode,
    },
    manifest:
      found.manifest_name === null || found.manifest_bytes === null
        ? null
        : { fileName: found.manifest_name, bytes: found.manifest_bytes },
    state: found.state,
    packId: found.pack_id,
    versionId: found.version_id,
    version: found.version,
    newestVersionBefore: found.newest_version_before,
    pendingRequest: found.pending_request,
    checksum:
      found.checksum_bytes === null || found.checksum_state === null
        ? null
        : { bytes: found.checksum_bytes, state: found.checksum_state },
    md5: found.md5,
    checksumRefused: found.checksum_refused === 1,
    problem: found.problem,
    createdAt: found.created_at,
    position: found.position,
    paused: found.paused === 1,
    recognised: found.recognised === 1,
  };
}

const reservationRow = z.object({
  upload_id: z.string(),
  asset_type: z.enum(['ASSET', 'MANIFEST']),
  upload_file_id: z.string(),
  committed: z.number().int(),
});

/** Checks a row of the table `reservation`. @throws ZodError */
export function parseReservation(row: unknown): ReservationRecord {
  const found = reservationRow.parse(row);
  return {
    uploadId: found.upload_id,
    assetType: found.asset_type,
    uploadFileId: found.upload_file_id,
    committed: found.committed === 1,
  };
}

const partRow = z.object({
  part_index: z.number().int(),
  method: z.string(),
  url: z.string(),
  headers: jsonText.pipe(z.array(z.object({ name: z.string(), value: z.string() }))),
  offset: z.number().int(),
  length: z.number().int(),
  expires_at: z.number().int().nullable(),
});

/** Checks a row of the table `part`. @throws ZodError */
export function parsePart(row: unknown): PlannedPart {
  const found = partRow.parse(row);
  return {
    index: found.part_index,
    method: found.method,
    url: found.url,
    headers: found.headers,
    offset: found.offset,
    length: found.length,
    expiresAt: found.expires_at,
  };
}
