import { platformWords } from '../../preload/archive-words.ts';
import type { ConsequenceSnapshot } from '../../preload/releases-contract.ts';
import type { ReviewSubmission } from '../app-store-connect/resources.ts';
import type { PackVersion } from './submission-facts.ts';

/** The most packs that go to App Review together. */
export const mostPacks = 10;

type Grade = ConsequenceSnapshot['grade'];

type Facts = NonNullable<ConsequenceSnapshot['facts']>;

function finding(
  code: string,
  grade: Grade,
  message: string,
  nextStep: string,
  facts: Facts = {},
): ConsequenceSnapshot {
  return { grade, code, message, nextStep, facts };
}

function versionFacts({ pack, version }: PackVersion): Facts {
  return { pack: pack.identifier, version: version.version };
}

/** “Tutorial”, version 3. */
export function nameOf({ pack, version }: PackVersion): string {
  return `“${pack.identifier}”, version ${version.version}`;
}

interface NotReviewable {
  readonly code: string;
  readonly what: string;
  readonly nextStep: string;
}

const notReviewable: Readonly<Record<string, NotReviewable>> = {
  WAITING_FOR_REVIEW: {
    code: 'already-in-review',
    what: 'waits for App Review already',
    nextStep: 'Wait for Apple, or cancel that submission first.',
  },
  IN_REVIEW: {
    code: 'already-in-review',
    what: 'is in App Review already',
    nextStep: 'Wait for Apple, or cancel that submission first.',
  },
  ACCEPTED: {
    code: 'already-accepted',
    what: 'is accepted already and waits for the rest of its submission',
    nextStep: 'Look at the other items of that submission.',
  },
  PROCESSING_FOR_DISTRIBUTION: {
    code: 'already-live',
    what: 'is approved already and about to go live',
    nextStep: 'Nothing needs to be done.',
  },
  READY_FOR_DISTRIBUTION: {
    code: 'already-live',
    what: 'is on the App Store already',
    nextStep: 'Nothing needs to be done.',
  },
  SUPERSEDED: {
    code: 'version-replaced',
    what: 'was on the App Store already and was replaced',
    nextStep: 'Publish its archive again as a new version, and submit that.',
  },
};

/** Why a version cannot be submitted by itself; nothing where it can. */
export function versionFindings(chosen: PackVersion): readonly ConsequenceSnapshot[] {
  const { pack, version } = chosen;
  if (pack.archived) {
    return [
      finding(
        'archived-pack-chosen',
        'stops',
        `“${pack.identifier}” is archived, which is for good.`,
        'Leave it out.',
        { pack: pack.identifier },
      ),
    ];
  }
  if (version.state === 'FAILED') {
    return [
      finding(
        'version-failed',
        'stops',
        `Apple could not use ${nameOf(chosen)}.`,
        'Publish a corrected archive, and submit that version.',
        versionFacts(chosen),
      ),
    ];
  }
  if (version.state !== 'COMPLETE') {
    return [
      finding(
        'version-not-processed',
        'stops',
        `${nameOf(chosen)} has not been processed by Apple yet.`,
        'Wait until it is ready for internal testing, then submit it.',
        versionFacts(chosen),
      ),
    ];
  }
  const reason = notReviewable[version.appStore?.state ?? ''];
  if (reason === undefined) return [];
  const { code, what, nextStep } = reason;
  return [finding(code, 'stops', `${nameOf(chosen)} ${what}.`, nextStep, versionFacts(chosen))];
}

/** What is in a submission, in no language: "Tutorial 3, Level-02 1". */
function itemFacts(items: readonly PackVersion[]): Facts {
  if (items.length === 0) return {};
  return { what: items.map(({ pack, version }) => `${pack.identifier} ${version.version}`).join(', ') };
}

export function packTwice({ pack }: PackVersion): ConsequenceSnapshot {
  return finding(
    'pack-twice',
    'stops',
    `Two versions of “${pack.identifier}” are chosen, and only one of a pack can be in a submission.`,
    'Leave one of them out: the newer one, once approved, takes the place of the other anyway.',
    { pack: pack.identifier },
  );
}

