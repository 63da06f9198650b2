import { expect, it } from 'vitest';
import { announceUpload, announceVersions } from './announcements.ts';
import { someProblem, someUpload, someVersion } from './scripted-bridge.ts';

it('says nothing when only bytes have moved', () => {
  expect(announceUpload(someUpload({ sentBytes: 760 }), someUpload({ sentBytes: 999 }))).toBeUndefined();
});

it.each([
  [undefined, someUpload(), 'Tutorial: Upload started'],
  [someUpload(), someUpload({ active: false }), 'Tutorial: Paused'],
  [someUpload({ active: false }), someUpload(), 'Tutorial: Upload carried on'],
  [someUpload(), someUpload({ state: 'sent' }), 'Tutorial: All bytes uploaded'],
  [someUpload(), someUpload({ state: 'failed', problem: someProblem }), 'Tutorial: It went wrong.'],
  [someUpload(), someUpload({ problem: someProblem }), 'Tutorial: It went wrong.'],
])('says each step of an upload once (%#)', (before, after, words) => {
  expect(announceUpload(before, after)).toBe(words);
});

it('says that a version has moved on', () => {
  expect(announceVersions('Tutorial', [someVersion({ stage: 'processing' })], [someVersion()])).toBe(
    'Tutorial, version 1: Ready for internal testing',
  );
});

it('says nothing of versions that stand still, are new in the list, or were replaced', () => {
  const before = [someVersion()];
  const after = [someVersion({ id: 'v2', version: '2' }), someVersion({ stage: 'replaced' })];
  expect(announceVersions('Tutorial', before, after)).toBeUndefined();
});

const at = (sentBytes: number) => someUpload({ sentBytes });

it('tells each quarter once, the wait with its reason, and the end', () => {
  expect(announceUpload(at(240), at(260))).toBe('Tutorial: 25 % uploaded');
  expect(announceUpload(at(260), at(490))).toBeUndefined();
  expect(announceUpload(at(490), at(760))).toBe('Tutorial: 75 % uploaded');
  const waiting = someUpload({
    waiting: {
      reason: 'network',
      since: '2026-10-03T12:00:00Z',
      nextTryAt: '2026-10-03T12:00:02Z',
      problem: { code: 'unreachable', message: 'Not there.', nextStep: 'Wait.' },
    },
  });
  expect(announceUpload(someUpload(), waiting)).toBe(
    'Tutorial: Waiting for the network. 61 % is safely uploaded.',
  );
  expect(announceUpload(waiting, { ...waiting })).toBeUndefined();
  expect(announceUpload(someUpload({ state: 'processing' }), someUpload({ state: 'done' }))).toBe(
    'Tutorial: Uploaded and processed',
  );
});
