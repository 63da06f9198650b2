import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { uploadAtWork } from '../../../preload/test-support.ts';
import type { UploadSnapshot, WaitingReason } from '../../../preload/contract.ts';
import type { Problem } from '../../problem.ts';
import { exitCodes } from './exit-codes.ts';
import { jsonReporter, plainReporter } from './reporter.ts';

const problem: Problem = { code: 'disk-full', message: 'The disk is full.', nextStep: 'Free some space.' };

/** Streams that keep what is written, and what that is so far. */
function output(terminal: { readonly isTTY?: boolean; readonly columns?: number } = {}) {
  const streams = { out: Object.assign(new PassThrough(), terminal), error: new PassThrough() };
  return { ...streams, written: () => textIn(streams.out), complained: () => textIn(streams.error) };
}

function textIn(stream: PassThrough): string {
  const piece = stream.read() as Buffer | null;
  return piece?.toString() ?? '';
}

const parsed = (lines: string): unknown[] =>
  lines
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

it('writes one JSON object a line, a state when it changes and progress in between', () => {
  const streams = output();
  const reporter = jsonReporter(streams);
  reporter.upload(uploadAtWork({ state: 'reserved', sentBytes: 0 }));
  reporter.upload(uploadAtWork({ sentBytes: 0 }));
  reporter.upload(uploadAtWork());
  reporter.waiting({ event: 'waiting', reason: 'unreachable', milliseconds: 1500 });
  const done = uploadAtWork({ state: 'done', active: false });
  reporter.upload(done);
  reporter.ended({ outcome: 'done', exitCode: exitCodes.done, upload: done });
  reporter.problem(problem, exitCodes.failed);
  expect(parsed(streams.written())).toMatchObject([
    { event: 'state', state: 'reserved', uploadId: 'upload-1', version: '3' },
    { event: 'state', state: 'sending' },
    { event: 'progress', sentBytes: 500_000, totalBytes: 1_000_000, bytesPerSecond: 100_000, secondsLeft: 5 },
    { event: 'waiting', reason: 'unreachable', milliseconds: 1500 },
    { event: 'state', state: 'done' },
    { event: 'end', outcome: 'done', exitCode: 0, upload: { id: 'upload-1' } },
    { event: 'problem', code: 'disk-full', exitCode: 1 },
  ]);
  expect(streams.complained()).toBe('');
});

it('writes the state of each of several uploads, though it is the same', () => {
  const streams = output();
  const reporter = jsonReporter(streams);
  reporter.upload(uploadAtWork({ id: 'a' }));
  reporter.upload(uploadAtWork({ id: 'b' }));
  expect(parsed(streams.written())).toMatchObject([
    { event: 'state', uploadId: 'a' },
    { event: 'state', uploadId: 'b' },
  ]);
});

const lost: Problem = {
  code: 'upload-unreachable',
  message: 'The storage cannot be reached.',
  nextStep: 'Check the network.',
};
const since = '2026-11-02T12:00:00.000Z';
const waiting = (reason: WaitingReason, nextTryAt = since): Partial<UploadSnapshot> => ({
  waiting: { reason, since, nextTryAt, problem: lost },
});

it('says once a reason what an upload waits for, what to do about it, and when it goes on', () => {
  const streams = output();
  const reporter = plainReporter(streams);
  reporter.upload(uploadAtWork({ state: 'reserved', sentBytes: 0 }));
  streams.written();
  reporter.upload(uploadAtWork(waiting('network')));
  reporter.upload(uploadAtWork(waiting('network', '2026-11-02T12:00:02.000Z')));
  reporter.upload(uploadAtWork(waiting('file')));
  reporter.upload(uploadAtWork({ sentBytes: 510_000 }));
  expect(streams.written()).toBe(`Waiting for the network. 50 % is safely uploaded.
  The storage cannot be reached. Check the network.
Waiting for Tutorial.aar, which cannot be read right now. 50 % is safely uploaded.
  The storage cannot be reached. Check the network.
It works again: going on with Tutorial.aar.
Uploading Tutorial.aar  51 %  510 KB of 1 MB · 100 KB/s · 5 s left
`);
});

it('writes a wait once a reason as JSON, and its end', () => {
  const streams = output();
  const reporter = jsonReporter(streams);
  reporter.upload(uploadAtWork());
  reporter.upload(uploadAtWork(waiting('network')));
  reporter.upload(uploadAtWork(waiting('network', '2026-11-02T12:00:02.000Z')));
  reporter.upload(uploadAtWork());
  expect(parsed(streams.written())).toEqual([
    expect.objectContaining({ event: 'state' }),
    {
      event: 'upload-waiting',
      uploadId: 'upload-1',
      sentBytes: 500_000,
      reason: 'network',
      since,
      nextTryAt: since,
      problem: lost,
    },
    { event: 'upload-going-on', uploadId: 'upload-1' },
    expect.objectContaining({ event: 'progress' }),
  ]);
});

const again = (parts: number, reason: 'cut' | 'busy') => uploadAtWork({ resending: { parts, reason } });

