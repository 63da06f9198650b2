import { expect, it } from 'vitest';
import { announceUpload, announceVersions } from './announcements.ts';
import { someProblem, someUpload, someVersion } from './scripted-bridge.ts';

it('says nothing when only bytes have moved', () => {
  expect(announceUpload(someUpload({ sentBytes: 1 }), someUpload({ sentBytes: 999 }))).toBeUndefined();
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
