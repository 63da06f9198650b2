import type { ActRecord } from '../activity/act.ts';
import type { Problem } from '../problem.ts';
import { type ActPorts, ok, progressIn } from './carry-out-submission.ts';

/**
 * Takes back what an unsent submit has made: what it put into the submission comes out, what it took out goes in
 * again, and a submission of its own is called back. What cannot be taken back is said.
 * @returns the problem the act failed with, and what became of the rest
 */
export async function undoSubmission(ports: ActPorts, act: ActRecord, problem: Problem): Promise<Problem> {
  const { submissionId, creating, toAdd, toTakeOut, wanted } = progressIn(act);
  if (submissionId === null) return problem;
  const { client } = ports;
  try {
    const items = ok(await client.listReviewItems(submissionId), 'remove-from-submission').filter(
      ({ state }) => state !== 'REMOVED',
    );
    for (const { id, versionId, state } of items) {
      const added = toAdd.includes(versionId ?? '') && state === 'READY_FOR_REVIEW';
      if (added) ok(await client.removeReviewItem(id), 'remove-from-submission');
    }
    const putBack = toTakeOut.filter(
      (id) => !wanted.includes(id) && !items.some(({ versionId }) => versionId === id),
    );
    for (const versionId of putBack)
      ok(await client.addReviewItem(submissionId, versionId), 'add-to-submission');
  } catch {
    // Why it cannot be taken back matters less than that it was not: the first problem is the one to mend.
    return { ...problem, nextStep: `${problem.nextStep} ${leftBehind}` };
  }
  if (!creating) return { ...problem, nextStep: `${problem.nextStep} ${takenBack}` };
  const cancelled = await client.cancelReview(submissionId);
  return { ...problem, nextStep: `${problem.nextStep} ${cancelled.ok ? takenBack : emptyLeft}` };
}

const takenBack = 'What had been prepared was taken back.';
const emptyLeft =
  'What had been prepared was taken back; an empty submission stays, which the next one uses.';
const leftBehind =
  'What had been prepared could not be taken back: an unsent submission stays open, which the next one uses. Nothing was sent to review.';
