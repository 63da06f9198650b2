import { expect, it } from 'vitest';
import { someUpload } from '../../stores/scripted-bridge.ts';
import { canPause, canResume, uploadFigures, uploadWords } from './upload-words.ts';

it('shows bytes, rate and time left while bytes move', () => {
  const upload = someUpload({
    sentBytes: 3_710_000_000,
    totalBytes: 6_100_000_000,
    bytesPerSecond: 42_000_000,
    secondsLeft: 57.4,
  });
  expect(uploadFigures(upload)).toBe('3.71 of 6.1 GB · 42 MB/s · 58 s left');
});

it('shows neither rate nor time left when nothing moves', () => {
  expect(uploadFigures(someUpload({ active: false }))).toBe('610 bytes of 1 KB');
});

it.each([
  [someUpload({ state: 'prepared' }), true, false],
  [someUpload({ state: 'sending' }), true, false],
  [someUpload({ state: 'sending', active: false }), false, true],
  [someUpload({ state: 'committed' }), false, false],
  [someUpload({ state: 'committed', active: false }), false, true],
  [someUpload({ state: 'processing' }), false, false],
  [someUpload({ state: 'failed', active: false }), false, false],
  [someUpload({ state: 'done', active: false }), false, false],
])('offers pause and resume only where they would do something (%#)', (upload, pause, resume) => {
  expect([canPause(upload), canResume(upload)]).toStrictEqual([pause, resume]);
});

it('says that it waits for App Store Connect once all bytes are there', () => {
  expect(uploadWords(someUpload({ state: 'sent', sentBytes: 1000 }))).toContain('All bytes are there');
});
