import { expect, it } from 'vitest';
import type { Pack, Version } from '../app-store-connect/resources.ts';
import { completeVersion } from '../app-store-connect/test-support.ts';
import { type Compared, compareVersions } from './compare-versions.ts';

const pack: Pack = {
  id: 'p',
  identifier: 'Tutorial',
  archived: false,
  usedBytes: undefined,
  createdAt: undefined,
  appId: undefined,
  heads: undefined,
};

const compared: Compared = {
  ours: new Set(),
  packIdentifier: 'Tutorial',
  platforms: ['IOS', 'MAC_OS'],
  size: 100_000_000,
  packs: [pack],
  versions: [completeVersion(2, 99_000_000), completeVersion(1, 1)],
  sameAsVersion: undefined,
};

function codes(different: Partial<Compared>): string[] {
  return compareVersions({ ...compared, ...different }).findings.map(({ code }) => code);
}

it('finds nothing odd in an archive like the last', () => {
  expect(compareVersions(compared)).toEqual({
    latestVersion: '2',
    nextVersion: '3',
    sameAsVersion: null,
    findings: [],
  });
});

it('finds nothing in the first version of a pack', () => {
  expect(codes({ versions: [] })).toEqual([]);
  expect(codes({ versions: [], packs: [] })).toEqual([]);
});

it('compares with the newest version that Apple has the bytes of', () => {
  const versions = [
    completeVersion(4, 5, { state: 'FAILED' }),
    completeVersion(3, 5, { state: 'AWAITING_UPLOAD' }),
    ...compared.versions,
  ];
  expect(compareVersions({ ...compared, versions }).latestVersion).toBe('2');
});

it('warns that the pack vanishes where a platform is dropped', () => {
  const [finding] = compareVersions({ ...compared, platforms: ['IOS'] }).findings;
  expect(finding).toMatchObject({ grade: 'warns', code: 'platform-dropped' });
  expect(finding?.message).toContain('macOS');
  expect(finding?.message).toContain('vanishes');
  expect(codes({ platforms: [] })).toEqual([]);
});

it.each([
  [40_000_000, ['much-smaller']],
  [200_000_000, ['much-larger']],
  [99_000_000, ['same-size']],
  [60_000_000, []],
])('says of an archive of %i bytes after one of 99 MB: %j', (size, expected) => {
  expect(codes({ size })).toEqual(expected);
});

it('makes nothing of a small file that is twice as large', () => {
  expect(codes({ size: 2000, versions: [completeVersion(1, 900)] })).toEqual([]);
});

it('names the version with the same bytes instead of the same size', () => {
  const found = compareVersions({ ...compared, size: 99_000_000, sameAsVersion: '2' });
  expect(found).toEqual({ latestVersion: '2', nextVersion: '3', sameAsVersion: '2', findings: [] });
});

it('warns of an identifier that differs from another pack’s only in capital letters', () => {
  expect(codes({ packIdentifier: 'tutorial', versions: [] })).toEqual(['identifier-case']);
});

/** The codes of what is found about a pack with these versions, some of them made by this computer. */
function foundFor(versions: Version[], ours: string[] = []): string[] {
  const { findings } = compareVersions({ ...compared, versions, ours: new Set(ours) });
  return findings.map(({ code }) => code);
}

it('warns when another computer makes a version of the same pack right now, not of what was left behind', () => {
  const theirs = completeVersion(2, 5, { state: 'AWAITING_UPLOAD' });
  const done = completeVersion(1, 5_000_000);
  expect(foundFor([theirs, done])).toContain('others-at-work');
  expect(foundFor([completeVersion(2, 5, { state: 'PROCESSING' }), done])).toContain('others-at-work');
  expect(foundFor([theirs, done], ['v2'])).not.toContain('others-at-work');
  expect(foundFor([completeVersion(3, 5_000_000), theirs])).not.toContain('others-at-work');
});
