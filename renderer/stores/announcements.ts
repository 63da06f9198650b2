import type { UploadSnapshot, VersionSnapshot } from '../../preload/contract.ts';
import { percent } from '../../preload/format.ts';
import { stageWords, waitingWords } from '../../preload/words.ts';
import { problemWords } from '../../preload/language/problems/problem-words.ts';
import { strings } from '../strings.ts';

/**
 * What a screen reader should hear about an upload that changed: steps, each quarter, waits, pauses and ends, never
 * every percent.
 * @returns undefined where the change is not worth a word
 */
export function announceUpload(
  before: UploadSnapshot | undefined,
  after: UploadSnapshot,
): string | undefined {
  const say = (words: string): string => strings.uploads.announce(after.packIdentifier, words);
  if (before === undefined) return say(strings.uploads.started);
  if (after.state === 'failed' && before.state !== 'failed') {
    return say(after.problem === null ? strings.uploads.failed : problemWords(after.problem).message);
  }
  if (after.problem !== null && before.problem?.code !== after.problem.code)
    return say(problemWords(after.problem).message);
  const unfinished = ['prepared', 'reserved', 'sending'].includes(after.state);
  if (unfinished && before.active && !after.active) return say(strings.uploads.pausedShort);
  if (unfinished && !before.active && after.active) return say(strings.uploads.resumed);
  if (after.waiting !== null && before.waiting?.reason !== after.waiting.reason) {
    return say(waitingWords(after) ?? problemWords(after.waiting.problem).message);
  }
  if (before.state !== after.state && after.state === 'sent') return say(strings.uploads.sent);
  if (before.state !== after.state && after.state === 'done') return say(strings.uploads.done);
  const quarter = quarterOf(after);
  if (after.state === 'sending' && quarter > quarterOf(before) && quarter < 4) {
    return say(strings.uploads.quarter(quarter * 25));
  }
  return undefined;
}

/** 0 to 4: how many quarters of it are acknowledged. */
function quarterOf({ sentBytes, totalBytes }: UploadSnapshot): number {
  return Math.floor(percent(sentBytes, totalBytes) / 25);
}

/** What a screen reader should hear about the versions of one pack that moved on to another stage. */
export function announceVersions(
  packIdentifier: string,
  before: readonly VersionSnapshot[],
  after: readonly VersionSnapshot[],
): string | undefined {
  for (const version of after) {
    const was = before.find((one) => one.id === version.id);
    const moved = was !== undefined && was.stage !== version.stage;
    if (moved && version.stage !== 'replaced') {
      return strings.timeline.announce(packIdentifier, version.version, stageWords(version));
    }
  }
  return undefined;
}
