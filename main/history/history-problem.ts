import { storageFault } from '../durable/storage-fault.ts';
import { type Problem, ProblemError } from '../problem.ts';

/** The problem a failed write or read of the history stands for. `folder` is where it lies. */
export function historyProblem(thrown: unknown, folder: string): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const rest = 'Uploads are not touched by this; times of changes that happen meanwhile may be missing.';
  switch (storageFault(thrown)) {
    case 'newer':
      return {
        code: 'history-newer',
        message: `The history in ${folder} was written by a newer Packdrop.`,
        nextStep: 'Update Packdrop, or choose another data folder.',
        facts: { folder },
      };
    case 'full':
      return {
        code: 'history-disk-full',
        message: `The disk with ${folder} is full, so Packdrop cannot write down when states change.`,
        nextStep: `Free some space; Packdrop goes on by itself. ${rest}`,
        facts: { folder },
      };
    case 'in-use':
      return {
        code: 'history-in-use',
        message: `Another program is at work with the history in ${folder}.`,
        nextStep: 'Stop it, or choose another data folder.',
        facts: { folder },
      };
    case 'folder-is-file':
    case 'not-writable':
      return {
        code: 'history-not-writable',
        message: `Packdrop may not write its history in ${folder}.`,
        nextStep: `Check the rights of that folder, or choose another data folder. ${rest}`,
        facts: { folder },
      };
    case 'damaged':
      return {
        code: 'history-damaged',
        message: `The history in ${folder} is damaged.`,
        nextStep: `Start Packdrop again: it puts the damaged file aside and begins a new one. ${rest}`,
        facts: { folder },
      };
    case 'disk-error':
      return {
        code: 'history-disk-error',
        message: `The disk with ${folder} reported an error, so Packdrop cannot write down when states change.`,
        nextStep: `Check the disk. ${rest}`,
        facts: { folder },
      };
    default:
      return {
        code: 'history-failed',
        message: `The history in ${folder} could not be used.`,
        nextStep: `Start again. If it comes back, choose another data folder. ${rest}`,
        facts: { folder },
      };
  }
}

/** The history that was there could not be used and lies under `path` now. */
export function setAsideProblem(path: string): Problem {
  return {
    code: 'history-set-aside',
    message: `The history of states was damaged or not Packdrop's, so Packdrop began a new one and kept the old file as ${path}.`,
    nextStep: 'Packs and uploads are not touched. Times that were seen earlier are no longer shown.',
    facts: { path },
  };
}
