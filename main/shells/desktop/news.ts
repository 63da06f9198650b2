import type { UploadSnapshot, VersionSnapshot, VersionStage } from '../../../preload/contract.ts';
import { problemWords } from '../../../preload/language/problems/problem-words.ts';
import { words } from '../../../preload/language/words.ts';
import { nextStepWords, stageWords } from '../../../preload/words.ts';

/** Something worth telling a person who does not look at the window. */
export interface News {
  readonly packIdentifier: string;
  /** Null while the version has no number yet. */
  readonly version: string | null;
  readonly title: string;
  readonly body: string;
}

/** What happened to an upload between two snapshots, in the present language; undefined where it is nothing to tell of. */
export function uploadNews(before: UploadSnapshot | undefined, now: UploadSnapshot): News | undefined {
  if (before === undefined || before.state === now.state) return undefined;
  const { packIdentifier, version } = now;
  const { news } = words().desktop;
  const title = version === null ? packIdentifier : news.version(packIdentifier, version);
  if (now.state === 'processing') return { packIdentifier, version, title, body: news.uploaded };
  if (now.state === 'done') return { packIdentifier, version, title, body: news.processed };
  if (now.state === 'failed') {
    const problem = now.problem === null ? undefined : problemWords(now.problem);
    const body = problem === undefined ? news.failed : news.and(problem.message, problem.nextStep);
    return { packIdentifier, version, title, body };
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
    const { news } = words().desktop;
    const stage = news.stage(stageWords(version));
    const body = next === null ? stage : news.and(stage, next);
    const title = news.version(packIdentifier, version.version);
    return [{ packIdentifier, version: version.version, title, body }];
  });
}
