import type { Version } from '../app-store-connect/resources.ts';

/** What a version waits for, and so how soon another look may show something new. */
export type Motion = 'machines' | 'review' | 'people' | 'settled';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Milliseconds between looks: at first, and at last. */
const paces = {
  machines: { first: second, last: 30 * second },
  review: { first: 2 * minute, last: 10 * minute },
  people: { first: hour, last: 6 * hour },
} as const satisfies Record<Exclude<Motion, 'settled'>, { first: number; last: number }>;

/** A look is due when its subject has become older by this share since the last one. */
const agePerLook = 10;

/**
 * How long to wait before the next look: a tenth of the age, within the bounds of what is waited for. A key has a few
 * thousand requests an hour, and what has not moved for long seldom moves in the next second.
 * @param ageMilliseconds since something last changed; below 0 counts as 0
 * @returns milliseconds; undefined where nothing can change by itself any more
 */
export function nextLook(motion: Motion, ageMilliseconds: number): number | undefined {
  if (motion === 'settled') return undefined;
  const { first, last } = paces[motion];
  return Math.min(last, Math.max(first, ageMilliseconds / agePerLook));
}

const external: Readonly<Record<string, Motion>> = {
  READY_FOR_BETA_SUBMISSION: 'people',
  WAITING_FOR_REVIEW: 'review',
  IN_REVIEW: 'review',
  REJECTED: 'people',
  PROCESSING_FOR_TESTING: 'machines',
  READY_FOR_TESTING: 'settled',
  SUPERSEDED: 'settled',
};

const appStore: Readonly<Record<string, Motion>> = {
  PREPARE_FOR_SUBMISSION: 'people',
  READY_FOR_REVIEW: 'people',
  WAITING_FOR_REVIEW: 'review',
  IN_REVIEW: 'review',
  // What is approved goes live by itself.
  ACCEPTED: 'review',
  REJECTED: 'people',
  PROCESSING_FOR_DISTRIBUTION: 'machines',
  READY_FOR_DISTRIBUTION: 'settled',
  SUPERSEDED: 'settled',
};

const urgency: readonly Motion[] = ['machines', 'review', 'people', 'settled'];

/** What a version waits for; the most urgent of its ways decides. A state not known here may be a new kind of review. */
export function motionOf(
  version: Pick<Version, 'state' | 'internalBeta' | 'externalBeta' | 'appStore'>,
): Motion {
  switch (version.state) {
    case 'AWAITING_UPLOAD':
      return 'people';
    case 'PROCESSING':
      return 'machines';
    case 'FAILED':
      return 'settled';
    case 'COMPLETE':
      break;
    default:
      return 'review';
  }
  // It comes by itself when processing is over.
  if (version.internalBeta === undefined) return 'machines';
  const ways = new Set([waitOf(external, version.externalBeta), waitOf(appStore, version.appStore)]);
  const most = urgency.find((motion) => ways.has(motion)) ?? 'settled';
  // What a newer version took the place of is submitted by nobody; what is on the App Store is where it was to go.
  const past =
    version.internalBeta.state === 'SUPERSEDED' || version.appStore?.state === 'READY_FOR_DISTRIBUTION';
  return most === 'people' && past ? 'settled' : most;
}

function waitOf(
  table: Readonly<Record<string, Motion>>,
  release: { readonly state: string } | undefined,
): Motion {
  return release === undefined ? 'settled' : (table[release.state] ?? 'review');
}
