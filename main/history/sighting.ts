/** What has a state of its own at App Store Connect. */
export const subjects = [
  'pack',
  'version',
  'internal-beta',
  'external-beta',
  'app-store',
  'upload-file',
  'review-submission',
  'review-item',
] as const;
export type Subject = (typeof subjects)[number];

/** How a state came to be seen: Packdrop looked by itself, or it was in an answer to what somebody asked for. */
export const sightingWays = ['polled', 'answered'] as const;
export type SightingWay = (typeof sightingWays)[number];

/** A pack has no state at App Store Connect but one flag; these words stand for it. */
export const packStates = { archived: 'ARCHIVED', active: 'ACTIVE' } as const;

/** A state as an answer gave it. What is undefined is not known from that answer. */
export interface Sighting {
  readonly subject: Subject;
  readonly id: string;
  /** As App Store Connect writes it; of a pack one of {@link packStates}. */
  readonly state: string;
  readonly appId?: string | undefined;
  readonly packId?: string | undefined;
  readonly versionId?: string | undefined;
  /** When App Store Connect says that a pack or version was made, or a submission was sent (ISO 8601). */
  readonly ascTime?: string | undefined;
  /** Of a version: the answer would have had its releases, so one that is not there does not exist yet. */
  readonly withReleases?: boolean;
}

/** A state that was seen to be another than before, as the history keeps it. */
export interface HistoryRecord {
  /** Grows from record to record whatever the clock does: the order in which things were seen. */
  readonly sequence: number;
  readonly subject: Subject;
  readonly id: string;
  readonly appId: string | undefined;
  readonly packId: string | undefined;
  readonly versionId: string | undefined;
  readonly state: string;
  /** Undefined where this is the first state that was ever seen of it. */
  readonly stateBefore: string | undefined;
  /** Milliseconds since 1970. The change took place after `notBefore` and no later than this. */
  readonly seenAt: number;
  /** When it was last seen to be otherwise; undefined where nobody had looked before. Milliseconds since 1970. */
  readonly notBefore: number | undefined;
  readonly how: SightingWay;
  readonly ascTime: string | undefined;
}
