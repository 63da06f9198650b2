import { expect, it } from 'vitest';
import type { Version } from '../app-store-connect/resources.ts';
import { completeVersion } from '../app-store-connect/test-support.ts';
import type { StationTimes } from './station-times.ts';
import { versionSnapshot as snapshotOf } from './version-snapshot.ts';

function versionOf(different: Partial<Version> = {}): Version {
  return completeVersion(3, undefined, {
    id: 'v',
    packId: undefined,
    createdAt: '2026-11-02T12:00:00+01:00',
    platforms: ['IOS'],
    ...different,
  });
}

const versionSnapshot = (
  version: Version,
  packId: string,
  upload: Parameters<typeof snapshotOf>[2],
  times: StationTimes = new Map(),
) => snapshotOf(version, packId, upload, times);

const sending = { state: 'sending', checksumRefused: false } as const;
const time = (seenAt: number) => ({ seenAt, notBefore: undefined, took: undefined });
const detail = (code: string) => ({ code, description: `${code} happened` });
const release = (state: string) => ({ id: 'r', state });

function statusesOf(different: Partial<Version>): string {
  return versionSnapshot(versionOf(different), 'p', undefined)
    .stations.map(({ status }) => status)
    .join(' ');
}

it.each([
  ['is awaited', { state: 'AWAITING_UPLOAD' }, 'current ahead ahead ahead ahead ahead'],
  ['is processed', { state: 'PROCESSING' }, 'passed current ahead ahead ahead ahead'],
  ['failed', { state: 'FAILED' }, 'passed failed ahead ahead ahead ahead'],
  [
    'is ready for internal testing',
    { internalBeta: release('READY_FOR_TESTING') },
    'passed passed passed ahead ahead ahead',
  ],
  ['is in beta review', { externalBeta: release('IN_REVIEW') }, 'passed passed passed current ahead ahead'],
  ['was rejected', { appStore: release('REJECTED') }, 'passed passed passed passed failed ahead'],
  [
    'is on the App Store',
    { appStore: release('READY_FOR_DISTRIBUTION') },
    'passed passed passed passed passed passed',
  ],
] as const)('marks the stations of a version that %s', (_what, different, statuses) => {
  expect(statusesOf(different)).toBe(statuses);
});

it('calls a version that waits for an upload of ours uploading, and no other', () => {
  const awaited = versionOf({ state: 'AWAITING_UPLOAD' });
  expect(versionSnapshot(awaited, 'p', sending).stage).toBe('uploading');
  expect(versionSnapshot(awaited, 'p', undefined).stage).toBe('reserved');
  expect(versionSnapshot(versionOf({ state: 'PROCESSING' }), 'p', sending).stage).toBe('processing');
});

it('keeps a state it does not know as App Store Connect writes it', () => {
  expect(versionSnapshot(versionOf({ state: 'TELEPORTING' }), 'p', undefined)).toMatchObject({
    stage: 'unknown',
    ascState: 'TELEPORTING',
  });
});

it('lists what App Store Connect says by grade, errors first, and names the pack it was listed under', () => {
  const version = versionOf({ errors: [detail('E')], warnings: [detail('W')], infos: [detail('I')] });
  expect(versionSnapshot(version, 'p', undefined)).toMatchObject({
    packId: 'p',
    createdAt: '2026-11-02T12:00:00+01:00',
    details: [
      { grade: 'error', code: 'E', description: 'E happened' },
      { grade: 'warning', code: 'W' },
      { grade: 'info', code: 'I' },
    ],
  });
  expect(versionSnapshot(versionOf({ createdAt: undefined }), 'p', undefined).createdAt).toBeNull();
});

it('calls a version whose upload of ours failed reserved: nothing is on its way to it', () => {
  const awaited = versionOf({ state: 'AWAITING_UPLOAD' });
  expect(versionSnapshot(awaited, 'p', { ...sending, state: 'failed' }).stage).toBe('reserved');
});

it('warns of a version that App Store Connect took only without its checksum', () => {
  const snapshot = versionSnapshot(versionOf(), 'p', { state: 'done', checksumRefused: true });
  expect(snapshot.details).toMatchObject([{ grade: 'warning', code: 'CHECKSUM_NOT_TAKEN' }]);
});

it('says when a station was seen to be reached, and nothing of those that nobody saw or that lie ahead', () => {
  const times: StationTimes = new Map([
    ['uploading', time(Date.UTC(2026, 10, 2))],
    ['app-review', time(Date.UTC(2026, 10, 3))],
  ]);
  const processing = versionOf({ state: 'PROCESSING' });
  expect(versionSnapshot(processing, 'p', undefined, times).stations.map(({ seenAt }) => seenAt)).toEqual([
    '2026-11-02T00:00:00.000Z',
    null,
    null,
    null,
    null,
    null,
  ]);
});
