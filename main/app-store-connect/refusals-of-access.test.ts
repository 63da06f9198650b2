import { type RefusalSample, refused, testSamples } from './refusal-samples.ts';
import { accessRows } from './refusals-of-access.ts';

const samples: readonly RefusalSample[] = [
  {
    what: 'a key that is not accepted',
    refusal: refused(401, 'NOT_AUTHORIZED'),
    code: 'key-refused',
    message:
      'App Store Connect does not accept the API key: it was revoked, or its ID, issuer or file does not fit.',
    next: 'Check the key ID',
  },
  {
    what: 'a missing agreement',
    refusal: refused(403, 'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED', 'Sign it.'),
    code: 'agreement-missing',
    message: 'An agreement with Apple is missing or has expired, so App Store Connect takes nothing new.',
    next: 'Only the Account Holder of the team can do that.',
  },
  {
    what: 'a missing agreement at submitting, whatever the role',
    refusal: refused(403, 'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED'),
    context: { operation: 'submit', role: 'DEVELOPER' },
    code: 'agreement-missing',
    message: 'An agreement with Apple is missing or has expired, so App Store Connect takes nothing new.',
    next: 'Business',
  },
  {
    what: 'a developer who submits',
    refusal: refused(403, 'FORBIDDEN_ERROR', 'The API key in use does not allow this request'),
    context: { operation: 'submit', role: 'DEVELOPER' },
    code: 'role-too-low',
    message: 'Your key has the role Developer. Only an Admin or App Manager key may submit for review.',
    next: 'Ask an Admin or App Manager',
  },
  {
    what: 'somebody whose role is not known and who submits',
    refusal: refused(403, 'FORBIDDEN'),
    context: { operation: 'submit' },
    code: 'role-too-low',
    message: 'Your key may not submit for review: only an Admin or App Manager key may.',
    next: 'Only an Admin or App Manager can do that.',
  },
  {
    what: 'a developer who cancels, and a server that gives no code',
    refusal: { kind: 'refused', status: 403, errors: [] },
    context: { operation: 'cancel-submission', role: 'Developer' },
    code: 'role-too-low',
    message:
      'Your key has the role Developer. Only an Admin or App Manager key may call a submission back from review.',
    next: 'What is prepared stays as it is.',
  },
  {
    what: 'an app manager who may not submit for another reason',
    refusal: refused(403, 'FORBIDDEN_ERROR', 'The app is not yours.'),
    context: { operation: 'submit', role: 'APP_MANAGER' },
    code: 'forbidden',
    message: 'Your key has the role App Manager and is not allowed to do this: “The app is not yours”.',
    next: 'Only an Admin or the Account Holder can change that.',
  },
  {
    what: 'a key that may not write',
    refusal: refused(403, 'FORBIDDEN_ERROR', 'The API key in use does not allow this request'),
    context: { operation: 'create-pack' },
    code: 'forbidden',
    message: 'The API key is not allowed to do this: “The API key in use does not allow this request”.',
    next: 'Use a key with the role Admin, App Manager or Developer',
  },
  {
    what: 'a used-up allowance',
    refusal: refused(429, 'RATE_LIMIT_EXCEEDED'),
    code: 'rate-limited',
    message: 'The requests that App Store Connect allows this key are used up for now.',
    next: 'Wait up to an hour',
  },
  {
    what: 'a fault at Apple',
    refusal: refused(500, 'UNEXPECTED_ERROR', 'An unexpected error occurred.'),
    code: 'server-error',
    message: 'App Store Connect has an error of its own (status 500).',
    next: 'developer.apple.com/system-status',
  },
];

testSamples(samples, accessRows);
