import type { ActRecord, SubmitProgress } from '../activity/act.ts';
import type { ReviewSubmission } from '../app-store-connect/resources.ts';
import { type Problem, ProblemError } from '../problem.ts';
import { isLeaving } from './call-back.ts';
import { type ActPorts, findMade, ok, progressIn } from './carry-out-submission.ts';

/**
 * Takes back what an unsent submit has made: what it put into the submission comes out, what it took out goes in
 * again, and a submission of its own is called back. That it is taken back, and why, is written down first, so that
 * a run after a crash goes on taking it back and sends nothing. What cannot be taken back is said.
 * @returns the problem the act failed with, and what became of the rest
 * @throws ProblemError where only the network keeps it from being taken back: the act stays unfinished
 */
export async function undoSubmission(ports: ActPorts, act: ActRecord, problem: Problem): Promise<Problem> {
  const { progress } = ports.log.progress(act, { ...progressIn(act), undoing: problem });
  if (progress === null) return problem;
  const told = (after: string): Problem => ({ ...problem, nextStep: `${problem.nextStep} ${after}` });
  try {
    const submission = await begun(ports, act.appId, progress);
    if (submission === undefined) return problem;
    if (isLeaving(submission)) return told(takenBack);
    // A colleague pressed the button: what is with App Review is not called back unasked.
    if (withReview.has(submission.state)) return told(sentElsewhere);
    await putBack(ports, submission, progress);
    if (!progress.creating) return told(takenBack);
    const cancelled = await ports.client.cancelReview(submission.id);
    return told(cancelled.ok ? takenBack : emptyLeft);
  } catch (thrown) {
    const passes = thrown instanceof ProblemError && !thrown.lasting;
    if (passes) throw new ProblemError(told(goesOnTakingBack), { cause: thrown });
    // Why it cannot be taken back matters less than that it was not: the first problem is the one to mend.
    return told(leftBehind);
  }
}

const withReview = new Set(['WAITING_FOR_REVIEW', 'IN_REVIEW']);

/** The submission that was worked with; undefined where there is none yet. */
async function begun(
  { client }: ActPorts,
  appId: string,
  { submissionId, creating, platform }: SubmitProgress,
): Promise<ReviewSubmission | undefined> {
  if (submissionId !== null) return ok(await client.readReviewSubmission(submissionId), 'cancel-submission');
  return creating ? findMade(client, appId, platform) : undefined;
}

async function putBack(
  { client }: ActPorts,
  submission: ReviewSubmission,
  { toAdd, toTakeOut, wanted }: SubmitProgress,
): Promise<void> {
  const items = ok(await client.listReviewItems(submission.id), 'remove-from-submission').filter(
    ({ state }) => state !== 'REMOVED',
  );
  for (const { id, versionId, state } of items) {
    const added = toAdd.includes(versionId ?? '') && state === 'READY_FOR_REVIEW';
    if (added) ok(await client.removeReviewItem(id), 'remove-from-submission');
  }
  const missing = toTakeOut.filter(
    (id) => !wanted.includes(id) && !items.some(({ versionId }) => versionId === id),
  );
  for (const versionId of missing) {
    ok(await client.addReviewItem(submission.id, versionId), 'add-to-submission');
  }
}

const takenBack = 'What had been prepared was taken back.';
const emptyLeft =
  'What had been prepared was taken back; an empty submission stays, which the next one uses.';
const leftBehind =
  'What had been prepared could not be taken back: an unsent submission stays open, which the next one uses. Nothing was sent to review.';
const sentElsewhere =
  'Somebody else has sent that submission to App Review meanwhile; call it back if that is not wanted.';
const goesOnTakingBack =
  'What had been prepared is taken back as soon as App Store Connect answers: start Packdrop again, or resume.';
