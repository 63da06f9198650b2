import { expect, it } from 'vitest';
import { problemOfFailure } from './failure-problem.ts';
import { atIdentifier, errorOf, type RefusalSample, refused, testSamples } from './refusal-samples.ts';
import { refusalTable } from './refusal-table.ts';
import { accessRows } from './refusals-of-access.ts';
import { packRows } from './refusals-of-packs.ts';
import { reviewRows } from './refusals-of-review.ts';

/** Tested beside themselves. */
const elsewhere = new Set([...accessRows, ...packRows, ...reviewRows]);

const samples: readonly RefusalSample[] = [
  {
    what: 'an app that is not there',
    refusal: refused(404, 'NOT_FOUND', "There is no resource of type 'apps' with id '7'"),
    context: { appId: '7' },
    code: 'not-found',
    message: 'App Store Connect has no app 7 that this key can see.',
    next: "Check the app's Apple ID",
  },
  {
    what: 'a version that is not there',
    refusal: refused(404, 'NOT_FOUND', "There is no resource of type 'backgroundAssetVersions' with id '7'"),
    code: 'not-found',
    message:
      "App Store Connect cannot find what was asked for: “There is no resource of type 'backgroundAssetVersions' with id '7'”.",
    next: 'Check that it still exists',
  },
  {
    what: 'another value that is wrong',
    refusal: refused(409, 'ENTITY_ERROR', 'The file name is too long.'),
    code: 'value-refused',
    message: 'App Store Connect does not accept this as it is: “The file name is too long”.',
    next: 'Change what it names',
  },
  {
    what: 'another conflict',
    refusal: refused(409, 'STATE_ERROR', 'Not now.'),
    code: 'state-refused',
    message: 'App Store Connect does not allow this in the present state: “Not now”.',
    next: 'Look at the pack',
  },
  ...(
    [
      [400, 'PARAMETER_ERROR'],
      [400, 'ENTITY_INVALID'],
      [422, 'ENTITY_UNPROCESSABLE'],
      [413, 'ENTITY_TOO_LARGE'],
      [409, 'ENTITY_ERROR.RELATIONSHIP.UNKNOWN'],
    ] as const
  ).map(([status, code]) => ({
    what: `a request that Apple cannot read (${code})`,
    refusal: refused(status, code, 'Wrong shape.'),
    code: 'request-refused',
    message: `App Store Connect turned a request of Packdrop down (status ${status}): “Wrong shape”.`,
    next: 'Look for a newer Packdrop.',
  })),
];

testSamples(
  samples,
  refusalTable.filter((row) => !elsewhere.has(row)),
);

it.each([
  ['FORBIDDENX', 400, 'request-refused'],
  ['STATE_ERRORS.X', 409, 'state-refused'],
  ['NOT_FOUNDER', 400, 'request-refused'],
])('does not take %s for a code that it only begins like', (code, status, expected) => {
  const problem = problemOfFailure(refused(status, code, 'Said so.'), { operation: 'add-to-submission' });
  expect(problem.code).toBe(expected);
  expect(problem.message).toContain('“Said so”');
});

it.each([
  ['FORBIDDEN.NEW_REASON', 403, 'forbidden', 'The API key is not allowed to do this: “New”.'],
  ['STATE_ERROR.NEW.DEEPER', 409, 'state-refused', /present state: “New”\.$/],
  ['NOT_AUTHORIZED.NEW', 401, 'key-refused', /does not fit\. App Store Connect says: “New”\.$/],
  ['RATE_LIMIT_EXCEEDED.DAY', 429, 'rate-limited', /for now\. App Store Connect says: “New”\.$/],
])(
  'uses the nearest words for the unknown code %s and quotes what was said',
  (code, status, expected, message) => {
    const problem = problemOfFailure(refused(status, code, 'New.'));
    expect(problem.code).toBe(expected);
    expect(problem.message).toMatch(message);
  },
);

it('takes the longest prefix before the condition that comes first', () => {
  const duplicate = refused(409, 'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE', 'Not valid.', atIdentifier);
  expect(problemOfFailure(duplicate).code).toBe('identifier-taken');
});

it('shortens a long list of reasons, saying how many it leaves out', () => {
  const errors = Array.from({ length: 8 }, (_, index) => errorOf(409, 'STATE_ERROR', `Reason ${index}.`));
  expect(problemOfFailure({ kind: 'refused', status: 409, errors }).message).toContain(
    '“Reason 0; Reason 1; Reason 2; Reason 3; Reason 4; and 3 more”',
  );
});

it('has a title of a few words for every row', () => {
  expect(refusalTable.map(({ title }) => title).filter((title) => !/^[A-Z][^.]{3,40}$/.test(title))).toEqual(
    [],
  );
});
