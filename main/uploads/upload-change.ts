import type { Problem } from '../problem.ts';
import type { PendingRequest, UploadRecord } from './upload.ts';

/** What a new upload is entered with; the rest is learned on its way. */
export type NewUpload = Pick<
  UploadRecord,
  | 'id'
  | 'server'
  | 'appId'
  | 'packIdentifier'
  | 'archivePath'
  | 'fileName'
  | 'identity'
  | 'manifest'
  | 'createdAt'
>;

/** What may change about an upload, all at once or not at all. */
export interface UploadChange {
  readonly state?: UploadRecord['state'];
  readonly packId?: string;
  readonly versionId?: string;
  readonly version?: string;
  readonly newestVersionBefore?: number;
  readonly pendingRequest?: PendingRequest | null;
  readonly md5?: string;
  readonly checksumRefused?: boolean;
  readonly problem?: Problem | null;
  readonly position?: number;
  readonly paused?: boolean;
}

const columns = {
  state: 'state',
  packId: 'pack_id',
  versionId: 'version_id',
  version: 'version',
  newestVersionBefore: 'newest_version_before',
  pendingRequest: 'pending_request',
  md5: 'md5',
  checksumRefused: 'checksum_refused',
  problem: 'problem',
  position: 'position',
  paused: 'paused',
} as const satisfies Record<keyof UploadChange, string>;

/** A change as SQL: `column = ?` for each thing that changes, and the values in that order. */
export function assignmentsOf(change: UploadChange): {
  readonly assignments: string;
  readonly values: (string | number | null)[];
} {
  const names = Object.keys(change) as (keyof UploadChange)[];
  const values = names.map((name) => {
    const value = change[name];
    if (typeof value === 'boolean') return Number(value);
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null);
  });
  return { assignments: names.map((name) => `${columns[name]} = ?`).join(', '), values };
}
