import type { UploadSnapshot } from '../../../preload/contract.ts';
import { formatRate, formatTimeLeft, formatTransferred, percent } from '../../../preload/format.ts';
import { cancelledWords, queueWords, stageWords, waitingWords } from '../../../preload/words.ts';
import { strings } from '../../strings.ts';

const movable: ReadonlySet<UploadSnapshot['state']> = new Set(['prepared', 'reserved', 'sending']);

/** Whether the upload is not yet with App Store Connect, whatever keeps it. */
export function isUnfinished({ state }: UploadSnapshot): boolean {
  return movable.has(state) || state === 'sent' || state === 'committed';
}

/** Whether it is at work and may be stopped. After the last byte there is nothing left to pause. */
export function canPause(upload: UploadSnapshot): boolean {
  return upload.active && movable.has(upload.state);
}

/** Whether it stands still and can go on. */
export function canResume(upload: UploadSnapshot): boolean {
  return !upload.active && isUnfinished(upload);
}

/** Whether it can still be called off: App Store Connect has not taken the archive yet. */
export function canCancel({ state }: UploadSnapshot): boolean {
  return movable.has(state) || state === 'sent';
}

/** Where an upload stands, in words. */
export function uploadWords(upload: UploadSnapshot): string {
  const done = percent(upload.sentBytes, upload.totalBytes);
  if (upload.state === 'failed') return strings.uploads.failed;
  if (upload.state === 'cancelled') return cancelledWords(upload);
  const waiting = queueWords(upload) ?? waitingWords(upload);
  if (waiting !== null) return waiting;
  if (canResume(upload)) return strings.uploads.paused(done);
  if (upload.state === 'prepared' || upload.state === 'reserved') return strings.uploads.prepared;
  if (upload.state === 'sending') return stageWords({ stage: 'uploading', ascState: '' }, { percent: done });
  if (upload.state === 'sent' || upload.state === 'committed') return strings.uploads.checking;
  return strings.uploads.processing;
}

/** The figures under the line: "3.71 of 6.1 GB · 42 MB/s · 58 s left". Rate and time only while it moves. */
export function uploadFigures(upload: UploadSnapshot): string {
  const figures = [formatTransferred(upload.sentBytes, upload.totalBytes)];
  if (upload.active && upload.state === 'sending' && upload.waiting === null) {
    if (upload.bytesPerSecond !== null) figures.push(formatRate(upload.bytesPerSecond));
    if (upload.secondsLeft !== null) figures.push(formatTimeLeft(upload.secondsLeft));
  }
  return figures.join(' · ');
}
