import { storageFault } from '../durable/storage-fault.ts';
import { type Problem, ProblemError } from '../problem.ts';

const reasons = {
  full: 'its disk is full',
  'in-use': 'another program is at work with it',
  'not-writable': 'Packdrop may not write there',
  'folder-is-file': 'Packdrop may not write there',
  damaged: 'it is damaged',
  'disk-error': 'its disk reported an error',
  newer: 'a newer Packdrop wrote it',
  other: 'it could not be used',
} as const;

const cures = {
  full: 'Free some space, then try again.',
  'in-use': 'Stop the other program, then try again.',
  'not-writable': 'Check the rights of that folder, then try again.',
  'folder-is-file': 'Check the rights of that folder, then try again.',
  damaged: 'Start Packdrop again: it puts the damaged file aside and begins a new one.',
  'disk-error': 'Check the disk, then try again.',
  newer: 'Update Packdrop, or choose another data folder.',
  other: 'Start Packdrop again. If it comes back, choose another data folder.',
} as const;

/** The problem a failed write or read of the activity log stands for. `folder` is where it lies. */
export function activityProblem(thrown: unknown, folder: string): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const fault = storageFault(thrown);
  return {
    code: `activity-${fault}`,
    message: `Packdrop writes down what it is about to do before it does it, and the log in ${folder} is out of reach: ${reasons[fault]}. It went no further.`,
    nextStep: cures[fault],
  };
}

/** The log that was there could not be used and lies under `path` now. */
export function activitySetAside(path: string): Problem {
  return {
    code: 'activity-set-aside',
    message: `The log of what was done was damaged or not Packdrop's, so Packdrop began a new one and kept the old file as ${path}.`,
    nextStep:
      'Packs and submissions are not touched. Look in App Store Connect whether a submission was left unsent.',
  };
}
