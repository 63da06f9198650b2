import { expect, it } from 'vitest';
import { ProblemError, problemOf } from './problem.ts';

const problem = { code: 'file-empty', message: 'It is empty.', nextStep: 'Copy it again.' };

it('carries its problem, lasting only when it says so', () => {
  expect(problemOf(new ProblemError(problem))).toBe(problem);
  expect(new ProblemError(problem)).toMatchObject({ message: 'It is empty.', lasting: false });
  expect(new ProblemError(problem, { lasting: true }).lasting).toBe(true);
});

it.each([new TypeError('https://storage.test/?signature=secret'), 'secret', undefined, { secret: 1 }])(
  'makes of anything else an internal problem without what it says',
  (thrown) => {
    expect(problemOf(thrown)).toMatchObject({ code: 'internal' });
    expect(JSON.stringify(problemOf(thrown))).not.toContain('secret');
  },
);
