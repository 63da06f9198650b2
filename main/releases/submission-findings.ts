import { platformWords } from '../../preload/archive-words.ts';
import type { ConsequenceSnapshot } from '../../preload/releases-contract.ts';
import type { ReviewSubmission } from '../app-store-connect/resources.ts';
import type { PackVersion } from './submission-facts.ts';

/** The most packs that go to App Review together. */
export const mostPacks = 10;

type Grade = ConsequenceSnapshot['grade'];

function finding(grade: Grade, code: string, message: string, nextStep: string): ConsequenceSnapshot {
  return { grade, code, message, nextStep };
}

/** “Tutorial”, version 3. */
export function nameOf({ pack, version }: PackVersion): string {
  return `“${pack.identifier}”, version ${version.version}`;
}

const notReviewable: Readonly<Record<string, readonly [code: string, what: string, next: string]>> = {
  WAITING_FOR_REVIEW: [
    'already-in-review',
    'waits for App Review already',
    'Wait for Apple, or cancel that submission first.',
  ],
  IN_REVIEW: [
    'already-in-review',
    'is in App Review already',
    'Wait for Apple, or cancel that submission first.',
  ],
  ACCEPTED: [
    'already-in-review',
    'is accepted already and waits for the rest of its submission',
    'Look at the other items of that submission.',
  ],
  PROCESSING_FOR_DISTRIBUTION: [
    'already-live',
    'is approved already and about to go live',
    'Nothing needs to be done.',
  ],
  READY_FOR_DISTRIBUTION: ['already-live', 'is on the App Store already', 'Nothing needs to be done.'],
  SUPERSEDED: [
    'version-replaced',
    'was on the App Store already and was replaced',
    'Publish its archive again as a new version, and submit that.',
  ],
};

/** Why a version cannot be submitted by itself; nothing where it can. */
export function versionFindings(chosen: PackVersion): readonly ConsequenceSnapshot[] {
  const { pack, version } = chosen;
  if (pack.archived) {
    return [
      finding(
        'stops',
        'pack-archived',
        `“${pack.identifier}” is archived, which is for good.`,
        'Leave it out.',
      ),
    ];
  }
  if (version.state === 'FAILED') {
    return [
      finding(
        'stops',
        'version-failed',
        `Apple could not use ${nameOf(chosen)}.`,
        'Publish a corrected archive, and submit that version.',
      ),
    ];
  }
  if (version.state !== 'COMPLETE') {
    return [
      finding(
        'stops',
        'version-not-processed',
        `${nameOf(chosen)} has not been processed by Apple yet.`,
        'Wait until it is ready for internal testing, then submit it.',
      ),
    ];
  }
  const [code, what, next] = notReviewable[version.appStore?.state ?? ''] ?? [];
  if (code === undefined) return [];
  return [finding('stops', code, `${nameOf(chosen)} ${what}.`, next ?? '')];
}

export function packTwice({ pack }: PackVersion): ConsequenceSnapshot {
  return finding(
    'stops',
    'pack-twice',
    `Two versions of “${pack.identifier}” are chosen, and only one of a pack can be in a submission.`,
    'Leave one of them out: the newer one, once approved, takes the place of the other anyway.',
  );
}

export function tooMany(count: number): ConsequenceSnapshot {
  return finding(
    'stops',
    'too-many-packs',
    `A submission takes at most ${mostPacks} packs, and this would be ${count}.`,
    `Choose ${count - mostPacks} fewer; they can go into the next submission once this one has been reviewed.`,
  );
}

export function platformLost(
  chosen: PackVersion,
  live: string,
  lost: readonly string[],
): ConsequenceSnapshot {
  const where = platformWords([...lost]);
  return finding(
    'warns',
    'platform-lost',
    `Version ${live} of “${chosen.pack.identifier}” is on the App Store for ${where} too; version ${chosen.version.version} is not, so the pack vanishes there.`,
    `Publish it for ${where} as well first, unless the pack is meant to vanish there.`,
  );
}

export function olderThanLive(chosen: PackVersion, live: string): ConsequenceSnapshot {
  return finding(
    'warns',
    'older-than-live',
    `${nameOf(chosen)} is older than version ${live}, which is on the App Store.`,
    'Go on only if the older files are meant to come back.',
  );
}

export function alongside(others: readonly PackVersion[]): ConsequenceSnapshot {
  return finding(
    'warns',
    'others-go-along',
    `The submission that is open and not sent yet has more in it, which goes to review too: ${others.map(nameOf).join('; ')}.`,
    'If it should not go along, take it out in App Store Connect, or cancel that submission, first.',
  );
}

export function takenOut(others: readonly PackVersion[]): ConsequenceSnapshot {
  return finding(
    'warns',
    'taken-out',
    `To make room, this is taken out of the submission: ${others.map(nameOf).join('; ')}.`,
    'It stays in testing and can be submitted again later.',
  );
}

export function elsewhere(chosen: PackVersion): ConsequenceSnapshot {
  return finding(
    'stops',
    'in-another-submission',
    `${nameOf(chosen)} is in another submission that has not been sent, for another platform.`,
    'Submit it for that platform, or cancel that submission first.',
  );
}

export function goesLive(count: number): ConsequenceSnapshot {
  const what = count === 1 ? 'the version goes' : `all ${count} versions go`;
  return finding(
    'notes',
    'goes-live-by-itself',
    `Once Apple approves, ${what} live by ${count === 1 ? 'itself' : 'themselves'} for every installed version of the app. There is no date to set, no phased release and no way back to the version before.`,
    'Test with internal testers first. To undo a release, publish the older files as a new version.',
  );
}

/** Apple's side of a submission that is in the way, explained; `standing` is what a person chose to do about it. */
export function inTheWay(
  submission: ReviewSubmission,
  items: readonly PackVersion[],
  standing: 'cancel' | 'continue' | undefined,
): ConsequenceSnapshot {
  const what = items.length === 0 ? 'nothing that Packdrop knows' : items.map(nameOf).join('; ');
  const rejected = submission.state === 'UNRESOLVED_ISSUES';
  if (standing === 'cancel') {
    return finding(
      'warns',
      'older-submission-cancelled',
      `An older submission is cancelled first, with everything in it: ${what}.`,
      'What it had reached in review is lost; its versions can be submitted again.',
    );
  }
  if (standing === 'continue' && rejected) {
    return finding(
      'warns',
      'older-submission-continued',
      'The submission with the unresolved issues is gone on with: what was rejected is taken out, and this is sent in it.',
      'What Apple has accepted in it stays accepted.',
    );
  }
  if (rejected) {
    return finding(
      'stops',
      'unresolved-submission',
      `An older submission has unresolved issues, and there can be only one at a time. In it: ${what}.`,
      'Cancel it, or go on with it: then what was rejected is taken out and these versions are sent in its place. What Apple objects to stands in App Store Connect → the app → App Review.',
    );
  }
  if (submission.state === 'CANCELING') {
    return finding(
      'stops',
      'submission-canceling',
      'An older submission is just being cancelled, and there can be only one at a time.',
      'Wait a minute, then try again.',
    );
  }
  return finding(
    'stops',
    'submission-in-review',
    `A submission is with App Review already, and there can be only one at a time. In it: ${what}.`,
    'Wait until Apple is done with it, or cancel it: then its versions lose their place in line.',
  );
}

export const roleRefused = finding(
  'warns',
  'role-may-not-submit',
  'App Store Connect has refused this key a submission before: its role may not submit.',
  'Only an Admin, App Manager or the Account Holder can. Let one of them submit, or use a key with that role.',
);
