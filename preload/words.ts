import type { Station, UploadSnapshot, VersionSnapshot, VersionStage } from './contract.ts';
import { formatPercent, percent } from './format.ts';
import { words } from './language/words.ts';

/** What is known beside the stage itself and may be named in the sentence. */
export interface StageContext {
  /** Whole percent acknowledged, for an upload of ours. */
  readonly percent?: number;
  /** Number of the version that took this one's place. */
  readonly replacedBy?: string;
  /** When it went live, already in words: "3 October". */
  readonly since?: string;
  /** How long Apple took for this pack's earlier versions, in words: "12 min". */
  readonly usual?: string;
}

/** Who has to act before anything moves. */
export type NextActor = 'nobody' | 'you' | 'apple' | 'whoever-began';

type Describable = Pick<VersionSnapshot, 'stage' | 'ascState'> & Partial<Pick<VersionSnapshot, 'details'>>;

const actors: Readonly<Record<VersionStage, NextActor>> = {
  reserved: 'whoever-began',
  uploading: 'nobody',
  processing: 'apple',
  failed: 'you',
  'ready-for-internal-testing': 'you',
  'ready-for-beta-submission': 'you',
  'waiting-for-beta-review': 'apple',
  'in-beta-review': 'apple',
  'beta-rejected': 'you',
  'processing-for-external-testing': 'apple',
  'external-testing': 'nobody',
  'in-unsent-submission': 'you',
  'waiting-for-review': 'apple',
  'in-review': 'apple',
  accepted: 'you',
  rejected: 'you',
  'going-live': 'apple',
  'on-the-app-store': 'nobody',
  replaced: 'nobody',
  unknown: 'you',
};

/** Where a version stands, in words for people. */
export function stageWords(version: Describable, context: StageContext = {}): string {
  const { stages, because, processingUsually, uploadingAt, onTheAppStoreSince, replacedBy } = words();
  const plain = stages[version.stage];
  switch (version.stage) {
    case 'uploading':
      return context.percent === undefined ? plain : uploadingAt(formatPercent(context.percent));
    case 'processing':
      return context.usual === undefined ? plain : processingUsually(context.usual);
    case 'failed':
    case 'rejected':
    case 'beta-rejected': {
      const reason = firstError(version);
      return reason === undefined ? plain : because(plain, reason);
    }
    case 'on-the-app-store':
      return context.since === undefined ? plain : onTheAppStoreSince(context.since);
    case 'replaced':
      return context.replacedBy === undefined ? plain : replacedBy(context.replacedBy);
    case 'unknown':
      return plainCase(version.ascState) ?? plain;
    default:
      return plain;
  }
}

/** Who acts next on a version of this stage. */
export function nextActor(stage: VersionStage): NextActor {
  return actors[stage];
}

/** What the person should do next, in one sentence; null where there is nothing to do but wait. */
export function nextStepWords(stage: VersionStage): string | null {
  const steps: Partial<Record<VersionStage, string>> = words().nextSteps;
  return steps[stage] ?? null;
}

/** Said of a version whose commit went through only without the checksum. */
export const checksumRefusedWords = (): string => words().checksumRefused;

/** The code that main gives to {@link checksumRefusedWords} among what App Store Connect says. */
export const checksumRefusedCode = 'CHECKSUM_NOT_TAKEN';

/**
 * What App Store Connect says about a version, in its words; what Packdrop adds, in ours. Codes are for programs: one is
 * read out only where nothing else was said.
 */
export function detailWords({ code, description }: VersionSnapshot['details'][number]): string {
  if (code === checksumRefusedCode) return checksumRefusedWords();
  return description.trim() === '' ? (plainCase(code) ?? '') : description;
}

/** Said of an upload whose archive came back as another file: from a backup, or on a disk connected anew. */
export const archiveRecognisedWords = (): string => words().archiveRecognised;

/** Said of an upload whose manifest nobody judged in time. */
export const manifestUnansweredWords = (): string => words().manifestUnanswered;

type Waiter = Pick<UploadSnapshot, 'waiting' | 'fileName' | 'state' | 'sentBytes' | 'totalBytes'>;

/** Which parts are sent once more, and why. */
export function resendingWords({ parts, reason }: NonNullable<UploadSnapshot['resending']>): string {
  const { resending, partsAgain } = words();
  return resending[reason](partsAgain(parts));
}

/** What an upload waits for and how much of it is safe: "Waiting for the network. 61 % is safely uploaded." */
export function waitingWords(upload: Waiter): string | null {
  if (upload.waiting === null) return null;
  const { waiting, waitingAnd } = words();
  return waitingAnd(waiting[upload.waiting.reason](upload.fileName), safeWords(upload));
}

function safeWords({ state, sentBytes, totalBytes }: Waiter): string {
  const { uploadComplete, goesOn, safelyUploaded } = words();
  if (state === 'committed' || state === 'processing') return uploadComplete;
  const done = percent(sentBytes, totalBytes);
  return done === 0 ? goesOn : safelyUploaded(formatPercent(done));
}

/** Said of an upload that a person called off: what is left of it. */
export function cancelledWords({ fileName, version }: Pick<UploadSnapshot, 'fileName' | 'version'>): string {
  return version === null ? words().cancelledEarly(fileName) : words().cancelled(fileName, version);
}

/** Where an upload stands among those that wait for their turn: "Next in line"; null where it does not wait. */
export function queueWords({ queuePosition }: Pick<UploadSnapshot, 'queuePosition'>): string | null {
  if (queuePosition === null) return null;
  return queuePosition === 1 ? words().nextInLine : words().placeInLine(queuePosition);
}

/** Name of a station on the timeline. */
export function stationName(station: Station): string {
  return words().stations[station];
}

/** A constant as the API writes it, in plain case: "SOME_NEW_STATE" becomes "Some new state". */
function plainCase(constant: string): string | undefined {
  const plain = constant.replaceAll('_', ' ').trim().toLowerCase();
  return plain === '' ? undefined : plain.charAt(0).toUpperCase() + plain.slice(1);
}

function firstError(version: Describable): string | undefined {
  const error = version.details?.find((detail) => detail.grade === 'error');
  const said = error === undefined ? '' : detailWords(error);
  return said === '' ? undefined : said;
}
