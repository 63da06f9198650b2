import { expect, it } from 'vitest';
import { newUpload } from '../uploads/test-support.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import { uploadSnapshot } from './upload-snapshot.ts';

const record: UploadRecord = {
  ...newUpload(),
  state: 'sending',
  packId: 'p',
  versionId: 'v',
  version: '3',
  newestVersionBefore: 2,
  pendingRequest: null,
  checksum: null,
  md5: null,
  checksumRefused: false,
  problem: null,
  position: 1,
  paused: false,
  recognised: false,
};
const live = {
  sentBytes: 1000,
  bytesPerSecond: 500,
  active: true,
  manifestUnanswered: false,
  waiting: null,
  queuePosition: null,
  bytesInFlight: 0,
  resending: null,
  problem: null,
};
const problem = { code: 'a', message: 'b', nextStep: 'c' };

it('tells rate and time left while it is being sent', () => {
  expect(uploadSnapshot(record, live)).toMatchObject({
    state: 'sending',
    sentBytes: 1000,
    totalBytes: 3000,
    bytesPerSecond: 500,
    secondsLeft: 4,
    createdAt: new Date(record.createdAt).toISOString(),
  });
});

it.each([
  ['nothing works on it', record, { ...live, active: false }],
  ['all of it is sent', { ...record, state: 'processing' as const }, live],
])('tells neither when %s', (_what, upload, now) => {
  expect(uploadSnapshot(upload, now)).toMatchObject({ bytesPerSecond: null, secondsLeft: null });
});

it('tells the problem that was written down, or else the one that could not be', () => {
  const other = { ...problem, code: 'other' };
  expect(uploadSnapshot(record, live).problem).toBeNull();
  expect(uploadSnapshot(record, { ...live, problem }).problem).toEqual(problem);
  expect(uploadSnapshot({ ...record, problem: other }, { ...live, problem }).problem).toEqual(other);
});

it('tells nothing that only the journal needs', () => {
  expect(Object.keys(uploadSnapshot(record, live))).not.toContain('archivePath');
});
