import type { Station, UploadSnapshot, VersionSnapshot, VersionStage, WaitingReason } from './contract.ts';
import { percent } from './format.ts';

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

interface Entry {
  readonly text: (version: Describable, context: StageContext) => string;
  readonly actor: NextActor;
  readonly nextStep: string | null;
}

const entry = (text: string, actor: NextActor, nextStep: string | null = null): Entry => ({
  text: () => text,
  actor,
  nextStep,
});

const table: Readonly<Record<VersionStage, Entry>> = {
  reserved: entry(
    'Reserved, not uploaded (from another computer?)',
    'whoever-began',
    'Whoever began this upload can carry it on. Or publish the archive again as a new version.',
  ),
  uploading: {
    text: (_version, { percent }) => (percent === undefined ? 'Uploading' : `Uploading ${percent} %`),
    actor: 'nobody',
    nextStep: null,
  },
  processing: {
    text: (_version, { usual }) =>
      usual === undefined ? 'Apple is processing' : `Apple is processing (usually takes ${usual})`,
    actor: 'apple',
    nextStep: null,
  },
  failed: {
    text: (version) => {
      const reason = firstError(version);
      return reason === undefined
        ? 'Apple could not use this archive'
        : `Apple could not use this archive: ${reason}`;
    },
    actor: 'you',
    nextStep: 'Publish a corrected archive. It becomes the next version.',
  },
  'ready-for-internal-testing': entry(
    'Ready for internal testing',
    'you',
    'Test it, then submit it for review.',
  ),
  'ready-for-beta-submission': entry(
    'Can be sent to external testers',
    'you',
    'Send it to external testers in App Store Connect.',
  ),
  'waiting-for-beta-review': entry('Waiting for beta review', 'apple'),
  'in-beta-review': entry('In beta review', 'apple'),
  'beta-rejected': {
    text: (version) => rejected('Rejected in beta review', version),
    actor: 'you',
    nextStep: 'Read the reasons in App Store Connect, then publish a corrected archive.',
  },
  'processing-for-external-testing': entry('Being prepared for external testers', 'apple'),
  'external-testing': entry('With external testers', 'nobody'),
  'in-unsent-submission': entry(
    'In a submission that has not been sent',
    'you',
    'Send the submission to App Review.',
  ),
  'waiting-for-review': entry('Waiting for App Review', 'apple'),
  'in-review': entry('In App Review', 'apple'),
  accepted: entry(
    'Accepted; waits for the rest of its submission',
    'you',
    'Look at the other items of the submission.',
  ),
  rejected: {
    text: (version) => rejected('Rejected', version),
    actor: 'you',
    nextStep: 'Read the reasons in App Store Connect, then publish a corrected archive.',
  },
  'going-live': entry('Approved; going live (up to 24 hours)', 'apple'),
  'on-the-app-store': {
    text: (_version, { since }) =>
      since === undefined ? 'On the App Store' : `On the App Store since ${since}`,
    actor: 'nobody',
    nextStep: null,
  },
  replaced: {
    text: (_version, { replacedBy }) =>
      replacedBy === undefined ? 'Replaced by a newer version' : `Replaced by version ${replacedBy}`,
    actor: 'nobody',
    nextStep: null,
  },
  unknown: {
    text: ({ ascState }) => plainCase(ascState),
    actor: 'you',
    nextStep: 'Packdrop does not know this state. Look at it in App Store Connect.',
  },
};

/** Where a version stands, in words for people. */
export function stageWords(version: Describable, context: StageContext = {}): string {
  return table[version.stage].text(version, context);
}

/** Who acts next on a version of this stage. */
export function nextActor(stage: VersionStage): NextActor {
  return table[stage].actor;
}

/** What the person should do next, in one sentence; null where there is nothing to do but wait. */
export function nextStepWords(stage: VersionStage): string | null {
  return table[stage].nextStep;
}

/** Said of a version whose commit went through only without the checksum. */
export const checksumRefusedWords =
  'App Store Connect did not accept the checksum and took the file without comparing it. Test this version with care.';

/** Said of an upload whose archive came back as another file: from a backup, or on a disk connected anew. */
export const archiveRecognisedWords =
  'The archive is another file than at the beginning, but agrees with what was sent, so the upload goes on.';

/** Said of an upload whose manifest nobody judged in time. */
export const manifestUnansweredWords =
  'App Store Connect has not said in time whether the manifest is good. The archive is sent all the same; Apple checks both when it has them.';

type Waiter = Pick<UploadSnapshot, 'waiting' | 'fileName' | 'state' | 'sentBytes' | 'totalBytes'>;

const waitingTable: Readonly<Record<WaitingReason, (upload: Waiter) => string>> = {
  network: () => 'Waiting for the network.',
  'storage-busy': () => 'Waiting because Apple’s storage is busy.',
  'app-store-connect': () => 'Waiting for App Store Connect, which has trouble of its own.',
  limit: () => 'Waiting until App Store Connect allows this key more requests.',
  file: ({ fileName }) => `Waiting for ${fileName}, which cannot be read right now.`,
  disk: () => 'Waiting for the disk that Packdrop keeps its record of uploads on.',
  key: () => 'Waiting for App Store Connect to accept the key.',
};

/** What an upload waits for and how much of it is safe: "Waiting for the network. 61 % is safely uploaded." */
export function waitingWords(upload: Waiter): string | null {
  if (upload.waiting === null) return null;
  return `${waitingTable[upload.waiting.reason](upload)} ${safeWords(upload)}`;
}

function safeWords({ state, sentBytes, totalBytes }: Waiter): string {
  if (state === 'committed' || state === 'processing') return 'The upload itself is complete.';
  const done = percent(sentBytes, totalBytes);
  return done === 0 ? 'It goes on by itself.' : `${done} % is safely uploaded.`;
}

/** Said of an upload that a person called off: what is left of it. */
export function cancelledWords({ fileName, version }: Pick<UploadSnapshot, 'fileName' | 'version'>): string {
  return version === null
    ? `${fileName} was cancelled before anything was made at App Store Connect.`
    : `${fileName} was cancelled. Version ${version} stays reserved at App Store Connect, where nothing can be deleted; it does no harm.`;
}

/** Where an upload stands among those that wait for their turn: "Next in line"; null where it does not wait. */
export function queueWords({ queuePosition }: Pick<UploadSnapshot, 'queuePosition'>): string | null {
  if (queuePosition === null) return null;
  return queuePosition === 1 ? 'Next in line' : `Number ${queuePosition} in line`;
}

const stationWords: Readonly<Record<Station, string>> = {
  uploading: 'Uploading',
  processing: 'Processing',
  'internal-testing': 'Internal',
  'external-testing': 'External',
  'app-review': 'Review',
  'app-store': 'Live',
};

/** Name of a station on the timeline. */
export function stationName(station: Station): string {
  return stationWords[station];
}

/** A constant as the API writes it, in plain case: "SOME_NEW_STATE" becomes "Some new state". */
function plainCase(constant: string): string {
  const words = constant.replaceAll('_', ' ').trim().toLowerCase();
  return words === '' ? 'In a state without a name' : words.charAt(0).toUpperCase() + words.slice(1);
}

function rejected(words: string, version: Describable): string {
  const reason = firstError(version);
  return reason === undefined ? words : `${words}: ${reason}`;
}

function firstError(version: Describable): string | undefined {
  return version.details?.find((detail) => detail.grade === 'error')?.description;
}
