import { expect, it } from 'vitest';
import { problemOfFailure } from './failure-problem.ts';
import { errorOf, type RefusalSample, refused, testSamples } from './refusal-samples.ts';
import { reviewRows } from './refusals-of-review.ts';

const associated = {
  associatedErrors: {
    '/v1/backgroundAssetVersions/1': [
      errorOf(409, 'STATE_ERROR', 'The version is being processed.'),
      errorOf(409, 'STATE_ERROR.X', 'The app has no build.'),
    ],
  },
};
const taken =
  'backgroundAssetVersions with id 11-aa was already added to another reviewSubmission with id 22-bb.';

const samples: readonly RefusalSample[] = [
  {
    what: 'a version in another submission',
    refusal: refused(409, 'STATE_ERROR.ITEM_PART_OF_ANOTHER_SUBMISSION', taken),
    context: { operation: 'add-to-submission' },
    code: 'in-another-submission',
    message: 'This version is already in another review submission (22-bb).',
    next: 'take the version out of it',
  },
  {
    what: 'a version in another submission, said among the associated errors',
    refusal: refused(409, 'STATE_ERROR.ENTITY_STATE_INVALID', 'See the associated errors.', {
      associatedErrors: { '/v1/x': [errorOf(409, 'STATE_ERROR', taken)] },
    }),
    context: { operation: 'add-to-submission' },
    code: 'in-another-submission',
    message: 'This version is already in another review submission (22-bb).',
    next: 'Then try again.',
  },
  {
    what: 'a second open submission',
    refusal: refused(
      409,
      'STATE_ERROR',
      "The app already has an open reviewSubmission for this platform: the one with id 33-cc is in the state 'UNRESOLVED_ISSUES'.",
    ),
    context: { operation: 'create-submission' },
    code: 'submission-open',
    message:
      'The app already has an open review submission for this platform (33-cc), and there can be only one.',
    next: 'settle its unresolved issues',
  },
  {
    what: 'two versions of one pack',
    refusal: refused(409, 'STATE_ERROR', 'It already has another version of this asset pack.'),
    context: { operation: 'add-to-submission' },
    code: 'pack-in-submission',
    message:
      'The submission already has another version of this pack, and only one version of a pack can be in it.',
    next: 'Take the other version out',
  },
  {
    what: 'an eleventh item',
    refusal: refused(409, 'STATE_ERROR', 'A reviewSubmission takes up to 10 asset pack versions.'),
    context: { operation: 'add-to-submission' },
    code: 'submission-full',
    message: 'A review submission takes at most ten packs, and this one has ten already.',
    next: 'put the rest into the next one',
  },
  {
    what: 'a version that is not ready, with each of its reasons',
    refusal: refused(409, 'STATE_ERROR.ENTITY_STATE_INVALID', 'See the associated errors.', associated),
    context: { operation: 'add-to-submission' },
    code: 'not-ready-for-review',
    message:
      'App Store Connect does not take this version into a review: “The version is being processed; The app has no build”.',
    next: 'finished processing',
  },
  {
    what: 'a submission that is refused, with each of its reasons',
    refusal: refused(409, 'STATE_ERROR.ENTITY_STATE_INVALID', 'See the associated errors.', associated),
    context: { operation: 'submit' },
    code: 'submission-refused',
    message:
      'App Store Connect does not take this submission as it is: “The version is being processed; The app has no build”.',
    next: 'settle what it names',
  },
  {
    what: 'a submission that has moved on',
    refusal: refused(409, 'STATE_ERROR', "It is in the state 'COMPLETE'."),
    context: { operation: 'cancel-submission' },
    code: 'submission-closed',
    message: "The submission has moved on and cannot be changed any more: “It is in the state 'COMPLETE'”.",
    next: 'where it stands now',
  },
];

testSamples(samples, reviewRows);

it.each(['STATE_ERROR', 'ENTITY_ERROR.RELATIONSHIP.INVALID', 'STATE_ERROR.ENTITY_STATE_INVALID'])(
  'knows by its sentence, under %s too, that a version is in another submission',
  (code) => {
    const problem = problemOfFailure(refused(409, code, taken), { operation: 'add-to-submission' });
    expect(problem.message).toBe('This version is already in another review submission (22-bb).');
  },
);

it('does not put the title and the detail of an error together to one sentence', () => {
  const title = 'The request cannot be fulfilled because of the state of another resource.';
  const empty = refused(409, 'STATE_ERROR', 'The reviewSubmission has no items to submit.', { title });
  expect(problemOfFailure(empty, { operation: 'submit' }).code).toBe('submission-refused');
});

it('does not take “up to date” for a full submission', () => {
  const stale = refused(409, 'STATE_ERROR', 'The version is not up to date.');
  expect(problemOfFailure(stale, { operation: 'add-to-submission' }).code).toBe('not-ready-for-review');
});
