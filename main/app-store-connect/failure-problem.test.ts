import { expect, it } from 'vitest';
import type { AscError, AscFailure } from './failure.ts';
import { isLasting } from './failure.ts';
import { explainFailure, problemOfFailure } from './failure-problem.ts';
import { atIdentifier, errorOf } from './refusal-samples.ts';

const host = 'api.appstoreconnect.apple.com';
const context = { appId: '123', packIdentifier: 'my.pack' };

function error(code: string, more: Partial<AscError> = {}): AscError {
  return errorOf(409, code, undefined, more);
}

function refused(status: number, ...errors: AscError[]): AscFailure {
  return { kind: 'refused', status, errors };
}

it.each<[AscFailure, string, boolean]>([
  [refused(401, error('NOT_AUTHORIZED')), 'key-refused', true],
  [refused(401), 'key-refused', true],
  [refused(403, error('FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED')), 'agreement-missing', true],
  [refused(403, error('FORBIDDEN_ERROR')), 'forbidden', true],
  [refused(403), 'forbidden', true],
  [refused(404, error('NOT_FOUND')), 'not-found', true],
  [refused(404), 'not-found', true],
  [refused(409, error('ENTITY_ERROR.ATTRIBUTE.INVALID', atIdentifier)), 'identifier-refused', true],
  [refused(409, error('ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE', atIdentifier)), 'identifier-taken', true],
  [
    refused(
      409,
      error('ENTITY_ERROR.ATTRIBUTE.INVALID', { ...atIdentifier, detail: 'It is already in use.' }),
    ),
    'identifier-taken',
    true,
  ],
  [refused(409, error('ENTITY_ERROR.ATTRIBUTE.INVALID', { pointer: '/data/x' })), 'value-refused', true],
  [refused(409, error('ENTITY_ERROR.RELATIONSHIP.INVALID')), 'not-found', true],
  [refused(409, error('STATE_ERROR.ENTITY_STATE_INVALID')), 'state-refused', true],
  [refused(422, error('ENTITY_UNPROCESSABLE')), 'request-refused', true],
  [refused(400, error('PARAMETER_ERROR.INVALID')), 'request-refused', true],
  [refused(418, error('TEAPOT')), 'request-refused', true],
  [refused(429, error('RATE_LIMIT_EXCEEDED')), 'rate-limited', false],
  [refused(429), 'rate-limited', false],
  [refused(503), 'server-error', false],
  [refused(500, error('UNEXPECTED_ERROR')), 'server-error', false],
  [{ kind: 'unreachable', code: 'ENOTFOUND', host }, 'unreachable', false],
  [{ kind: 'cut', code: 'ECONNRESET', host }, 'connection-cut', false],
  [{ kind: 'silent', milliseconds: 60_000, host }, 'silent', false],
  [{ kind: 'tls', code: 'CERT_HAS_EXPIRED', host }, 'connection-not-safe', false],
  [{ kind: 'uncertain', because: 'cut', host }, 'uncertain', false],
  [{ kind: 'not-app-store-connect', status: 200, host }, 'not-app-store-connect', false],
  [{ kind: 'unexpected-answer', what: 'data.id' }, 'unexpected-answer', true],
  [{ kind: 'too-large', host }, 'unexpected-answer', true],
  [{ kind: 'list-moved' }, 'list-moved', false],
  [{ kind: 'aborted' }, 'stopped', false],
])('says what $kind means, and whether it lasts (%#)', (failure, code, lasting) => {
  const problem = problemOfFailure(failure, context);
  expect(problem.code).toBe(code);
  expect(problem.message).toMatch(/^[A-Z].*\.$/);
  expect(problem.message).not.toMatch(/undefined|\n|\.\./);
  expect(problem.nextStep).toMatch(/\.$/);
  expect(isLasting(failure)).toBe(lasting);
});

it('names the app when the app is what cannot be found', () => {
  const missing = refused(
    404,
    error('NOT_FOUND', { detail: "There is no resource of type 'apps' with id '123'" }),
  );
  expect(problemOfFailure(missing, context).message).toBe(
    'App Store Connect has no app 123 that this key can see.',
  );
});

it('names the identifier when the identifier is refused', () => {
  const invalid = refused(409, error('ENTITY_ERROR.ATTRIBUTE.INVALID', atIdentifier));
  expect(problemOfFailure(invalid, context).message).toContain('“my.pack”');
});

it('quotes the associated errors, where the real reasons stand, in place of the outer one', () => {
  const inner = error('STATE_ERROR.X', { detail: 'The manifest has no platforms.' });
  const outer = error('STATE_ERROR', {
    detail: 'Not in a valid state.',
    associatedErrors: { '/v1/x': [inner] },
  });
  expect(problemOfFailure(refused(409, outer)).message).toBe(
    'App Store Connect does not allow this in the present state: “The manifest has no platforms”.',
  );
});

it('gives a screen the title, the words and who can act, each by itself', () => {
  const agreement = refused(403, error('FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED'));
  expect(explainFailure(agreement)).toEqual({
    code: 'agreement-missing',
    title: 'Agreement missing',
    explanation: 'An agreement with Apple is missing or has expired, so App Store Connect takes nothing new.',
    nextStep: 'Accept it in App Store Connect → Business, then try again.',
    whoCan: 'account-holder',
  });
  expect(explainFailure({ kind: 'list-moved' })).toMatchObject({
    title: 'List kept changing',
    whoCan: 'anyone',
  });
});
