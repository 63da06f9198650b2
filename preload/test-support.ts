import type { UploadSnapshot } from './contract.ts';

/** For tests: an upload at work with nothing in its way; half of its megabyte is sent. */
export function uploadAtWork(over: Partial<UploadSnapshot> = {}): UploadSnapshot {
  return {
    id: 'upload-1',
    appId: '6740000001',
    packIdentifier: 'Tutorial',
    packId: 'pack-1',
    versionId: 'version-1',
    version: '3',
    fileName: 'Tutorial.aar',
    state: 'sending',
    active: true,
    sentBytes: 500_000,
    totalBytes: 1_000_000,
    bytesPerSecond: 100_000,
    secondsLeft: 5,
    checksumRefused: false,
    archiveRecognised: false,
    manifestUnanswered: false,
    waiting: null,
    queuePosition: null,
    paused: false,
    bytesInFlight: 0,
    resending: null,
    problem: null,
    createdAt: '2026-11-02T12:00:00.000Z',
    ...over,
  };
}
