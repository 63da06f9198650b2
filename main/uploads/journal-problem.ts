import { storageFault } from '../durable/storage-fault.ts';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';

/** The problem a failed write or read of the journal stands for. `folder` is where the journal lies. */
export function journalProblem(thrown: unknown, folder: string): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  switch (storageFault(thrown)) {
    case 'newer':
      return {
        code: 'journal-newer',
        message: `The record of uploads in ${folder} was written by a newer Packdrop.`,
        nextStep: 'Update Packdrop, or choose another data folder.',
        facts: { folder },
      };
    case 'folder-is-file':
      return {
        code: 'data-folder-is-file',
        message: `${folder} cannot be Packdrop’s data folder: a file has that name.`,
        nextStep: 'Choose another data folder, or move that file elsewhere.',
        facts: { folder },
      };
    case 'full':
      return {
        code: 'disk-full',
        message: `The disk with ${folder} is full, so Packdrop cannot write down what has been uploaded.`,
        nextStep: 'Free some space and resume. Everything acknowledged so far is kept.',
        facts: { folder },
      };
    case 'in-use':
      return {
        code: 'journal-in-use',
        message: `Another Packdrop is at work with ${folder}.`,
        nextStep: 'Wait until it is done or stop it, or choose another data folder.',
        facts: { folder },
      };
    case 'not-writable':
      return {
        code: 'journal-not-writable',
        message: `Packdrop may not write in ${folder}.`,
        nextStep: 'Check the rights of that folder, or choose another data folder.',
        facts: { folder },
      };
    case 'damaged':
      return {
        code: 'journal-unreadable',
        message: `The record of uploads in ${folder} is damaged or is not Packdrop's.`,
        nextStep: 'Move the file journal.sqlite elsewhere (do not delete it) and start again.',
        facts: { folder },
      };
    case 'disk-error':
      return {
        code: 'disk-error',
        message: `The disk with ${folder} reported an error, so Packdrop cannot write down what has been uploaded.`,
        nextStep: 'Check the disk and resume. Everything acknowledged so far is kept.',
        facts: { folder },
      };
    default:
      return {
        code: 'journal-failed',
        message: `The record of uploads in ${folder} could not be used: ${String(thrown instanceof Error ? thrown.message : thrown)}.`,
        nextStep: 'Start again. If it comes back, choose another data folder.',
        facts: { folder },
      };
  }
}
