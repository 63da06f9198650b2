import { expect, it } from 'vitest';
import { ProblemError, problemOf } from '../problem.ts';
import { redactProblem } from './redact-problem.ts';

const url = 'https://host.blobstore.apple.com/1?X-Amz-Signature=0123456789abcdef';

it('takes secrets out of both sentences and keeps the code', () => {
  expect(redactProblem({ code: 'x', message: `At ${url}`, nextStep: `Ask ${url}` })).toEqual({
    code: 'x',
    message: 'At https://host.blobstore.apple.com/1?[…]',
    nextStep: 'Ask https://host.blobstore.apple.com/1?[…]',
  });
});

it('takes secrets out of the facts, keeping the rest of them', () => {
  const facts = { path: `/x/${url}`, percent: 61, pack: 'Tutorial' };
  const redacted = redactProblem({ code: 'x', message: 'm', nextStep: 'n', facts });
  expect(redacted.facts).toEqual({ ...facts, path: '/x/https://host.blobstore.apple.com/1?[…]' });
});

it('leaves a problem without secrets the object that it is', () => {
  const problem = { code: 'x', message: 'm', nextStep: 'n', facts: { pack: 'Tutorial' } };
  expect(redactProblem(problem)).toBe(problem);
});

it('is passed by every problem that is thrown, in its message too', () => {
  const error = new ProblemError({ code: 'x', message: `At ${url}`, nextStep: 'Wait.' });
  expect(error.message).not.toContain('0123456789abcdef');
  expect(JSON.stringify(problemOf(error))).not.toContain('0123456789abcdef');
});
