import { expect, it } from 'vitest';
import type { Pack, Version } from '../app-store-connect/resources.ts';
import { completeVersion } from '../app-store-connect/test-support.ts';
import { countsForQuota, quotaOf } from './quota.ts';

const gigabyte = 1_000_000_000;

function pack(identifier: string, usedBytes: number | undefined, archived = false): Pack {
  return {
    ...{ id: `p-${identifier}`, identifier, usedBytes, archived },
    ...{ appId: 'a', createdAt: undefined, heads: undefined },
  };
}

const release = (state: string) => ({ id: state, state });

function version(number: number, bytes: number, states: [string?, string?, string?] = []): Version {
  const [
    internalBeta = 'READY_FOR_TESTING',
    externalBeta = 'READY_FOR_BETA_SUBMISSION',
    appStore = 'PREPARE_FOR_SUBMISSION',
  ] = states;
  return completeVersion(number, bytes, {
    internalBeta: release(internalBeta),
    externalBeta: release(externalBeta),
    appStore: release(appStore),
  });
}

it('adds up what each pack uses, the archived ones not, and says which version holds it', () => {
  const quota = quotaOf(
    [
      { pack: pack('Small', gigabyte), versions: undefined },
      { pack: pack('Large', 3 * gigabyte), versions: [version(2, gigabyte), version(1, 3 * gigabyte)] },
      { pack: pack('Gone', 9 * gigabyte, true), versions: undefined },
    ],
    200 * gigabyte,
  );
  expect(quota).toMatchObject({
    usedBytes: 4 * gigabyte,
    freeBytes: 196 * gigabyte,
    usedAfterBytes: null,
    findings: [],
  });
  expect(quota.packs.map(({ packIdentifier }) => packIdentifier)).toEqual(['Large', 'Small']);
  expect(quota.packs[0]?.versions).toEqual([
    { version: '1', bytes: 3 * gigabyte, holds: true },
    { version: '2', bytes: gigabyte, holds: false },
  ]);
});

it.each([
  [159, undefined, []],
  [160, undefined, ['quota-nearly-full']],
  [201, undefined, ['quota-exceeded']],
  [100, 59, []],
  [100, 60, ['quota-nearly-full']],
  [100, 101, ['quota-exceeded']],
])('with %i GB used and an upload of %s GB finds %j', (used, upload, expected) => {
  const forecast = upload === undefined ? undefined : { packIdentifier: 'New', bytes: upload * gigabyte };
  const { findings } = quotaOf(
    [{ pack: pack('P', used * gigabyte), versions: undefined }],
    200 * gigabyte,
    forecast,
  );
  expect(findings.map(({ code }) => code)).toEqual(expected);
});

it('counts an upload only as far as it is larger than what its pack holds already', () => {
  const packs = [{ pack: pack('P', 5 * gigabyte), versions: undefined }];
  const after = (gigabytes: number) =>
    quotaOf(packs, 200 * gigabyte, { packIdentifier: 'P', bytes: gigabytes * gigabyte }).usedAfterBytes;
  expect([after(2), after(7)]).toEqual([5 * gigabyte, 7 * gigabyte]);
});

it.each([
  [['READY_FOR_TESTING', 'READY_FOR_BETA_SUBMISSION', 'PREPARE_FOR_SUBMISSION'], true],
  [['SUPERSEDED', 'READY_FOR_BETA_SUBMISSION', 'PREPARE_FOR_SUBMISSION'], true],
  [['SUPERSEDED', 'READY_FOR_BETA_SUBMISSION', 'READY_FOR_DISTRIBUTION'], true],
  [['SUPERSEDED', 'READY_FOR_TESTING', 'SUPERSEDED'], true],
  [['SUPERSEDED', 'READY_FOR_BETA_SUBMISSION', 'SUPERSEDED'], false],
  [['SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED'], false],
] as const)('a version that is %j counts: %s', (states, counts) => {
  expect(countsForQuota(version(1, 1, [...states]))).toBe(counts);
});

it('does not count a version that failed or is not processed', () => {
  expect(countsForQuota({ ...version(1, 1), state: 'FAILED' })).toBe(false);
  expect(countsForQuota({ ...version(1, 1), state: 'PROCESSING' })).toBe(false);
});
