import type { ActRecord, SubmitProgress } from '../activity/act.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { Operation } from '../app-store-connect/refusal-words.ts';
import type { ReviewItem, ReviewSubmission } from '../app-store-connect/resources.ts';
import type { Clock } from '../clock.ts';
import { valueOf } from '../publishing/outcome.ts';
import { callBack, isOver } from './call-back.ts';
import type { PlannedSubmission } from './plan-submission.ts';
import type { SubmissionChoice } from './submission-facts.ts';

/** What acts on submissions work with. */
export interface ActPorts {
  readonly client: AppStoreConnectClient;
  readonly log: ActivityLog;
  readonly clock: Clock;
}

/** What a plan that was confirmed begins with. */
export function progressOf(
  { plan, takeOut }: PlannedSubmission,
  standing: SubmissionChoice['standing'],
): SubmitProgress {
  const { versions, inTheWay, platform, submissionId } = plan;
  return {
    platform,
    wanted: versions.map(({ versionId }) => versionId),
    toAdd: versions.filter(({ does }) => does === 'add').map(({ versionId }) => versionId),
    toTakeOut: [...takeOut],
    toCancel: standing === 'cancel' ? (inTheWay?.id ?? null) : null,
    submissionId,
    creating: false,
    sending: false,
    sentBefore: null,
    undoing: null,
  };
}

/**
 * Takes a submit from where it stands to its end. Each step is written down before its effect shows outside, looks
 * before it acts, and so can be done again after a crash or a lost answer without doing anything twice.
 * @throws ProblemError where a step fails; what was done until then stays
 */
export async function carryOutSubmission(ports: ActPorts, act: ActRecord): Promise<ActRecord> {
  let current = act;
  const keep = (change: Partial<SubmitProgress>): SubmitProgress => {
    current = ports.log.progress(current, { ...progressIn(current), ...change });
    return progressIn(current);
  };
  const progress = progressIn(current);
  if (await isSent(ports, progress)) return current;
  if (progress.toCancel !== null) await callBack(ports, progress.toCancel);
  const known = progress.submissionId;
  if (known !== null) await clear(ports, known, progress);
  // A submission may come to its end once what was rejected is out of it: then there is room for another.
  const usable = known !== null && (await takesItems(ports.client, known));
  const submissionId = usable ? known : await openBasket(ports, act.appId, progressIn(current), keep);
  await fill(ports, submissionId, progressIn(current));
  const { submittedAt } = ok(await ports.client.readReviewSubmission(submissionId), 'submit');
  keep({ sending: true, sentBefore: submittedAt ?? null });
  const answer = await ports.client.submitReview(submissionId);
  // A conflict may mean that an earlier try whose answer was lost has sent it. Where that cannot be read it is not
  // known, and a passing problem leaves the act unfinished.
  if (!answer.ok && !(await isSent(ports, progressIn(current)))) ok(answer, 'submit');
  return current;
}

/** How far a submit has come. */
export function progressIn({ progress }: ActRecord): SubmitProgress {
  if (progress === null) throw new Error('an act without progress is no submit');
  return progress;
}

const sentStates = new Set(['WAITING_FOR_REVIEW', 'IN_REVIEW', 'COMPLETING', 'COMPLETE']);

/**
 * Whether this act has sent its submission, whatever became of that since: reviewed, rejected or called back.
 * @throws ProblemError where that cannot be read, and so is not known
 */
export async function isSent(
  { client }: Pick<ActPorts, 'client'>,
  progress: SubmitProgress,
): Promise<boolean> {
  const { submissionId, wanted, sending, sentBefore } = progress;
  if (submissionId === null || !sending) return false;
  const { state, items, submittedAt } = ok(await client.readReviewSubmission(submissionId), 'submit');
  if (submittedAt !== undefined) return submittedAt !== sentBefore;
  return sentStates.has(state) && wanted.every((id) => items.some(({ versionId }) => versionId === id));
}

async function takesItems(client: AppStoreConnectClient, submissionId: string): Promise<boolean> {
  const { state } = ok(await client.readReviewSubmission(submissionId), 'add-to-submission');
  return !isOver(state) && state !== 'CANCELING';
}

async function openBasket(
  { client }: ActPorts,
  appId: string,
  { platform, creating }: SubmitProgress,
  keep: (change: Partial<SubmitProgress>) => SubmitProgress,
): Promise<string> {
  const found = creating ? await findMade(client, appId, platform) : undefined;
  if (found === undefined) keep({ creating: true });
  const { id } =
    found ?? ok(await client.createReviewSubmission(appId, platform ?? undefined), 'create-submission');
  keep({ submissionId: id });
  return id;
}

/** After a crash in the middle of making one: the empty one is ours. @throws ProblemError where it cannot be read */
export async function findMade(
  client: AppStoreConnectClient,
  appId: string,
  platform: string | null,
): Promise<ReviewSubmission | undefined> {
  const unsent = ok(
    await client.listReviewSubmissions(appId, { states: ['READY_FOR_REVIEW'] }),
    'create-submission',
  );
  return unsent.find((one) => one.items.length === 0 && (platform === null || one.platform === platform));
}

/** Takes out of a submission what has to leave it. */
async function clear({ client }: ActPorts, submissionId: string, progress: SubmitProgress): Promise<void> {
  for (const { id, versionId = '', state } of await itemsIn(client, submissionId)) {
    const leaves = state === 'REJECTED' || !progress.wanted.includes(versionId);
    if (!leaves || !progress.toTakeOut.includes(versionId)) continue;
    ok(await client.removeReviewItem(id), 'remove-from-submission');
  }
}

async function fill({ client }: ActPorts, submissionId: string, progress: SubmitProgress): Promise<void> {
  const there = new Set((await itemsIn(client, submissionId)).map(({ versionId }) => versionId));
  for (const versionId of progress.wanted) {
    if (!there.has(versionId)) ok(await client.addReviewItem(submissionId, versionId), 'add-to-submission');
  }
}

async function itemsIn(client: AppStoreConnectClient, submissionId: string): Promise<readonly ReviewItem[]> {
  const items = ok(await client.listReviewItems(submissionId), 'add-to-submission');
  return items.filter(({ state }) => state !== 'REMOVED');
}

/** The value of an answer. @throws ProblemError in words for `operation` */
export function ok<Value>(answer: Parameters<typeof valueOf<Value>>[0], operation: Operation): Value {
  return valueOf(answer, { operation });
}
