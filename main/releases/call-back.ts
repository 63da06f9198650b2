import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { ReviewSubmission } from '../app-store-connect/resources.ts';
import type { Clock } from '../clock.ts';
import { ProblemError } from '../problem.ts';
import { valueOf } from '../publishing/outcome.ts';

/** What calling a submission back works with. */
export interface CallBackPorts {
  readonly client: Pick<AppStoreConnectClient, 'readReviewSubmission' | 'cancelReview'>;
  readonly clock: Clock;
}

/** Longer than Apple takes to cancel; after that somebody should look. */
const cancelPatience = 10 * 60_000;
const longestPause = 15_000;
const operation = { operation: 'cancel-submission' } as const;

/**
 * Calls a submission back and waits until it is out of the way; one that is called back already is only waited for.
 * @throws ProblemError also `still-canceling` where that takes too long
 */
export async function callBack(
  { client, clock }: CallBackPorts,
  submissionId: string,
): Promise<ReviewSubmission> {
  let submission = valueOf(await client.readReviewSubmission(submissionId), operation);
  if (!isLeaving(submission)) {
    const answer = await client.cancelReview(submissionId);
    if (answer.ok) submission = answer.value;
    else {
      // A conflict may mean that an earlier try whose answer was lost has called it back.
      submission = valueOf(await client.readReviewSubmission(submissionId), operation);
      if (!isLeaving(submission)) valueOf(answer, operation);
    }
  }
  const until = clock.now() + cancelPatience;
  for (let pause = 500; !isOver(submission.state); pause = Math.min(longestPause, pause * 2)) {
    if (clock.now() > until) throw new ProblemError(stillCanceling);
    await clock.sleep(pause);
    submission = valueOf(await client.readReviewSubmission(submissionId), operation);
  }
  return submission;
}

/** Whether a submission is over: reviewed to its end, or called back. */
export function isOver(state: string): boolean {
  return state === 'COMPLETE' || state === 'COMPLETING';
}

/** Whether a submission is over or on its way out. */
export function isLeaving({ state }: Pick<ReviewSubmission, 'state'>): boolean {
  return isOver(state) || state === 'CANCELING';
}

/** Why a submission that is over was not called back: Apple had approved what was in it. Null where it was. */
export function tooLateToCallBack({ state, items }: ReviewSubmission) {
  return isOver(state) && items.some((item) => item.state === 'APPROVED') ? reviewedFirst : null;
}

const stillCanceling = {
  code: 'still-canceling',
  message: 'Apple has not finished cancelling the older submission yet, so the new one was not made.',
  nextStep: 'Wait until it is cancelled, then submit again.',
};

const reviewedFirst = {
  code: 'reviewed-before-cancel',
  message:
    'Apple had finished its review before the submission could be called back, and approved what was in it.',
  nextStep: 'It goes live by itself. To undo the release, publish the older files as a new version.',
};
