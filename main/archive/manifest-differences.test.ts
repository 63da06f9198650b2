import { expect, it } from 'vitest';
import { type ManifestFacts, noFacts } from './manifest.ts';
import { compareManifests } from './manifest-differences.ts';

const facts: ManifestFacts = {
  packIdentifier: 'Tutorial',
  platforms: ['IOS'],
  policy: { kind: 'onDemand', installationEvents: [] },
  language: null,
};

it('finds nothing where both say the same', () => {
  expect(compareManifests(facts, { ...facts }, 'Manifest.json')).toEqual([]);
});

it('stops where the two are for different packs, naming both', () => {
  const findings = compareManifests(facts, { ...facts, packIdentifier: 'Level-02' }, 'Manifest.json');
  expect(findings).toMatchObject([{ grade: 'stops', code: 'manifests-contradict' }]);
  expect(findings[0]?.message).toMatch(/Tutorial.*Level-02/);
});

it('warns of every other difference, naming key and both values', () => {
  const given: ManifestFacts = { ...facts, platforms: ['IOS', 'MAC_OS'], policy: null, language: 'ja' };
  const [finding] = compareManifests(facts, given, 'Manifest.json');
  expect(finding).toMatchObject({ grade: 'warns', code: 'manifests-differ' });
  expect(finding?.message).toContain('“platforms” is “IOS” in the archive and “IOS, MAC_OS” beside it');
  expect(finding?.message).toContain('“downloadPolicy” is “onDemand” in the archive and missing beside it');
  expect(finding?.message).toContain('“language” is missing in the archive and “ja” beside it');
});

it('stops at no contradiction where one of them names no pack', () => {
  expect(compareManifests(facts, { ...facts, packIdentifier: null }, 'M')).toEqual([]);
  expect(compareManifests(noFacts, noFacts, 'M')).toEqual([]);
});