it('says once a reason that parts are sent again, and why', () => {
  const plain = output();
  const json = output();
  for (const reporter of [plainReporter(plain), jsonReporter(json)]) {
    reporter.upload(uploadAtWork());
    for (const upload of [
      again(1, 'cut'),
      again(2, 'cut'),
      again(1, 'busy'),
      uploadAtWork(),
      again(3, 'busy'),
    ]) {
      reporter.upload(upload);
    }
  }
  expect(
    plain
      .written()
      .split('\n')
      .filter((line) => line.includes('again')),
  ).toEqual([
    '1 part is sent again: the connection was cut.',
    '1 part is sent again: Apple’s storage was busy.',
    '3 parts are sent again: Apple’s storage was busy.',
  ]);
  expect(parsed(json.written())).toEqual([
    expect.objectContaining({ event: 'state' }),
    { event: 'resending', uploadId: 'upload-1', parts: 1, reason: 'cut' },
    expect.objectContaining({ event: 'progress' }),
    expect.objectContaining({ event: 'progress' }),
    { event: 'resending', uploadId: 'upload-1', parts: 1, reason: 'busy' },
    expect.objectContaining({ event: 'progress' }),
    expect.objectContaining({ event: 'progress' }),
    { event: 'resending', uploadId: 'upload-1', parts: 3, reason: 'busy' },
    expect.objectContaining({ event: 'progress' }),
  ]);
});

it('tells the whole way in sentences, without a terminal a line for each tenth', () => {
  const streams = output();
  const reporter = plainReporter(streams);
  reporter.upload(uploadAtWork({ state: 'prepared', sentBytes: 0, version: null }));
  reporter.upload(uploadAtWork({ state: 'reserved', sentBytes: 0 }));
  reporter.upload(uploadAtWork({ sentBytes: 0, bytesPerSecond: null, secondsLeft: null }));
  for (const sentBytes of [10_000, 120_000, 130_000, 500_000]) reporter.upload(uploadAtWork({ sentBytes }));
  for (const state of ['sent', 'committed', 'processing'] as const) reporter.upload(uploadAtWork({ state }));
  reporter.ended({ outcome: 'done', exitCode: exitCodes.done, upload: uploadAtWork({ state: 'done' }) });
  expect(streams.written()).toBe(`Tutorial.aar (1 MB) will be published as pack Tutorial.
It becomes version 3 of Tutorial.
Uploading Tutorial.aar  0 %  0 bytes of 1 MB
Uploading Tutorial.aar  12 %  120 KB of 1 MB · 100 KB/s · 5 s left
Uploading Tutorial.aar  50 %  500 KB of 1 MB · 100 KB/s · 5 s left
Every part has arrived.
The upload is complete.
Apple is processing it (usually takes 10 minutes).
Tutorial, version 3, is ready for internal testing.
`);
});

it('writes progress over itself on a terminal, no wider than it is, and ends the line before a sentence', () => {
  const streams = output({ isTTY: true, columns: 30 });
  const reporter = plainReporter(streams);
  reporter.upload(uploadAtWork());
  streams.written();
  reporter.upload(uploadAtWork({ sentBytes: 510_000 }));
  expect(streams.written()).toBe('\r\u001b[KUploading Tutorial.aar  51 % ');
  reporter.upload(uploadAtWork({ state: 'sent' }));
  expect(streams.written()).toBe('\r\u001b[KEvery part has arrived.\n');
  reporter.upload(uploadAtWork());
  streams.written();
  reporter.problem(problem, exitCodes.failed);
  expect(streams.written()).toBe('\n');
  expect(streams.complained()).toBe('The disk is full.\nFree some space.\n');
});

it('says how to go on when it was stopped, and where an upload goes on', () => {
  const streams = output();
  const reporter = plainReporter(streams);
  const stopped = uploadAtWork({ active: false });
  reporter.ended({ outcome: 'interrupted', exitCode: exitCodes.interrupted, upload: stopped });
  expect(streams.written()).toBe('Stopped. 50 % is safely uploaded; go on with: packdrop resume\n');
  for (const id of ['a', 'b']) {
    reporter.upload(uploadAtWork({ id, active: false }));
    expect(streams.written()).toBe(
      'Going on with Tutorial, version 3, where it was: 50 % is safely uploaded.\n',
    );
  }
});

it('leaves the words to the problem when there is one', () => {
  const streams = output();
  const reporter = plainReporter(streams);
  const upload = uploadAtWork({ active: false, problem });
  reporter.ended({ outcome: 'interrupted', exitCode: exitCodes.interrupted, upload });
  reporter.ended({ outcome: 'failed', exitCode: exitCodes.failed, upload });
  expect(streams.written()).toBe('');
});

it('says why nothing moves, and for how long', () => {
  const streams = output();
  const reporter = plainReporter(streams);
  reporter.waiting({ event: 'waiting', reason: 'rate-limited', milliseconds: 61_000 });
  reporter.waiting({ event: 'waiting', reason: 'server-error', milliseconds: 10 });
  expect(streams.written()).toBe(
    'App Store Connect asks to slow down; trying again in 61 s.\nApp Store Connect has trouble of its own; trying again in 1 s.\n',
  );
});

it('says once that nobody judged the manifest in time', () => {
  const streams = output();
  const reporter = plainReporter(streams);
  reporter.upload(uploadAtWork({ state: 'prepared', manifestUnanswered: true }));
  reporter.upload(uploadAtWork({ state: 'sending', manifestUnanswered: true }));
  expect(streams.written().split('has not said in time')).toHaveLength(2);
});
