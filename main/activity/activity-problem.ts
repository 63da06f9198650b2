import { storageFault } from '../durable/storage-fault.ts';
import { type Problem, ProblemError } from '../problem.ts';

const told = {
  full: {
    code: 'activity-full',
    why: 'its disk is full',
    nextStep: 'Free some space, then try again.',
  },
  'in-use': {
    code: 'activity-in-use',
    why: 'another program is at work with it',
    nextStep: 'Stop the other program, then try again.',
  },
  'not-writable': {
    code: 'activity-not-writable',
    why: 'Packdrop may not write there',
    nextStep: 'Check the rights of that folder, then try again.',
  },
  'folder-is-file': {
    code: 'activity-folder-is-file',
    why: 'Packdrop may not write there',
    nextStep: 'Check the rights of that folder, then try again.',
  },
  damaged: {
    code: 'activity-damaged',
    why: 'it is damaged',
    nextStep: 'Start Packdrop again: it puts the damaged file aside and begins a new one.',
  },
  'disk-error': {
    code: 'activity-disk-error',
    why: 'its disk reported an error',
    nextStep: 'Check the disk, then try again.',
  },
  newer: {
    code: 'activity-newer',
    why: 'a newer Packdrop wrote it',
    nextStep: 'Update Packdrop, or choose another data folder.',
  },
  other: {
    code: 'activity-other',
    why: 'it could not be used',
    nextStep: 'Start Packdrop again. If it comes back, choose another data folder.',
  },
} as const;

/** The problem a failed write or read of the activity log stands for. `folder` is where it lies. */
export function activityProblem(thrown: unknown, folder: string): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const { code, why, nextStep } = told[storageFault(thrown)];
  return {
    code,
    message: `Packdrop writes down what it is about to do before it does it, and the log in ${folder} is out of reach: ${why}. It went no further.`,
    nextStep,
    facts: { folder },
  };
}

/** The log that was there could not be used and lies under `path` now. */
export function activitySetAside(path: string): Problem {
  return {
    code: 'activity-set-aside',
    message: `The log of what was done was damaged or not Packdrop's, so Packdrop began a new one and kept the old file as ${path}.`,
    nextStep:
      'Packs and submissions are not touched. Look in App Store Connect whether a submission was left unsent.',
    facts: { path },
  };
}
