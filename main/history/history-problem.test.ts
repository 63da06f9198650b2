import { expect, it } from 'vitest';
import { z } from 'zod';
import { NewerSchemaError } from '../durable/migrate.ts';
import { ProblemError } from '../problem.ts';
import { historyProblem } from './history-problem.ts';

const failure = (fields: object): Error => Object.assign(new Error('SECRET it failed'), fields);

it.each([
  ['a full disk', failure({ errcode: 13 }), 'history-disk-full'],
  ['a lock of another program', failure({ errcode: 5 }), 'history-in-use'],
  ['a write error', failure({ errcode: 10 | (3 << 8) }), 'history-disk-error'],
  ['a missing right', failure({ code: 'EACCES' }), 'history-not-writable'],
  ['a file in place of the folder', failure({ code: 'ENOTDIR' }), 'history-not-writable'],
  ['a torn page', failure({ errcode: 11 }), 'history-damaged'],
  ['a row that is not ours', z.string().safeParse(1).error, 'history-damaged'],
  ['a newer schema', new NewerSchemaError(), 'history-newer'],
  ['something else', failure({}), 'history-failed'],
])('turns %s into words that name the folder and nothing of the machinery', (_what, thrown, code) => {
  const problem = historyProblem(thrown, '/data/Packdrop');
  expect(problem.code).toBe(code);
  expect(problem.message).toContain('/data/Packdrop');
  expect(problem.message).not.toContain('SECRET');
  expect(problem.nextStep).not.toBe('');
});

it('leaves a problem that is in words already as it is', () => {
  const problem = { code: 'a', message: 'b', nextStep: 'c' };
  expect(historyProblem(new ProblemError(problem), '/data')).toBe(problem);
});
