import type { Problem, UploadSnapshot, WaitingSnapshot } from '../../preload/contract.ts';
import { secondsLeft } from '../../preload/rate.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import type { Waiting } from './waiting/keep-going.ts';

/** What a run of an upload knows beyond the journal. */
export interface LiveUpload {
  /** Bytes acknowledged. */
  readonly sentBytes: number;
  readonly bytesPerSecond: number | null;
  readonly active: boolean;
  /** The archive goes out though nothing was heard about its manifest. */
  readonly manifestUnanswered: boolean;
  readonly waiting: Waiting | null;
  /** Null where it does not wait for its turn. */
  readonly queuePosition: number | null;
  readonly bytesInFlight: number;
  readonly resending: UploadSnapshot['resending'];
  /** What stopped it, where that could not be written down. */
  readonly problem: Problem | null;
}

/** An upload as shells and the renderer see it. */
export function uploadSnapshot(upload: UploadRecord, live: LiveUpload): UploadSnapshot {
  const total = upload.identity.size;
  const sending = live.active && upload.state === 'sending' && live.waiting === null;
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
    archiveRecognised: upload.recognised,
    manifestUnanswered: live.manifestUnanswered,
    waiting: live.waiting === null ? null : waitingSnapshot(live.waiting),
    queuePosition: live.queuePosition,
    paused: upload.paused,
    bytesInFlight: live.bytesInFlight,
    resending: live.resending,
    problem: upload.problem ?? live.problem,
    createdAt: new Date(upload.createdAt).toISOString(),
  };
}

function waitingSnapshot({ reason, since, nextTryAt, problem }: Waiting): WaitingSnapshot {
  return {
    reason,
    since: new Date(since).toISOString(),
    nextTryAt: new Date(nextTryAt).toISOString(),
    problem,
  };
}
