import type { PracticeContext } from './context.ts';
import { ruleFits } from './pack-rule.ts';
import { PracticeError } from './practice-error.ts';
import type { VersionRecord } from './records.ts';
import { standingOf } from './version-standing.ts';

/**
 * Sends a version to Beta App Review, as a person does on App Store Connect's pages: the API cannot.
 * @throws PracticeError where there is no such version, or it is not ready for that
 */
export function beginBetaReview(context: PracticeContext, versionId: string): void {
  const { store, pace } = context;
  const version = store.versions.get(versionId);
  const state = version && standingOf(context, version).externalBeta;
  if (version === undefined || (state !== 'READY_FOR_BETA_SUBMISSION' && state !== 'REJECTED')) {
    throw new PracticeError(
      'practice-not-ready-for-beta-review',
      `The version ${versionId} cannot be sent to beta review: ${state === undefined ? 'it is not there or not complete' : `its state is ${state}`}.`,
      'Send a version whose external beta state is READY_FOR_BETA_SUBMISSION.',
    );
  }
  const inReviewAt = context.clock.now() + pace.betaWaitingMilliseconds;
  const decidedAt = inReviewAt + pace.betaReviewMilliseconds;
  const readyAt = decidedAt + pace.betaProcessingMilliseconds;
  const rejected = takeRejection(context, versionId);
  store.putVersion({ ...version, betaReview: { inReviewAt, decidedAt, readyAt, rejected } });
}

/** Lets a beta review that is under way and fits end REJECTED. Answers false when there is none. */
export function rejectBetaReviewNow(
  context: PracticeContext,
  rule: { readonly packIdentifier?: string | undefined },
): boolean {
  const now = context.clock.now();
  const isUnderWay = ({ id, betaReview }: VersionRecord): boolean =>
    betaReview !== null && !betaReview.rejected && now < betaReview.decidedAt && ruleFits(context, rule, id);
  const version = [...context.store.versions.values()].find(isUnderWay);
  if (!version?.betaReview) return false;
  context.store.putVersion({ ...version, betaReview: { ...version.betaReview, rejected: true } });
  return true;
}

function takeRejection(context: PracticeContext, versionId: string): boolean {
  const { controls } = context.store;
  const rule = controls.rejectBetaReview.find((candidate) => ruleFits(context, candidate, versionId));
  if (rule === undefined) return false;
  const rejectBetaReview = controls.rejectBetaReview.filter((other) => other !== rule);
  context.store.putControls({ ...controls, rejectBetaReview });
  return true;
}
