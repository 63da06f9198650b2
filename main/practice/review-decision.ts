import type { PracticeContext } from './context.ts';
import { ruleFits } from './pack-rule.ts';
import type { SubmissionItemRecord, SubmissionRecord } from './records.ts';
import { liveItems } from './review-standing.ts';

type Rule = { readonly packIdentifier?: string | undefined };

/** Lets a review that is under way and fits end REJECTED. Answers false when there is none. */
export function rejectReviewNow(context: PracticeContext, rule: Rule): boolean {
  const now = context.clock.now();
  for (const item of context.store.submissionItems.values()) {
    const { review } = item;
    if (item.removedAt !== null || review === null || review.rejected || now >= review.decidedAt) continue;
    if (context.store.submissions.get(item.submissionId)?.canceled !== null) continue;
    if (!ruleFits(context, rule, item.versionId)) continue;
    context.store.putSubmissionItem({ ...item, review: { ...review, rejected: true } });
    return true;
  }
  return false;
}

/** Sends to review all items of a submission that wait for it; how each will end is fixed now. */
export function sendToReview(context: PracticeContext, submission: SubmissionRecord, keyId: string): void {
  const { store, pace } = context;
  const now = context.clock.now();
  const inReviewAt = now + pace.waitingForReviewMilliseconds;
  const decidedAt = inReviewAt + pace.inReviewMilliseconds;
  for (const item of liveItems(context, submission)) {
    if (item.review !== null) continue;
    const rejected = takeRejection(context, item);
    store.putSubmissionItem({ ...item, review: { inReviewAt, decidedAt, rejected } });
  }
  store.putSubmission({
    ...submission,
    submittedAt: now,
    submittedBy: keyId,
    lastUpdatedBy: keyId,
    distributionMilliseconds: pace.distributionMilliseconds,
  });
}

function takeRejection(context: PracticeContext, item: SubmissionItemRecord): boolean {
  const { controls } = context.store;
  const rule = controls.rejectReview.find((candidate) => ruleFits(context, candidate, item.versionId));
  if (rule === undefined) return false;
  const rejectReview = controls.rejectReview.filter((other) => other !== rule);
  context.store.putControls({ ...controls, rejectReview });
  return true;
}
