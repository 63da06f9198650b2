import { expect, it } from 'vitest';
import { type VersionSnapshot, versionStages, type WaitingReason } from './contract.ts';
import { nextActor, nextStepWords, queueWords, stageWords, stationName, waitingWords } from './words.ts';

const ascState = 'SOME_NEW_STATE';

it.each([
  ['reserved', 'Reserved, not uploaded (from another computer?)', 'whoever-began'],
  ['uploading', 'Uploading', 'nobody'],
  ['processing', 'Apple is processing', 'apple'],
  ['failed', 'Apple could not use this archive', 'you'],
  ['ready-for-internal-testing', 'Ready for internal testing', 'you'],
  ['ready-for-beta-submission', 'Can be sent to external testers', 'you'],
  ['waiting-for-beta-review', 'Waiting for beta review', 'apple'],
  ['in-beta-review', 'In beta review', 'apple'],
  ['beta-rejected', 'Rejected in beta review', 'you'],
  ['processing-for-external-testing', 'Being prepared for external testers', 'apple'],
  ['external-testing', 'With external testers', 'nobody'],
  ['in-unsent-submission', 'In a submission that has not been sent', 'you'],
  ['waiting-for-review', 'Waiting for App Review', 'apple'],
  ['in-review', 'In App Review', 'apple'],
  ['accepted', 'Accepted; waits for the rest of its submission', 'you'],
  ['rejected', 'Rejected', 'you'],
  ['going-live', 'Approved; going live (up to 24 hours)', 'apple'],
  ['on-the-app-store', 'On the App Store', 'nobody'],
  ['replaced', 'Replaced by a newer version', 'nobody'],
  ['unknown', 'Some new state', 'you'],
] as const)('says "%s" as "%s" and that %s acts next', (stage, words, actor) => {
  expect(stageWords({ stage, ascState })).toBe(words);
  expect(nextActor(stage)).toBe(actor);
});

it('tells whoever has to act what to do, for every stage that waits for a person', () => {
  const waiting = versionStages.filter((stage) => ['you', 'whoever-began'].includes(nextActor(stage)));
  const told = versionStages.filter((stage) => nextStepWords(stage) !== null);
  expect(told).toStrictEqual(waiting);
});

it('names percent, successor and date where they are known', () => {
  expect(stageWords({ stage: 'uploading', ascState }, { percent: 61 })).toBe('Uploading 61 %');
  expect(stageWords({ stage: 'replaced', ascState }, { replacedBy: '6' })).toBe('Replaced by version 6');
  expect(stageWords({ stage: 'on-the-app-store', ascState }, { since: '3 October' })).toBe(
    'On the App Store since 3 October',
  );
});

it("puts App Store Connect's own reason behind a failure and a rejection", () => {
  const details = [
    { grade: 'warning', code: 'W', description: 'Something small.' },
    { grade: 'error', code: 'E', description: 'The manifest is missing.' },
  ] as const;
  expect(stageWords({ stage: 'failed', ascState, details: [...details] })).toBe(
    'Apple could not use this archive: The manifest is missing.',
  );
  expect(stageWords({ stage: 'rejected', ascState, details: [...details] })).toBe(
    'Rejected: The manifest is missing.',
  );
});

it.each([
  ['MANIFEST_MISSING', ' ', 'Apple could not use this archive: Manifest missing'],
  ['', '', 'Apple could not use this archive'],
])('reads the code “%s” out where App Store Connect says nothing else', (code, description, words) => {
  const details: VersionSnapshot['details'] = [{ grade: 'error', code, description }];
  expect(stageWords({ stage: 'failed', ascState, details })).toBe(words);
});

it('says so when even the state has no name', () => {
  expect(stageWords({ stage: 'unknown', ascState: '' })).toBe('In a state without a name');
});

it('names the stations shortly', () => {
  expect(stationName('internal-testing')).toBe('Internal');
});

const waiter = (reason: WaitingReason) => ({
  fileName: 'Tutorial.aar',
  state: 'sending' as const,
  sentBytes: 617,
  totalBytes: 1000,
  waiting: {
    reason,
    since: '2026-11-02T12:00:00.000Z',
    nextTryAt: '2026-11-02T12:00:01.000Z',
    problem: { code: 'a', message: 'b', nextStep: 'c' },
  },
});

it.each([
  ['network', 'Waiting for the network.'],
  ['storage-busy', 'Waiting because Apple’s storage is busy.'],
  ['app-store-connect', 'Waiting for App Store Connect, which has trouble of its own.'],
  ['limit', 'Waiting until App Store Connect allows this key more requests.'],
  ['file', 'Waiting for Tutorial.aar, which cannot be read right now.'],
  ['disk', 'Waiting for the disk that Packdrop keeps its record of uploads on.'],
  ['key', 'Waiting for App Store Connect to accept the key.'],
] as const)('says of an upload that waits for "%s" what for, and how much is safe', (reason, words) => {
  expect(waitingWords(waiter(reason))).toBe(`${words} 61 % is safely uploaded.`);
});

it('says of a wait what is true where there is nothing to count, and nothing where there is no wait', () => {
  expect(waitingWords({ ...waiter('network'), sentBytes: 0 })).toBe(
    'Waiting for the network. It goes on by itself.',
  );
  expect(waitingWords({ ...waiter('network'), state: 'processing' })).toBe(
    'Waiting for the network. The upload itself is complete.',
  );
  expect(waitingWords({ ...waiter('network'), waiting: null })).toBeNull();
});

it('says where an upload stands in line', () => {
  expect(queueWords({ queuePosition: 1 })).toBe('Next in line');
  expect(queueWords({ queuePosition: 3 })).toBe('Number 3 in line');
  expect(queueWords({ queuePosition: null })).toBeNull();
});
