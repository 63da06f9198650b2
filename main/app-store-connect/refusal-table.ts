import type { AscError, Refusal } from './failure.ts';
import {
  quoted,
  type RefusalFacts,
  type RefusalRow,
  type RefusalWords,
  says,
  underEach,
} from './refusal-words.ts';
import { accessRows, forbiddenRow, keyRefused, rateLimited, serverError } from './refusals-of-access.ts';
import { packRows } from './refusals-of-packs.ts';
import { reviewRows } from './refusals-of-review.ts';

const isAboutApp = (error: AscError) =>
  /relationships\/app\b/.test(error.pointer ?? '') || says(/'apps'/)(error);

const appNotFound: RefusalWords = {
  code: 'not-found',
  title: 'App not found',
  explanation: ({ appId }) =>
    appId === undefined
      ? 'App Store Connect has no such app that this key can see.'
      : `App Store Connect has no app ${appId} that this key can see.`,
  nextStep:
    "Check the app's Apple ID in App Store Connect → the app → App Information, and that the key has access to the app.",
  whoCan: 'anyone',
};

const notFound: RefusalWords = {
  code: 'not-found',
  title: 'Not found',
  explanation: ({ said }) => `App Store Connect cannot find what was asked for${quoted(said)}.`,
  nextStep: 'Check that it still exists in App Store Connect and that the key has access to its app.',
  whoCan: 'anyone',
};

const requestRefused: RefusalWords = {
  code: 'request-refused',
  title: 'Request turned down',
  explanation: ({ said, status }) =>
    `App Store Connect turned a request of Packdrop down (status ${status})${quoted(said)}.`,
  nextStep: 'Look for a newer Packdrop. If there is none, report it with this sentence.',
  whoCan: 'anyone',
};

const unknownConflict: RefusalWords = {
  code: 'state-refused',
  title: 'Not possible now',
  explanation: ({ said }) => `App Store Connect does not allow this in the present state${quoted(said)}.`,
  nextStep: 'Look at the pack in App Store Connect: somebody or something else may have changed it.',
  whoCan: 'anyone',
};

/** Every refusal that Packdrop has words for: the one place where ASC's codes become sentences. */
export const refusalTable: readonly RefusalRow[] = [
  ...accessRows,
  ...packRows,
  ...reviewRows,
  ...underEach(['NOT_FOUND', 'ENTITY_ERROR.RELATIONSHIP.INVALID'], { when: isAboutApp, ...appNotFound }),
  ...underEach(['NOT_FOUND', 'ENTITY_ERROR.RELATIONSHIP.INVALID'], notFound),
  {
    prefix: 'ENTITY_ERROR',
    code: 'value-refused',
    title: 'Not accepted as it is',
    explanation: ({ said }) => `App Store Connect does not accept this as it is${quoted(said)}.`,
    nextStep: 'Change what it names, then try again.',
    whoCan: 'anyone',
  },
  { prefix: 'STATE_ERROR', ...unknownConflict },
  ...underEach(
    [
      'PARAMETER_ERROR',
      'ENTITY_INVALID',
      'ENTITY_UNPROCESSABLE',
      'ENTITY_TOO_LARGE',
      'ENTITY_ERROR.ATTRIBUTE.REQUIRED',
      'ENTITY_ERROR.ATTRIBUTE.UNKNOWN',
      'ENTITY_ERROR.RELATIONSHIP.REQUIRED',
      'ENTITY_ERROR.RELATIONSHIP.UNKNOWN',
    ],
    requestRefused,
  ),
];

/**
 * The words for a refusal: by its first error's code, else by the status. Of the rows that fit, the one with the
 * longest prefix counts, and of equals the first, so that a row with a condition stands before the one without.
 */
export function refusalWords({ errors, status }: Refusal, facts: RefusalFacts): RefusalWords {
  const [error] = errors;
  const fitting = error === undefined ? [] : refusalTable.filter((row) => fits(row, error, facts));
  const [best] = fitting.toSorted((a, b) => b.prefix.length - a.prefix.length);
  if (error === undefined || best === undefined) return wordsByStatus(status, facts);
  // A code beyond what the row knows may mean something else: then its own sentence is shown as well.
  return error.code === best.prefix ? best : { ...best, explanation: (given) => withOwnWords(best, given) };
}

function fits({ prefix, operations, when }: RefusalRow, error: AscError, facts: RefusalFacts): boolean {
  if (error.code !== prefix && !error.code.startsWith(`${prefix}.`)) return false;
  if (operations !== undefined && !operations.some((one) => one === facts.operation)) return false;
  return when?.(error, facts) ?? true;
}

function withOwnWords(words: RefusalWords, facts: RefusalFacts): string {
  const explanation = words.explanation(facts);
  return facts.said === '' || explanation.includes(facts.said)
    ? explanation
    : `${explanation} App Store Connect says${quoted(facts.said)}.`;
}

function wordsByStatus(status: number, facts: RefusalFacts): RefusalWords {
  if (status === 401) return keyRefused;
  if (status === 403) return forbiddenRow(facts);
  if (status === 404) return notFound;
  if (status === 409) return unknownConflict;
  if (status === 429) return rateLimited;
  return status >= 500 || status === 408 ? serverError : requestRefused;
}
