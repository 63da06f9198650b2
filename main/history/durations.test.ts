import { expect, it } from 'vitest';
import { stationDurations } from './durations.ts';
import type { HistoryRecord } from './sighting.ts';

let sequence = 0;

/** A version that was seen to begin processing at `from` and to be ready `took` milliseconds later. */
function processed(versionId: string, took: number, watched = true): HistoryRecord[] {
  const from = 1_000_000;
  const record = (
    subject: 'version' | 'internal-beta',
    state: string,
    seenAt: number,
    before?: string,
  ): HistoryRecord => {
    sequence += 1;
    return {
      ...{ sequence, subject, id: `${subject} ${versionId}`, appId: 'a', packId: 'p', versionId, state },
      ...{
        stateBefore: before,
        seenAt,
        notBefore: watched ? seenAt - 1 : undefined,
        how: 'polled',
        ascTime: undefined,
      },
    };
  };
  return [
    record('version', 'PROCESSING', from, 'AWAITING_UPLOAD'),
    record('internal-beta', 'READY_FOR_TESTING', from + took),
  ];
}

function usual(records: readonly HistoryRecord[]) {
  return stationDurations(records.toReversed()).find(({ station }) => station === 'processing');
}

it('says nothing of what was observed less than three times', () => {
  const records = [...processed('v1', 10), ...processed('v2', 20)];
  expect(usual(records)).toEqual({ station: 'processing', observed: 2, usualMilliseconds: null });
});

it('gives the median of what was watched from its beginning, in whatever order it comes', () => {
  const records = [1000, 60, 10].flatMap((took, index) => processed(`v${index}`, took));
  expect(usual(records)).toEqual({ station: 'processing', observed: 3, usualMilliseconds: 60 });
  expect(usual([...records, ...processed('v9', 40)])?.usualMilliseconds).toBe(50);
  expect(usual([...records, ...processed('v8', 5, false)])?.observed).toBe(3);
});