export function tooMany(count: number): ConsequenceSnapshot {
  return finding(
    'too-many-in-submission',
    'stops',
    `A submission takes at most ${mostPacks} packs, and this would be ${count}.`,
    `Choose ${count - mostPacks} fewer; they can go into the next submission once this one has been reviewed.`,
    { count },
  );
}

export function platformLost(
  chosen: PackVersion,
  live: string,
  lost: readonly string[],
): ConsequenceSnapshot {
  const where = platformWords([...lost]);
  return finding(
    'platform-lost',
    'warns',
    `Version ${live} of “${chosen.pack.identifier}” is on the App Store for ${where} too; version ${chosen.version.version} is not, so the pack vanishes there.`,
    `Publish it for ${where} as well first, unless the pack is meant to vanish there.`,
    { ...versionFacts(chosen), before: live, platforms: lost.map((one) => platformWords([one])).join(', ') },
  );
}

export function olderThanLive(chosen: PackVersion, live: string): ConsequenceSnapshot {
  return finding(
    'older-than-live',
    'warns',
    `${nameOf(chosen)} is older than version ${live}, which is on the App Store.`,
    'Go on only if the older files are meant to come back.',
    { ...versionFacts(chosen), before: live },
  );
}

export function alongside(others: readonly PackVersion[]): ConsequenceSnapshot {
  return finding(
    'others-go-along',
    'warns',
    `The submission that is open and not sent yet has more in it, which goes to review too: ${others.map(nameOf).join('; ')}.`,
    'If it should not go along, take it out in App Store Connect, or cancel that submission, first.',
    itemFacts(others),
  );
}

export function takenOut(others: readonly PackVersion[]): ConsequenceSnapshot {
  return finding(
    'taken-out',
    'warns',
    `To make room, this is taken out of the submission: ${others.map(nameOf).join('; ')}.`,
    'It stays in testing and can be submitted again later.',
    itemFacts(others),
  );
}

export function elsewhere(chosen: PackVersion): ConsequenceSnapshot {
  return finding(
    'in-another-submission',
    'stops',
    `${nameOf(chosen)} is in another submission that has not been sent, for another platform.`,
    'Submit it for that platform, or cancel that submission first.',
  );
}

export function goesLive(count: number): ConsequenceSnapshot {
  const what = count === 1 ? 'the version goes' : `all ${count} versions go`;
  return finding(
    'goes-live-by-itself',
    'notes',
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
      'older-submission-cancelled',
      'warns',
      `An older submission is cancelled first, with everything in it: ${what}.`,
      'What it had reached in review is lost; its versions can be submitted again.',
      itemFacts(items),
    );
  }
  if (standing === 'continue' && rejected) {
    return finding(
      'older-submission-continued',
      'warns',
      'The submission with the unresolved issues is gone on with: what was rejected is taken out, and this is sent in it.',
      'What Apple has accepted in it stays accepted.',
    );
  }
  if (rejected) {
    return finding(
      'unresolved-submission',
      'stops',
      `An older submission has unresolved issues, and there can be only one at a time. In it: ${what}.`,
      'Cancel it, or go on with it: then what was rejected is taken out and these versions are sent in its place. What Apple objects to stands in App Store Connect → the app → App Review.',
      itemFacts(items),
    );
  }
  if (submission.state === 'CANCELING') {
    return finding(
      'submission-canceling',
      'stops',
      'An older submission is just being cancelled, and there can be only one at a time.',
      'Wait a minute, then try again.',
    );
  }
  return finding(
    'submission-in-review',
    'stops',
    `A submission is with App Review already, and there can be only one at a time. In it: ${what}.`,
    'Wait until Apple is done with it, or cancel it: then its versions lose their place in line.',
    itemFacts(items),
  );
}

export const roleRefused = finding(
  'role-may-not-submit',
  'warns',
  'App Store Connect has refused this key a submission before: its role may not submit.',
  'Only an Admin, App Manager or the Account Holder can. Let one of them submit, or use a key with that role.',
);
