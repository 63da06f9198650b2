import { z } from 'zod';
import { problemSchema, uploadStates } from '../../preload/contract.ts';
import { flagColumn, jsonColumn, rowOf } from '../durable/rows.ts';
import type { PlannedPart, ReservationRecord, UploadRecord } from './upload.ts';

const uploadRow = rowOf({
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
  checksum_refused: flagColumn,
  problem: jsonColumn(problemSchema).nullable(),
  created_at: z.number().int(),
  position: z.number().int(),
  paused: flagColumn,
  recognised: flagColumn,
});

/** Checks a row of the table `upload` and gives it the application's shape. @throws ZodError */
export function parseUpload(row: unknown): UploadRecord {
  const {
    size,
    modifiedNanoseconds,
    inode,
    manifestName,
    manifestBytes,
    checksumBytes,
    checksumState,
    ...same
  } = uploadRow.parse(row);
  return {
    ...same,
    identity: { size, modifiedNanoseconds, inode },
    manifest:
      manifestName === null || manifestBytes === null
        ? null
        : { fileName: manifestName, bytes: manifestBytes },
    checksum:
      checksumBytes === null || checksumState === null
        ? null
        : { bytes: checksumBytes, state: checksumState },
  };
}

const reservationRow = rowOf({
  upload_id: z.string(),
  asset_type: z.enum(['ASSET', 'MANIFEST']),
  upload_file_id: z.string(),
  committed: flagColumn,
});

/** Checks a row of the table `reservation`. @throws ZodError */
export function parseReservation(row: unknown): ReservationRecord {
  return reservationRow.parse(row);
}

const partRow = rowOf({
  part_index: z.number().int(),
  method: z.string(),
  url: z.string(),
  headers: jsonColumn(z.array(z.object({ name: z.string(), value: z.string() }))),
  offset: z.number().int(),
  length: z.number().int(),
  expires_at: z.number().int().nullable(),
});

/** Checks a row of the table `part`. @throws ZodError */
export function parsePart(row: unknown): PlannedPart {
  const { partIndex: index, ...same } = partRow.parse(row);
  return { ...same, index };
}
