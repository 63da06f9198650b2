import { expect, it } from 'vitest';
import { someVersion } from '../../stores/scripted-bridge.ts';
import { usualLength } from './usual-length.ts';

const took = (minutes: number | null) =>
  someVersion({
    stations: [
      {
        station: 'processing',
        status: 'passed',
        seenAt: null,
        tookMilliseconds: minutes === null ? null : minutes * 60_000,
      },
    ],
  });

it('says what was seen in the middle of earlier versions, whatever one of them took', () => {
  expect(usualLength([took(300), took(11), took(null), took(9)], 'processing')).toBe('11 min');
});

it('says nothing before two were watched to their end, nor of another station', () => {
  expect(usualLength([took(11), took(null)], 'processing')).toBeUndefined();
  expect(usualLength([took(11), took(12)], 'app-review')).toBeUndefined();
});
