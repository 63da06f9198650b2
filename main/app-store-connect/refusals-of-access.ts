import type { RefusalFacts, RefusalRow, RefusalWords } from './refusal-words.ts';
import { quoted } from './refusal-words.ts';

const reviewVerbs: Readonly<Partial<Record<NonNullable<RefusalFacts['operation']>, string>>> = {
  submit: 'submit for review',
  'cancel-submission': 'call a submission back from review',
};
/** Roles that may submit for review, so that a refusal there has another reason. */
const submitters = new Set(['Admin', 'App Manager', 'Account Holder']);

export const keyRefused: RefusalWords = {
  code: 'key-refused',
  title: 'Key not accepted',
  explanation: () =>
    'App Store Connect does not accept the API key: it was revoked, or its ID, issuer or file does not fit.',
  nextStep:
    "Check the key ID, the issuer ID and the key file in App Store Connect → Users and Access → Integrations, that the key is not revoked, and that this computer's clock is right. An individual key goes without an issuer ID. In place of a revoked key, make a new one there and replace this account's key with it: its uploads then go on.",
  whoCan: 'anyone',
};

export const forbidden: RefusalWords = {
  code: 'forbidden',
  title: 'Not allowed with this key',
  explanation: ({ role, said }) =>
    role === undefined
      ? `The API key is not allowed to do this${quoted(said)}.`
      : `Your key has the role ${role} and is not allowed to do this${quoted(said)}.`,
  nextStep:
    'Use a key with the role Admin, App Manager or Developer that has access to this app; a role is changed in App Store Connect → Users and Access.',
  whoCan: 'admin',
};

export const rateLimited: RefusalWords = {
  code: 'rate-limited',
  title: 'Too many requests',
  explanation: () => 'The requests that App Store Connect allows this key are used up for now.',
  nextStep:
    'Wait up to an hour and try again. Other tools that use the same key take from the same allowance: a key of its own for Packdrop helps.',
  whoCan: 'anyone',
};

export const serverError: RefusalWords = {
  code: 'server-error',
  title: 'App Store Connect has a problem',
  explanation: ({ status }) => `App Store Connect has an error of its own (status ${status}).`,
  nextStep:
    'Try again in a few minutes. developer.apple.com/system-status shows whether Apple knows of it. What is already uploaded is kept.',
  whoCan: 'apple',
};

const roleTooLow: RefusalWords = {
  code: 'role-too-low',
  title: 'Needs an Admin or App Manager key',
  explanation: ({ role, operation }) => {
    const verb = (operation && reviewVerbs[operation]) ?? 'do this';
    return role === undefined
      ? `Your key may not ${verb}: only an Admin or App Manager key may.`
      : `Your key has the role ${role}. Only an Admin or App Manager key may ${verb}.`;
  },
  nextStep:
    'Ask an Admin or App Manager to do it, here with a key of theirs or in App Store Connect. What is prepared stays as it is.',
  whoCan: 'admin-or-app-manager',
};

const whereRoleIsTooLow = {
  operations: ['submit', 'cancel-submission'],
  when: (_: unknown, { role }: RefusalFacts) => role === undefined || !submitters.has(role),
} as const;

/** Who may ask at all, and how often. */
export const accessRows: readonly RefusalRow[] = [
  { prefix: 'NOT_AUTHORIZED', ...keyRefused },
  {
    prefix: 'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED',
    code: 'agreement-missing',
    title: 'Agreement missing',
    explanation: () =>
      'An agreement with Apple is missing or has expired, so App Store Connect takes nothing new.',
    nextStep: 'Accept it in App Store Connect → Business, then try again.',
    whoCan: 'account-holder',
  },
  { prefix: 'FORBIDDEN', ...whereRoleIsTooLow, ...roleTooLow },
  { prefix: 'FORBIDDEN_ERROR', ...whereRoleIsTooLow, ...roleTooLow },
  { prefix: 'FORBIDDEN', ...forbidden },
  { prefix: 'FORBIDDEN_ERROR', ...forbidden },
  { prefix: 'RATE_LIMIT_EXCEEDED', ...rateLimited },
  { prefix: 'UNEXPECTED_ERROR', ...serverError },
];

/** What a 403 without a code we know stands for. */
export function forbiddenRow(facts: RefusalFacts): RefusalWords {
  const { operation } = facts;
  const reviews = operation !== undefined && whereRoleIsTooLow.operations.some((one) => one === operation);
  return reviews && whereRoleIsTooLow.when(undefined, facts) ? roleTooLow : forbidden;
}
