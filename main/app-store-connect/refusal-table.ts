import type { AscError, Refusal } from './failure.ts';

/** What a sentence about a refusal may name. */
export interface RefusalWords {
  readonly status: number;
  /** App Store Connect's own words, without a full stop; empty where it gave none. */
  readonly said: string;
  readonly appId?: string | undefined;
  readonly packIdentifier?: string | undefined;
}

export interface RefusalRow {
  /** Stable, for programs. */
  readonly code: string;
  readonly message: (words: RefusalWords) => string;
  readonly nextStep: string;
}

interface CodedRow extends RefusalRow {
  /** Start of the ASC code; the longest that fits wins, and of equals the first. */
  readonly prefix: string;
  /** The row counts only for errors that this holds for. */
  readonly when?: (error: AscError) => boolean;
}

const keyRefused: RefusalRow = {
  code: 'key-refused',
  message: () => 'App Store Connect does not accept the API key.',
  nextStep:
    "Check the key ID, the issuer ID and the key file in App Store Connect → Users and Access → Integrations, that the key is not revoked, and that this computer's clock is right. An individual key goes without an issuer ID. In place of a revoked key, make a new one there and replace this account's key with it: its uploads then go on.",
};

const forbidden: RefusalRow = {
  code: 'forbidden',
  message: ({ said }) => `The API key is not allowed to do this${quoted(said)}.`,
  nextStep:
    'Use a key with the role Admin, App Manager or Developer that has access to this app; a role is changed in App Store Connect → Users and Access.',
};

const notFound: RefusalRow = {
  code: 'not-found',
  message: ({ said }) => `App Store Connect cannot find what was asked for${quoted(said)}.`,
  nextStep: 'Check that it still exists in App Store Connect and that the key has access to its app.',
};

const appNotFound: RefusalRow = {
  code: 'not-found',
  message: ({ appId }) =>
    appId === undefined
      ? 'App Store Connect has no such app that this key can see.'
      : `App Store Connect has no app ${appId} that this key can see.`,
  nextStep:
    "Check the app's Apple ID in App Store Connect → the app → App Information, and that the key has access to the app.",
};

const rateLimited: RefusalRow = {
  code: 'rate-limited',
  message: () => 'The requests that App Store Connect allows this key are used up for now.',
  nextStep:
    'Wait up to an hour and try again. Other tools that use the same key take from the same allowance: a key of its own for Packdrop helps.',
};

const serverError: RefusalRow = {
  code: 'server-error',
  message: ({ status }) => `App Store Connect has an error of its own (status ${status}).`,
  nextStep:
    'Try again in a few minutes. developer.apple.com/system-status shows whether Apple knows of it. What is already uploaded is kept.',
};

const requestRefused: RefusalRow = {
  code: 'request-refused',
  message: ({ said, status }) =>
    `App Store Connect turned a request of Packdrop down (status ${status})${quoted(said)}.`,
  nextStep: 'Look for a newer Packdrop. If there is none, report it with this sentence.',
};

const isAboutIdentifier = (error: AscError) => /assetPackIdentifier/.test(error.pointer ?? '');
const isAboutApp = (error: AscError) =>
  /relationships\/app\b/.test(error.pointer ?? '') || /'apps'/.test(error.detail ?? '');

const identifierTaken = {
  code: 'identifier-taken',
  message: ({ packIdentifier }: RefusalWords) =>
    `The pack identifier${named(packIdentifier)} is already used in this app, perhaps by an archived pack.`,
  nextStep:
    'Take another identifier: one that was ever used is never free again. If the pack is there and not archived, publish to it.',
};

const table: readonly CodedRow[] = [
  { prefix: 'NOT_AUTHORIZED', ...keyRefused },
  {
    prefix: 'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED',
    code: 'agreement-missing',
    message: () =>
      'An agreement with Apple is missing or has expired, so App Store Connect takes nothing new.',
    nextStep:
      'The Account Holder has to accept it in App Store Connect → Business; nobody else can. Then try again.',
  },
  { prefix: 'FORBIDDEN', ...forbidden },
  { prefix: 'NOT_FOUND', when: isAboutApp, ...appNotFound },
  { prefix: 'NOT_FOUND', ...notFound },
  { prefix: 'RATE_LIMIT_EXCEEDED', ...rateLimited },
  { prefix: 'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE', when: isAboutIdentifier, ...identifierTaken },
  {
    prefix: 'ENTITY_ERROR.ATTRIBUTE',
    when: (error) =>
      isAboutIdentifier(error) && /already|duplicate|unique|taken|in use/i.test(error.detail ?? ''),
    ...identifierTaken,
  },
  {
    prefix: 'ENTITY_ERROR.ATTRIBUTE',
    when: isAboutIdentifier,
    code: 'identifier-refused',
    message: ({ packIdentifier }) =>
      `App Store Connect does not accept the pack identifier${named(packIdentifier)}.`,
    nextStep:
      'Use only letters A–Z and a–z, digits and hyphens, with no hyphen first or last: no dot, space, slash or underscore. Change it in the manifest and in the app alike.',
  },
  { prefix: 'ENTITY_ERROR.RELATIONSHIP', when: isAboutApp, ...appNotFound },
  { prefix: 'ENTITY_ERROR.RELATIONSHIP', ...notFound },
  {
    prefix: 'ENTITY_ERROR',
    code: 'value-refused',
    message: ({ said }) => `App Store Connect does not accept this as it is${quoted(said)}.`,
    nextStep: 'Change what it names, then try again.',
  },
  {
    prefix: 'STATE_ERROR',
    code: 'state-refused',
    message: ({ said }) => `App Store Connect does not allow this in the present state${quoted(said)}.`,
    nextStep: 'Look at the pack in App Store Connect: somebody or something else may have changed it.',
  },
  { prefix: 'ENTITY_', ...requestRefused },
  { prefix: 'PARAMETER_ERROR', ...requestRefused },
];

/** The row for a refusal: by the first error's code, else by the status. */
export function refusalRow({ errors, status }: Refusal): RefusalRow {
  const [error] = errors;
  if (error !== undefined) {
    const fitting = table
      .filter((row) => error.code.startsWith(row.prefix) && (row.when?.(error) ?? true))
      .toSorted((a, b) => b.prefix.length - a.prefix.length);
    if (fitting[0] !== undefined) return fitting[0];
  }
  if (status === 401) return keyRefused;
  if (status === 403) return forbidden;
  if (status === 404) return notFound;
  if (status === 429) return rateLimited;
  return status >= 500 || status === 408 ? serverError : requestRefused;
}

function quoted(said: string): string {
  return said === '' ? '' : `: “${said}”`;
}

function named(identifier: string | undefined): string {
  return identifier === undefined ? '' : ` “${identifier}”`;
}
