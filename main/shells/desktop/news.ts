import type { UploadSnapshot, VersionSnapshot, VersionStage } from '../../../preload/contract.ts';
import { nextStepWords, stageWords } from '../../../preload/words.ts';

/** Something worth telling a person who does not look at the window. */
export interface News {
  readonly packIdentifier: string;
  readonly title: string;
  readonly body: string;
}

/** What happened to an upload between two snapshots; undefined where it is nothing to tell of. */
export function uploadNews(before: UploadSnapshot | undefined, now: UploadSnapshot): News | undefined {
  if (before === undefined || before.state === now.state) return undefined;
  const { packIdentifier } = now;
  const name = now.version === null ? packIdentifier : `${packIdentifier}, version ${now.version}`;
  if (now.state === 'processing') {
    return { packIdentifier, title: name, body: 'The upload is complete. Apple is processing it.' };
  }
  if (now.state === 'done') {
    return { packIdentifier, title: name, body: 'Processed, and ready for internal testing.' };
  }
  if (now.state === 'failed') {
    const body =
      now.problem === null ? 'The upload failed.' : `${now.problem.message} ${now.problem.nextStep}`;
    return { packIdentifier, title: name, body };
  }
  return undefined;
}

/** Stages that a person waits for, or has to act on. */
const told: ReadonlySet<VersionStage> = new Set([
  'beta-rejected',
  'external-testing',
  'accepted',
  'rejected',
  'going-live',
  'on-the-app-store',
]);

/**
 * What changed at the versions of a pack.
 * @param stages the last known stage of each version, by id; brought up to date here
 * @param versions all of the pack's, newest first
 */
export function versionNews(
  stages: Map<string, VersionStage>,
  packIdentifier: string,
  versions: readonly VersionSnapshot[],
): News[] {
  return versions.flatMap((version, index) => {
    const before = stages.get(version.id);
    stages.set(version.id, version.stage);
    // Of a pack that was never looked at, a change is told of only where it can be the newest version's.
    const changed = before === undefined ? index === 0 : before !== version.stage;
    if (!changed || !told.has(version.stage)) return [];
    const next = nextStepWords(version.stage);
    const body = next === null ? `${stageWords(version)}.` : `${stageWords(version)}. ${next}`;
    return [{ packIdentifier, title: `${packIdentifier}, version ${version.version}`, body }];
  });
}
