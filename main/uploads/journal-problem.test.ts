import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { NewerSchemaError } from '../durable/migrate.ts';
import { ProblemError } from '../problem.ts';
import { journalProblem } from './journal-problem.ts';

/** What a real database that may have two pages says when it is to take more. */
function fullDatabaseError(): unknown {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE t (x BLOB); PRAGMA max_page_count = 2');
  try {
    database.exec('INSERT INTO t VALUES (zeroblob(100000))');
  } catch (thrown) {
    return thrown;
  } finally {
    database.close();
  }
  throw new Error('it was not full');
}

const failure = (fields: object): Error => Object.assign(new Error('it failed'), fields);

it.each([
  ['a full database', fullDatabaseError(), 'disk-full'],
  ['a full disk', failure({ code: 'ENOSPC' }), 'disk-full'],
  ['a lock of another process', failure({ errcode: 5 }), 'journal-in-use'],
  ['a write error', failure({ errcode: 10 | (3 << 8) }), 'disk-error'],
  ['a read-only file', failure({ errcode: 8 }), 'journal-not-writable'],
  ['a missing right', failure({ code: 'EACCES' }), 'journal-not-writable'],
  ['a file that is no database', failure({ errcode: 26 }), 'journal-unreadable'],
  ['a row that is not ours', z.string().safeParse(1).error, 'journal-unreadable'],
  ['a newer schema', new NewerSchemaError(), 'journal-newer'],
  ['something else', failure({}), 'journal-failed'],
  ['no error at all', 'odd', 'journal-failed'],
])('turns %s into words that name the folder', (_what, thrown, code) => {
  const problem = journalProblem(thrown, '/data/Packdrop');
  expect(problem.code).toBe(code);
  expect(problem.message).toContain('/data/Packdrop');
  expect(problem.nextStep).not.toBe('');
});

it('leaves a problem that is in words already as it is', () => {
  const problem = { code: 'a', message: 'b', nextStep: 'c' };
  expect(journalProblem(new ProblemError(problem), '/data')).toBe(problem);
});
