import type { VersionRecord } from './records.ts';

/** Where a version stands in external testing, before newer versions are looked at. */
export type ExternalBetaStage =
  | 'READY_FOR_BETA_SUBMISSION'
  | 'WAITING_FOR_REVIEW'
  | 'IN_REVIEW'
  | 'REJECTED'
  | 'PROCESSING_FOR_TESTING'
  | 'READY_FOR_TESTING';

/** @param now milliseconds since 1970 */
export function externalBetaStage(review: VersionRecord['betaReview'], now: number): ExternalBetaStage {
  if (review === null) return 'READY_FOR_BETA_SUBMISSION';
  if (now < review.inReviewAt) return 'WAITING_FOR_REVIEW';
  if (now < review.decidedAt) return 'IN_REVIEW';
  if (review.rejected) return 'REJECTED';
  return now < review.readyAt ? 'PROCESSING_FOR_TESTING' : 'READY_FOR_TESTING';
}
