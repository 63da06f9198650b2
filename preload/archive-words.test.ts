import { expect, it } from 'vitest';
import { fileCountWords, platformWords, policyWords, structureWords } from './archive-words.ts';

it.each([
  [[], ''],
  [['IOS'], 'iOS'],
  [['IOS', 'MAC_OS'], 'iOS and macOS'],
  [['IOS', 'TV_OS', 'VISION_OS'], 'iOS, tvOS and visionOS'],
  [['NEW_OS'], 'NEW_OS'],
])('writes %j as people do', (platforms, words) => {
  expect(platformWords(platforms)).toBe(words);
});

it.each([
  ['onDemand', [], 'when the app asks for it'],
  ['essential', ['firstInstallation'], 'as part of the first installation'],
  ['prefetch', ['subsequentUpdate'], 'in the background, from updates on'],
  ['essential', ['firstInstallation', 'subsequentUpdate'], 'as part of installations and updates'],
] as const)('says when a pack of the policy %s with %j is downloaded', (kind, installationEvents, words) => {
  expect(policyWords({ kind, installationEvents: [...installationEvents] })).toBe(words);
});

it('claims no more than that an archive is structurally complete', () => {
  expect(structureWords('complete')).toBe('structurally complete');
  expect(structureWords('unknown')).toBe('not looked into');
});

it('counts files', () => {
  expect([0, 1, 1204].map(fileCountWords)).toEqual(['0 files', '1 file', '1,204 files']);
});
