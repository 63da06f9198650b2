import { expect, it } from 'vitest';
import type { HistoryRecord } from '../history/sighting.ts';
import { stationTimes } from './station-times.ts';

const minute = 60_000;

/** Records in the order given; each `[subject, stateBefore, state, seenAt, notBefore]`. */
function records(
  ...given: [HistoryRecord['subject'], string | undefined, string, number, number | undefined][]
): HistoryRecord[] {
  return given.map(([subject, stateBefore, state, seenAt, notBefore], sequence) => ({
    sequence,
    subject,
    id: subject,
    appId: undefined,
    packId: 'p',
    versionId: 'v',
    state,
    stateBefore,
    seenAt,
    notBefore,
    how: 'polled',
    ascTime: subject === 'version' ? new Date(0).toISOString() : undefined,
  }));
}

it('tells when each station was reached and how long it took where both ends were watched', () => {
  const times = stationTimes(
    records(
      ['version', undefined, 'AWAITING_UPLOAD', minute, undefined],
      ['version', 'AWAITING_UPLOAD', 'PROCESSING', 5 * minute, 4 * minute],
      ['version', 'PROCESSING', 'COMPLETE', 15 * minute, 14 * minute],
      ['internal-beta', undefined, 'READY_FOR_TESTING', 15 * minute, 14 * minute],
    ),
  );
  expect([...times]).toEqual([
    ['uploading', { seenAt: minute, notBefore: undefined, took: 5 * minute }],
    ['processing', { seenAt: 5 * minute, notBefore: 4 * minute, took: 10 * minute }],
    ['internal-testing', { seenAt: 15 * minute, notBefore: 14 * minute, took: undefined }],
  ]);
});

it('gives no length where a version was found on its way already, and no time for what nobody saw', () => {
  const times = stationTimes(
    records(
      ['version', undefined, 'COMPLETE', minute, undefined],
      ['internal-beta', undefined, 'SUPERSEDED', minute, undefined],
      ['app-store', undefined, 'IN_REVIEW', minute, undefined],
      ['app-store', 'IN_REVIEW', 'READY_FOR_DISTRIBUTION', 9 * minute, 8 * minute],
    ),
  );
  expect([...times]).toEqual([
    ['app-review', { seenAt: minute, notBefore: undefined, took: undefined }],
    ['app-store', { seenAt: 9 * minute, notBefore: 8 * minute, took: undefined }],
  ]);
});

it('counts a review from when it began, through all that happens in it', () => {
  const times = stationTimes(
    records(
      ['app-store', 'PREPARE_FOR_SUBMISSION', 'WAITING_FOR_REVIEW', minute, 0],
      ['app-store', 'WAITING_FOR_REVIEW', 'IN_REVIEW', 2 * minute, minute],
      ['app-store', 'IN_REVIEW', 'REJECTED', 3 * minute, 2 * minute],
    ),
  );
  expect(times.get('app-review')?.seenAt).toBe(minute);
});

it('counts a review that was called back and sent again from the second time', () => {
  const times = stationTimes(
    records(
      ['app-store', 'PREPARE_FOR_SUBMISSION', 'WAITING_FOR_REVIEW', minute, 0],
      ['app-store', 'WAITING_FOR_REVIEW', 'PREPARE_FOR_SUBMISSION', 2 * minute, minute],
      ['app-store', 'PREPARE_FOR_SUBMISSION', 'WAITING_FOR_REVIEW', 8 * minute, 7 * minute],
    ),
  );
  expect(times.get('app-review')?.seenAt).toBe(8 * minute);
});

it('gives no length when the clock was set back in between, and keeps the order things were seen in', () => {
  const times = stationTimes(
    records(
      ['version', 'AWAITING_UPLOAD', 'PROCESSING', 9 * minute, 8 * minute],
      ['internal-beta', undefined, 'READY_FOR_TESTING', 2 * minute, 9 * minute],
    ),
  );
  expect([...times.keys()]).toEqual(['processing', 'internal-testing']);
  expect(times.get('processing')?.took).toBeUndefined();
});

it('takes a state it does not know for no station', () => {
  expect(stationTimes(records(['app-store', undefined, 'TELEPORTING', 1, undefined])).size).toBe(0);
});

it('gives no length where nobody had looked before the next station was reached', () => {
  const times = stationTimes(
    records(
      ['version', 'AWAITING_UPLOAD', 'PROCESSING', minute, 0],
      ['internal-beta', undefined, 'READY_FOR_TESTING', 9 * minute, undefined],
    ),
  );
  expect(times.get('processing')?.took).toBeUndefined();
});
