import type { PracticeContext } from './context.ts';
import type { SubmissionItemRecord, SubmissionRecord } from './records.ts';

export type SubmissionState =
  | 'READY_FOR_REVIEW'
  | 'WAITING_FOR_REVIEW'
  | 'IN_REVIEW'
  | 'UNRESOLVED_ISSUES'
  | 'CANCELING'
  | 'COMPLETING'
  | 'COMPLETE';
export type ItemState = 'READY_FOR_REVIEW' | 'ACCEPTED' | 'APPROVED' | 'REJECTED' | 'REMOVED';
/** Where a version stands on its way to the App Store, as far as its review goes. */
export type ReviewStage =
  | 'PREPARE_FOR_SUBMISSION'
  | 'READY_FOR_REVIEW'
  | 'WAITING_FOR_REVIEW'
  | 'IN_REVIEW'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'PROCESSING_FOR_DISTRIBUTION'
  | 'READY_FOR_DISTRIBUTION';

/** The items of a submission that were not taken out again. */
export function liveItems(context: PracticeContext, submission: SubmissionRecord): SubmissionItemRecord[] {
  return context.store.itemsOf(submission.id).filter((item) => item.removedAt === null);
}

export function submissionState(context: PracticeContext, submission: SubmissionRecord): SubmissionState {
  const now = context.clock.now();
  if (submission.canceled !== null) return now < submission.canceled.doneAt ? 'CANCELING' : 'COMPLETE';
  if (submission.submittedAt === null) return 'READY_FOR_REVIEW';
  const reviews = liveItems(context, submission).map((item) => item.review);
  const unresolved = reviews.some(
    (review) => review === null || (review.rejected && now >= review.decidedAt),
  );
  if (unresolved) return 'UNRESOLVED_ISSUES';
  const pending = reviews.filter((review) => review !== null && now < review.decidedAt);
  if (pending.length > 0) {
    const begun = pending.some((review) => review !== null && now >= review.inReviewAt);
    return begun ? 'IN_REVIEW' : 'WAITING_FOR_REVIEW';
  }
  const finishedAt = finishTime(context, submission) ?? now;
  return now < finishedAt + submission.distributionMilliseconds ? 'COMPLETING' : 'COMPLETE';
}

/** Whether it stands in the way of another submission for the same app and platform. */
export function isOpen(context: PracticeContext, submission: SubmissionRecord): boolean {
  const state = submissionState(context, submission);
  return state !== 'COMPLETE' && state !== 'COMPLETING';
}

/** When the last thing that kept a submission from its end was out of the way; undefined while something does. */
function finishTime(context: PracticeContext, submission: SubmissionRecord): number | undefined {
  if (submission.canceled !== null || submission.submittedAt === null) return undefined;
  const now = context.clock.now();
  let finishedAt = submission.submittedAt;
  for (const item of context.store.itemsOf(submission.id)) {
    const end = item.removedAt ?? endOfReview(item);
    if (end === undefined || end > now) return undefined;
    finishedAt = Math.max(finishedAt, end);
  }
  return finishedAt;
}

function endOfReview({ review }: SubmissionItemRecord): number | undefined {
  return review === null || review.rejected ? undefined : review.decidedAt;
}

export function itemState(context: PracticeContext, item: SubmissionItemRecord): ItemState {
  if (item.removedAt !== null) return 'REMOVED';
  if (item.review === null || context.clock.now() < item.review.decidedAt) return 'READY_FOR_REVIEW';
  if (item.review.rejected) return 'REJECTED';
  const submission = context.store.submissions.get(item.submissionId);
  const finished = submission !== undefined && finishTime(context, submission) !== undefined;
  return finished ? 'APPROVED' : 'ACCEPTED';
}

/** How far a version has come, and, once it is in the App Store, since when. */
export interface ReviewProgress {
  readonly stage: ReviewStage;
  readonly distributedAt: number | undefined;
}

export function reviewProgress(context: PracticeContext, versionId: string): ReviewProgress {
  const item = context.store.itemsOfVersion(versionId).at(-1);
  const submission = item && context.store.submissions.get(item.submissionId);
  if (item === undefined || submission === undefined) return at('PREPARE_FOR_SUBMISSION');
  const now = context.clock.now();
  const { review } = item;
  const withdrawnAt = item.removedAt ?? submission.canceled?.at;
  if (withdrawnAt !== undefined) {
    const rejected = review !== null && review.rejected && withdrawnAt >= review.decidedAt;
    return at(rejected ? 'REJECTED' : 'PREPARE_FOR_SUBMISSION');
  }
  if (review === null) return at('READY_FOR_REVIEW');
  if (now < review.inReviewAt) return at('WAITING_FOR_REVIEW');
  if (now < review.decidedAt) return at('IN_REVIEW');
  if (review.rejected) return at('REJECTED');
  const finishedAt = finishTime(context, submission);
  if (finishedAt === undefined) return at('ACCEPTED');
  const distributedAt = finishedAt + submission.distributionMilliseconds;
  return now < distributedAt
    ? at('PROCESSING_FOR_DISTRIBUTION')
    : { stage: 'READY_FOR_DISTRIBUTION', distributedAt };
}

function at(stage: ReviewStage): ReviewProgress {
  return { stage, distributedAt: undefined };
}
