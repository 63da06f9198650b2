import type { ActRecord } from '../activity/act.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { Problem } from '../problem.ts';
import { valueOf } from '../publishing/outcome.ts';
import { isArchived } from './archive-pack.ts';
import { isOver, tooLateToCallBack } from './call-back.ts';
import { isSent } from './carry-out-submission.ts';

/**
 * What became of an act that was interrupted, as far as App Store Connect shows it; nothing is changed there.
 * @returns with a problem where it came to nothing; undefined where it has not come to its end, and can be gone on with
 * @throws ProblemError where it cannot be looked at
 */
export async function outcomeOf(
  client: AppStoreConnectClient,
  { kind, subjectId, progress }: ActRecord,
): Promise<{ readonly problem: Problem | null } | undefined> {
  const subject = subjectId ?? '';
  if (kind === 'archive') {
    // Never sent a second time unasked: it is for good.
    return { problem: (await isArchived(client, subject)) ? null : archiveInterrupted };
  }
  if (kind === 'cancel-submission') {
    const answer = await client.readReviewSubmission(subject);
    const submission = valueOf(answer, { operation: kind });
    return isOver(submission.state) ? { problem: tooLateToCallBack(submission) } : undefined;
  }
  return progress !== null && (await isSent({ client }, progress)) ? { problem: null } : undefined;
}

const archiveInterrupted = {
  code: 'archive-interrupted',
  message: 'Packdrop was stopped while it archived this pack, and the pack is not archived.',
  nextStep: 'Archive it again if that is still wanted.',
};
