import { expect, it } from 'vitest';
import { reachedStage } from './version-stage.ts';

const fresh = { internalBeta: undefined, externalBeta: undefined, appStore: undefined };

it.each([
  ['AWAITING_UPLOAD', 'reserved', 'uploading'],
  ['PROCESSING', 'processing', 'processing'],
  ['FAILED', 'failed', 'processing'],
])('a version that is %s is %s', (version, stage, station) => {
  expect(reachedStage({ ...fresh, version })).toEqual({ stage, station, ascState: version });
});

it('is ready for internal testing when no other release has begun', () => {
  const reached = reachedStage({
    version: 'COMPLETE',
    internalBeta: 'READY_FOR_TESTING',
    externalBeta: 'READY_FOR_BETA_SUBMISSION',
    appStore: 'PREPARE_FOR_SUBMISSION',
  });
  expect(reached).toMatchObject({ stage: 'ready-for-internal-testing', station: 'internal-testing' });
});

it('takes the App Store release before the beta ones once it has moved', () => {
  const reached = reachedStage({
    version: 'COMPLETE',
    internalBeta: 'SUPERSEDED',
    externalBeta: 'READY_FOR_TESTING',
    appStore: 'IN_REVIEW',
  });
  expect(reached).toMatchObject({ stage: 'in-review', station: 'app-review' });
});

it('shows a state it does not know as App Store Connect writes it', () => {
  const reached = reachedStage({ ...fresh, version: 'COMPLETE', appStore: 'ON_THE_MOON' });
  expect(reached).toEqual({ stage: 'unknown', station: 'app-review', ascState: 'ON_THE_MOON' });
});
