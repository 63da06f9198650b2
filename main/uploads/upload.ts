import type { Problem, uploadStates } from '../../preload/contract.ts';

/** Where an upload stands, in order: prepared → reserved → sending → sent → committed → processing → done, or failed, or cancelled. */
export type UploadState = (typeof uploadStates)[number];

/** The two files a version can carry; the words are App Store Connect's. */
export type AssetType = 'ASSET' | 'MANIFEST';

/** What tells one state of a file from another. Nanoseconds and inode as decimal text: they exceed 2⁵³. */
export interface FileIdentity {
  /** Bytes. */
  readonly size: number;
  readonly modifiedNanoseconds: string;
  readonly inode: string;
}

/** A manifest given beside the archive. Its bytes live in the journal: it is small, and must not change under us. */
export interface ManifestContent {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** How far the MD5 of the archive has been computed; `state` is spark-md5's, taken up again after a restart. */
export interface ChecksumCheckpoint {
  readonly bytes: number;
  readonly state: string;
}

/**
 * A request whose answer may have been lost when the process died. Written before the request goes out, cleared
 * with its result: while it stands, the next run looks whether the request took effect before sending it again.
 */
export type PendingRequest = 'create-version' | 'reserve-ASSET' | 'reserve-MANIFEST';

/** One archive on its way to becoming a version: what the journal knows of it. */
export interface UploadRecord {
  readonly id: string;
  /** Which App Store Connect it goes to; an upload is never carried on at another. */
  readonly server: string;
  readonly appId: string;
  readonly packIdentifier: string;
  readonly archivePath: string;
  readonly fileName: string;
  readonly identity: FileIdentity;
  readonly manifest: ManifestContent | null;
  readonly state: UploadState;
  readonly packId: string | null;
  readonly versionId: string | null;
  readonly version: string | null;
  /** Highest version number the pack had before ours was asked for; null until then. */
  readonly newestVersionBefore: number | null;
  readonly pendingRequest: PendingRequest | null;
  readonly checksum: ChecksumCheckpoint | null;
  /** MD5 of the whole archive in hex, once computed. */
  readonly md5: string | null;
  /** The commit went through only without the checksum. */
  readonly checksumRefused: boolean;
  readonly problem: Problem | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Its place in the queue: the lowest goes first. Only the order matters, not the distance. */
  readonly position: number;
  /** A person stopped it; it stays stopped over restarts until a person resumes it. */
  readonly paused: boolean;
  /** The archive is another file than at the beginning, taken for the same by samples of what had been sent. */
  readonly recognised: boolean;
}

/** One reservation: the place App Store Connect keeps for one file of a version. */
export interface ReservationRecord {
  readonly uploadId: string;
  readonly assetType: AssetType;
  /** Id of the upload file at App Store Connect. */
  readonly uploadFileId: string;
  readonly committed: boolean;
}

/** One part of a file: where its bytes lie and where they go. Url and headers are secrets. */
export interface PartOperation {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
  /** Milliseconds since 1970; null where App Store Connect does not say. */
  readonly expiresAt: number | null;
}

/** A part of a plan; `index` counts from 0 in the order of offsets. */
export interface PlannedPart extends PartOperation {
  readonly index: number;
}
