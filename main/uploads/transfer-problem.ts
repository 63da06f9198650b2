import type { Problem } from '../problem.ts';
import type { PassingCause } from './part-outcome.ts';

const resume = 'Nothing that was acknowledged is lost. Resume when it works again.';

const passing: Record<PassingCause, Problem> = {
  unreachable: {
    code: 'upload-unreachable',
    message: 'The storage that takes the parts cannot be reached.',
    nextStep: `Check the network. ${resume}`,
  },
  cut: {
    code: 'upload-cut',
    message: 'The connection to the storage was cut again and again.',
    nextStep: `Check the network. ${resume}`,
  },
  silent: {
    code: 'upload-silent',
    message: 'The storage stopped answering: no byte moved for a while, several times in a row.',
    nextStep: `Check the network. ${resume}`,
  },
  busy: {
    code: 'upload-busy',
    message: 'Apple’s storage is overloaded and refused parts several times in a row.',
    nextStep: resume,
  },
  'not-storage': {
    code: 'upload-not-storage',
    message:
      'Something between this computer and Apple’s storage answered in its place, perhaps a sign-in page.',
    nextStep: `Open a web page in a browser and sign in to the network. ${resume}`,
  },
};

/** What to say when a part could not be sent although trying later may help. */
export function passingProblem(cause: PassingCause): Problem {
  return passing[cause];
}

/** What to say when the storage will not have a part. `status` is its HTTP status. */
export function refusedProblem(status: number): Problem {
  return {
    code: 'part-refused',
    message: `Apple’s storage refused a part of the archive (status ${status}).`,
    nextStep: 'Publish the archive again; it becomes a version of its own. If it comes back, contact Apple.',
    facts: { status },
  };
}

/** Said where a part's URL has expired although it was fetched a moment ago. Passing: a new place can be asked for. */
export const expiredProblem: Problem = {
  code: 'part-expired',
  message: 'The time App Store Connect gave for sending the archive is over.',
  nextStep: 'Resume. Packdrop asks for a new place; what no longer counts there is sent again.',
};
