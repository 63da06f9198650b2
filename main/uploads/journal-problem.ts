import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import { NewerJournalError } from './journal-schema.ts';

// SQLite's primary result codes, https://www.sqlite.org/rescode.html
const busy = 5;
const readOnly = 8;
const ioError = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notADatabase = 26;

/** The problem a failed write or read of the journal stands for. `folder` is where the journal lies. */
export function journalProblem(thrown: unknown, folder: string): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  if (thrown instanceof NewerJournalError) {
    return {
      code: 'journal-newer',
      message: `The record of uploads in ${folder} was written by a newer Packdrop.`,
      nextStep: 'Update Packdrop, or choose another data folder.',
    };
  }
  if (
    thrown instanceof Error &&
    'code' in thrown &&
    (thrown.code === 'EEXIST' || thrown.code === 'ENOTDIR')
  ) {
    return {
      code: 'data-folder-is-file',
      message: `${folder} cannot be Packdrop’s data folder: a file has that name.`,
      nextStep: 'Choose another data folder, or move that file elsewhere.',
    };
  }
  // A row that does not read as ours counts as damage: its own text would be raw JSON on the screen.
  const code =
    thrown instanceof z.ZodError || thrown instanceof ForeignJournalError ? corrupt : resultCode(thrown);
  switch (code) {
    case full:
      return {
        code: 'disk-full',
        message: `The disk with ${folder} is full, so Packdrop cannot write down what has been uploaded.`,
        nextStep: 'Free some space and resume. Everything acknowledged so far is kept.',
      };
    case busy:
      return {
        code: 'journal-in-use',
        message: `Another Packdrop is at work with ${folder}.`,
        nextStep: 'Wait until it is done or stop it, or choose another data folder.',
      };
    case readOnly:
    case cannotOpen:
      return {
        code: 'journal-not-writable',
        message: `Packdrop may not write in ${folder}.`,
        nextStep: 'Check the rights of that folder, or choose another data folder.',
      };
    case corrupt:
    case notADatabase:
      return {
        code: 'journal-unreadable',
        message: `The record of uploads in ${folder} is damaged or is not Packdrop's.`,
        nextStep: 'Move the file journal.sqlite elsewhere (do not delete it) and start again.',
      };
    case ioError:
      return {
        code: 'disk-error',
        message: `The disk with ${folder} reported an error, so Packdrop cannot write down what has been uploaded.`,
        nextStep: 'Check the disk and resume. Everything acknowledged so far is kept.',
      };
    default:
      return {
        code: 'journal-failed',
        message: `The record of uploads in ${folder} could not be used: ${String(thrown instanceof Error ? thrown.message : thrown)}.`,
        nextStep: 'Start again. If it comes back, choose another data folder.',
      };
  }
}

/** What stands in the journal's place is damaged or another program's. */
export class ForeignJournalError extends Error {
  override readonly name = 'ForeignJournalError';
}

/** SQLite's primary result code of a thrown error; a full disk met outside SQLite counts as its own. */
function resultCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if ('code' in thrown && thrown.code === 'ENOSPC') return full;
  if ('code' in thrown && ['EACCES', 'EPERM', 'EROFS'].includes(String(thrown.code))) return readOnly;
  // The low byte is the primary code; the rest says where (SQLITE_IOERR_WRITE is 778 = 10 | 3 << 8).
  return 'errcode' in thrown && typeof thrown.errcode === 'number' ? thrown.errcode % 256 : undefined;
}
