import { expect, it } from 'vitest';
import { motionOf, nextLook } from './motion.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const release = (state: string | undefined) => (state === undefined ? undefined : { id: 'r', state });

it.each([
  ['machines', [0, 5 * second, 100 * second, hour], [second, second, 10 * second, 30 * second]],
  ['review', [0, 30 * minute, 50 * minute, 24 * hour], [2 * minute, 3 * minute, 5 * minute, 10 * minute]],
  ['people', [0, 20 * hour, 1000 * hour], [hour, 2 * hour, 6 * hour]],
] as const)('looks at what waits for %s ever less often as it ages', (motion, ages, waits) => {
  expect(ages.map((age) => nextLook(motion, age))).toEqual(waits);
});

it('never looks again at what is settled, and takes a state from the future for a fresh one', () => {
  expect(nextLook('settled', 0)).toBeUndefined();
  expect(nextLook('review', -hour)).toBe(2 * minute);
});

it.each([
  ['PROCESSING', undefined, undefined, undefined, 'machines'],
  ['FAILED', undefined, undefined, undefined, 'settled'],
  ['AWAITING_UPLOAD', undefined, undefined, undefined, 'people'],
  ['TELEPORTING', undefined, undefined, undefined, 'review'],
  ['COMPLETE', undefined, undefined, undefined, 'machines'],
  ['COMPLETE', 'READY_FOR_TESTING', 'READY_FOR_BETA_SUBMISSION', 'PREPARE_FOR_SUBMISSION', 'people'],
  ['COMPLETE', 'SUPERSEDED', 'READY_FOR_BETA_SUBMISSION', 'PREPARE_FOR_SUBMISSION', 'settled'],
  ['COMPLETE', 'SUPERSEDED', 'SUPERSEDED', 'IN_REVIEW', 'review'],
  ['COMPLETE', 'READY_FOR_TESTING', 'PROCESSING_FOR_TESTING', 'IN_REVIEW', 'machines'],
  ['COMPLETE', 'READY_FOR_TESTING', 'READY_FOR_BETA_SUBMISSION', 'REJECTED', 'people'],
  ['COMPLETE', 'READY_FOR_TESTING', 'READY_FOR_BETA_SUBMISSION', 'ACCEPTED', 'review'],
  ['COMPLETE', 'READY_FOR_TESTING', 'READY_FOR_BETA_SUBMISSION', 'READY_FOR_DISTRIBUTION', 'settled'],
  ['COMPLETE', 'READY_FOR_TESTING', 'SUPERSEDED', 'SUPERSEDED', 'settled'],
  ['COMPLETE', 'READY_FOR_TESTING', 'TELEPORTING', 'PREPARE_FOR_SUBMISSION', 'review'],
])(
  'of a version in %s, %s, %s, %s says that it waits for %5$s',
  (state, internal, external, appStore, motion) => {
    const version = {
      state,
      internalBeta: release(internal),
      externalBeta: release(external),
      appStore: release(appStore),
    };
    expect(motionOf(version)).toBe(motion);
  },
);
