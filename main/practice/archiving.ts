import type { PracticeContext } from './context.ts';
import type { PackRecord } from './records.ts';
import { isOpen } from './review-standing.ts';

/** Takes the versions of a pack that is being archived out of the reviews they wait for or are in. */
export function removeArchived(context: PracticeContext, pack: PackRecord): void {
  const { store } = context;
  const now = context.clock.now();
  for (const version of store.versionsOf(pack.id)) {
    for (const item of store.itemsOfVersion(version.id)) {
      const submission = store.submissions.get(item.submissionId);
      if (item.removedAt !== null || submission === undefined) continue;
      if (isOpen(context, submission)) store.putSubmissionItem({ ...item, removedAt: now });
    }
  }
}
