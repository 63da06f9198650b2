import type { Problem, UploadSnapshot } from '../../preload/contract.ts';
import { secondsLeft } from '../uploads/rate.ts';
import type { UploadRecord } from '../uploads/upload.ts';

/** What a run of an upload knows beyond the journal. */
export interface LiveUpload {
  /** Bytes acknowledged. */
  readonly sentBytes: number;
  readonly bytesPerSecond: number | null;
  readonly active: boolean;
  /** The archive goes out though nothing was heard about its manifest. */
  readonly manifestUnanswered: boolean;
  /** What stopped it, where that could not be written down. */
  readonly problem: Problem | null;
}

/** An upload as shells and the renderer see it. */
export function uploadSnapshot(upload: UploadRecord, live: LiveUpload): UploadSnapshot {
  const total = upload.identity.size;
  const sending = live.active && upload.state === 'sending';
  return {
    id: upload.id,
    appId: upload.appId,
    packIdentifier: upload.packIdentifier,
    packId: upload.packId,
    versionId: upload.versionId,
    version: upload.version,
    fileName: upload.fileName,
    state: upload.state,
    active: live.active,
    sentBytes: live.sentBytes,
    totalBytes: total,
    bytesPerSecond: sending ? live.bytesPerSecond : null,
    secondsLeft: sending ? secondsLeft(total - live.sentBytes, live.bytesPerSecond) : null,
    checksumRefused: upload.checksumRefused,
    manifestUnanswered: live.manifestUnanswered,
    problem: upload.problem ?? live.problem,
    createdAt: new Date(upload.createdAt).toISOString(),
  };
}
