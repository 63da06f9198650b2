import { z } from 'zod';
import { accountRequests, applicationChangedEvent, openAccountSchema } from './accounts-contract.ts';
import { menuChosenSchema, packWantedSchema } from './desktop-contract.ts';
import { languageRequests } from './language-contract.ts';
import { archivesOpenedSchema } from './opened-contract.ts';
import { type Problem, problemSchema } from './problem-schema.ts';
import { releaseEvents, releaseRequests } from './releases-contract.ts';
import { noStanding, packStandingSchema } from './standing-contract.ts';

export { type Problem, problemSchema } from './problem-schema.ts';

/** Raised whenever a request or event changes in a way an older renderer would misread. */
export const contractVersion = 1;

const applicationSchema = z.object({
  contractVersion: z.number().int(),
  version: z.string(),
  shell: z.enum(['desktop', 'browser', 'terminal']),
  /**
   * `practice`: everything goes to the embedded practice App Store Connect and nothing leaves this computer.
   * `none`: no account has been chosen yet, or the chosen one could not be opened.
   */
  mode: z.enum(['practice', 'app-store-connect', 'none']),
  /** The account that is open; null in practice mode, with a key file, and with none. */
  account: openAccountSchema.nullable().default(null),
  /** Why the chosen account could not be opened. */
  closedBecause: problemSchema.nullable().default(null),
  /** What a person has to know about this start, such as a damaged record of uploads that was set aside. */
  notices: z.array(problemSchema).default([]),
});
export type ApplicationDescription = z.infer<typeof applicationSchema>;

const appSchema = z.object({ id: z.string(), name: z.string(), bundleId: z.string() });
export type AppSnapshot = z.infer<typeof appSchema>;

const packSchema = z.object({
  id: z.string(),
  identifier: z.string(),
  archived: z.boolean(),
  /** Bytes counted against the app's quota; null where App Store Connect does not say. */
  usedBytes: z.number().int().nonnegative().nullable(),
  standing: packStandingSchema.default(noStanding),
});
export type PackSnapshot = z.infer<typeof packSchema>;

/** The stations of a version's way, in order. */
export const stations = [
  'uploading',
  'processing',
  'internal-testing',
  'external-testing',
  'app-review',
  'app-store',
] as const;
export type Station = (typeof stations)[number];

/** Where a version stands. Words for each stand in `preload/words.ts`. */
export const versionStages = [
  'reserved',
  'uploading',
  'processing',
  'failed',
  'ready-for-internal-testing',
  'ready-for-beta-submission',
  'waiting-for-beta-review',
  'in-beta-review',
  'beta-rejected',
  'processing-for-external-testing',
  'external-testing',
  'in-unsent-submission',
  'waiting-for-review',
  'in-review',
  'accepted',
  'rejected',
  'going-live',
  'on-the-app-store',
  'replaced',
  'unknown',
] as const;
export type VersionStage = (typeof versionStages)[number];

const versionSchema = z.object({
  id: z.string(),
  packId: z.string(),
  /** The number App Store Connect gave, as it writes it: "1", "2", … */
  version: z.string(),
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  stage: z.enum(versionStages),
  /** The state as App Store Connect writes it; shown when `stage` is `unknown`. */
  ascState: z.string(),
  stations: z.array(
    z.object({
      station: z.enum(stations),
      status: z.enum(['passed', 'current', 'ahead', 'failed']),
      /** When Packdrop first saw it there; it may have come there earlier. Null where nobody saw it. */
      seenAt: z.iso.datetime().nullable(),
      /** From being seen here to being seen at the next station; null where that is not over, or nobody knows. */
      tookMilliseconds: z.number().nonnegative().nullable().default(null),
    }),
  ),
  /** Bytes of its archive; null where App Store Connect does not say. */
  bytes: z.number().int().nonnegative().nullable().default(null),
  /** As App Store Connect writes them; empty where it does not say. */
  platforms: z.array(z.string()).default([]),
  /** What App Store Connect says about this version, in its words. */
  details: z.array(
    z.object({ grade: z.enum(['error', 'warning', 'info']), code: z.string(), description: z.string() }),
  ),
});
export type VersionSnapshot = z.infer<typeof versionSchema>;

/** The states of an upload on disk, in order; each is durable before its effect shows outside. */
export const uploadStates = [
  'prepared',
  'reserved',
  'sending',
  'sent',
  'committed',
  'processing',
  'done',
  'failed',
  /** Called off by a person; nothing more will come of it. */
  'cancelled',
] as const;

/** What an upload can wait for. It goes on by itself as soon as that is there. */
export const waitingReasons = [
  'network',
  /** Apple's storage turns parts away for now. */
  'storage-busy',
  /** App Store Connect has trouble of its own. */
  'app-store-connect',
  /** The requests that the key is allowed are used up for now. */
  'limit',
  /** The archive is out of reach: its disk is not connected, or it was moved. */
  'file',
  /** The disk that the record of uploads lies on is full or fails. */
  'disk',
  /** App Store Connect does not accept the key. */
  'key',
] as const;
export type WaitingReason = (typeof waitingReasons)[number];

const waitingSchema = z.object({
  reason: z.enum(waitingReasons),
  since: z.iso.datetime(),
  /** When it is tried again, unless a sign that it may work, or a person, brings that forward. */
  nextTryAt: z.iso.datetime(),
  /** What was met, and what a person can do about it. */
  problem: problemSchema,
});
export type WaitingSnapshot = z.infer<typeof waitingSchema>;

/** Why a part is sent again. */
const resendReasons = ['unreachable', 'cut', 'silent', 'busy', 'not-storage', 'expired'] as const;

const uploadSchema = z.object({
  id: z.string(),
  appId: z.string(),
  packIdentifier: z.string(),
  packId: z.string().nullable(),
  versionId: z.string().nullable(),
  version: z.string().nullable(),
  fileName: z.string(),
  state: z.enum(uploadStates),
  /** Whether this process is working on it right now. `false` and unfinished means: it can be resumed. */
  active: z.boolean(),
  /** Bytes the server acknowledged; never counts what is only on its way. */
  sentBytes: z.number().int().nonnegative(),
  totalBytes: z.number().int().nonnegative(),
  bytesPerSecond: z.number().nonnegative().nullable(),
  secondsLeft: z.number().nonnegative().nullable(),
  /** App Store Connect took the file without the checksum: what arrived was not compared with what was sent. */
  checksumRefused: z.boolean(),
  /** The archive on disk is another file than at the beginning, recognised by samples of what had been sent. */
  archiveRecognised: z.boolean(),
  /** App Store Connect gave no verdict on the manifest in time, so the archive goes out without one. */
  manifestUnanswered: z.boolean(),
  /** Set while `active` and standing still; nothing is lost, and nobody need do anything but mend the cause. */
  waiting: waitingSchema.nullable(),
  /** Its place among those that wait for their turn, 1 being next in line; null where it does not. */
  queuePosition: z.number().int().positive().nullable(),
  /** A person stopped it; it stays stopped over restarts until a person resumes it. */
  paused: z.boolean(),
  /** Bytes on the line that nobody has acknowledged yet. */
  bytesInFlight: z.number().int().nonnegative(),
  /** Parts that failed and are sent again from their start, why the last of them; null while there are none. */
  resending: z.object({ parts: z.number().int().positive(), reason: z.enum(resendReasons) }).nullable(),
  problem: problemSchema.nullable(),
  createdAt: z.iso.datetime(),
});
export type UploadSnapshot = z.infer<typeof uploadSchema>;

/** How much of the line uploads may take. */
export const limitsSchema = z.object({
  /** All uploads together; null: no limit. Below the least, parts would count as stalled. */
  bytesPerSecond: z.number().int().min(16_384).nullable(),
  /** The others wait for their turn. */
  uploadsAtOnce: z.number().int().min(1).max(8),
});
export type LimitsSnapshot = z.infer<typeof limitsSchema>;

/** How much something found in an archive matters. */
export const findingGrades = ['stops', 'warns', 'notes'] as const;

/** Something found in an archive, its manifest, or between it and what App Store Connect has. */
const findingSchema = problemSchema.extend({ grade: z.enum(findingGrades) });
export type FindingSnapshot = z.infer<typeof findingSchema>;

const byteCount = z.number().int().nonnegative();
const entryCount = z.number().int().nonnegative();

/** What an archive says about itself. The lists are cut where they are made: a report stays small. */
const archiveSchema = z.object({
  path: z.string(),
  fileName: z.string(),
  /** Bytes of the file. */
  size: byteCount,
  /** The stream format as people may search for it: "Apple Archive, LZFSE"; null where it is no archive. */
  format: z.string().nullable(),
  /** `complete` is the strongest claim there is: every entry is there to its end. */
  structure: z.enum(['complete', 'unknown', 'broken']),
  /** From the manifest inside, else from the one given beside; null where neither says it. */
  packIdentifier: z.string().nullable(),
  /** As App Store Connect writes them: "IOS", "MAC_OS". */
  platforms: z.array(z.string()).max(16),
  policy: z
    .object({
      kind: z.enum(['essential', 'prefetch', 'onDemand']),
      installationEvents: z.array(z.enum(['firstInstallation', 'subsequentUpdate'])).max(2),
    })
    .nullable(),
  language: z.string().nullable(),
  entries: z
    .object({ files: entryCount, directories: entryCount, links: entryCount, others: entryCount })
    .nullable(),
  unpackedBytes: byteCount.nullable(),
  largestFiles: z.array(z.object({ path: z.string(), bytes: byteCount })).max(10),
  folders: z.array(z.object({ path: z.string(), files: entryCount, bytes: byteCount })).max(200),
  foldersLeftOut: entryCount,
  /** Where the manifest lies inside. */
  manifestEntry: z.string().nullable(),
  /** The gravest first. */
  findings: z.array(findingSchema).max(50),
});
export type ArchiveSnapshot = z.infer<typeof archiveSchema>;

/** An archive beside what its pack has already. */
const comparisonSchema = z.object({
  /** The newest version that Apple has the bytes of; null where there is none, or nobody could look. */
  latestVersion: z.string().nullable(),
  /** This version has the same bytes: publishing them again wants to be confirmed. */
  sameAsVersion: z.string().nullable(),
  /** The number that App Store Connect will most likely give; null where nobody could look. */
  nextVersion: z.string().nullable().default(null),
  findings: z.array(findingSchema).max(50),
});
export type ComparisonSnapshot = z.infer<typeof comparisonSchema>;

/**
 * Every request a renderer may make: name → argument and result. Main checks the argument, the bridge checks
 * the result. Adding a name here makes the compiler ask for its handler in `main/request-handlers.ts`.
 */
export const requests = {
  ...accountRequests,
  'application.describe': { argument: z.undefined(), result: applicationSchema },
  'apps.list': { argument: z.undefined(), result: z.array(appSchema) },
  'packs.list': { argument: z.object({ appId: z.string().min(1) }), result: z.array(packSchema) },
  /** Newest version first. */
  'versions.list': { argument: z.object({ packId: z.string().min(1) }), result: z.array(versionSchema) },
  /** Somebody came back to the window: looks sooner at what may have changed. News come as `pack.changed`. */
  'releases.look': { argument: z.undefined(), result: z.null() },
  /**
   * Looks into a file without changing anything anywhere. What is wrong with it stands in the findings. One at a
   * time: a further request stops the one before, which then answers with the problem `inspection-stopped`.
   */
  'archive.inspect': {
    argument: z.object({ path: z.string().min(1), manifestPath: z.string().min(1).optional() }),
    result: archiveSchema,
  },
  /** Nobody waits for the inspection any more. */
  'archive.leave': { argument: z.undefined(), result: z.null() },
  /** Compares an archive with what its pack has at App Store Connect and what this computer sent before. */
  'publishing.compare': {
    argument: z.object({
      appId: z.string().min(1),
      packIdentifier: z.string().min(1),
      archivePath: z.string().min(1),
      manifestPath: z.string().min(1).optional(),
    }),
    result: comparisonSchema,
  },
  /** Answers as soon as the upload is in the journal; the rest comes as `upload.changed` events. */
  'publishing.start': {
    argument: z.object({
      appId: z.string().min(1),
      /** Needed only where neither the archive nor the manifest says it; must not contradict them. */
      packIdentifier: z.string().min(1).optional(),
      archivePath: z.string().min(1),
      manifestPath: z.string().min(1).optional(),
      /** Whether Apple checks the manifest before the archive is sent. Without it: yes. */
      manifestCheck: z.boolean().optional(),
      /** Confirms that bytes which a version has already are to become a further one. */
      again: z.boolean().optional(),
    }),
    result: uploadSchema,
  },
  'uploads.list': { argument: z.undefined(), result: z.array(uploadSchema) },
  'uploads.pause': {
    argument: z.object({
      uploadId: z.string(),
      /** False: it goes on by itself at the next start. Without it: it stays paused until a person resumes it. */
      lasting: z.boolean().optional(),
    }),
    result: uploadSchema,
  },
  'uploads.resume': { argument: z.object({ uploadId: z.string() }), result: uploadSchema },
  /** Calls an upload off for good. What was reserved for it stays at App Store Connect, where nothing can be deleted. */
  'uploads.cancel': { argument: z.object({ uploadId: z.string() }), result: uploadSchema },
  /** Changes the order among those that wait for their turn. */
  'uploads.move': {
    argument: z.object({ uploadId: z.string(), to: z.enum(['first', 'up', 'down']) }),
    result: uploadSchema,
  },
  'uploads.limits': { argument: z.undefined(), result: limitsSchema },
  /** Holds at once for what is being sent, too. */
  'uploads.setBandwidthLimit': {
    argument: z.object({
      bytesPerSecond: limitsSchema.shape.bytesPerSecond,
      /** False: until this process ends. Without it: kept. */
      lasting: z.boolean().optional(),
    }),
    result: limitsSchema,
  },
  'uploads.setUploadsAtOnce': {
    argument: z.object({ uploadsAtOnce: limitsSchema.shape.uploadsAtOnce }),
    result: limitsSchema,
  },
  /** Practice mode only: writes a sample archive and says where it lies and which pack it is for. */
  'practice.sample': {
    argument: z.undefined(),
    result: z.object({ path: z.string(), packIdentifier: z.string() }),
  },
  ...languageRequests,
  ...releaseRequests,
} as const satisfies Record<string, { argument: z.ZodType; result: z.ZodType }>;

export type RequestName = keyof typeof requests;
export type RequestArgument<Name extends RequestName> = z.infer<(typeof requests)[Name]['argument']>;
export type RequestResult<Name extends RequestName> = z.infer<(typeof requests)[Name]['result']>;

/** Everything main tells a renderer unasked. */
export const eventSchema = z.discriminatedUnion('event', [
  /** Something went wrong that no request asked about. */
  z.object({ event: z.literal('problem'), problem: problemSchema }),
  applicationChangedEvent,
  z.object({ event: z.literal('upload.changed'), upload: uploadSchema }),
  archivesOpenedSchema,
  /** Something about this pack or its versions changed: ask again. */
  z.object({ event: z.literal('pack.changed'), packIdentifier: z.string(), packId: z.string().nullable() }),
  /** Nothing moves for a while, and why; the request is repeated by itself. */
  z.object({
    event: z.literal('waiting'),
    reason: z.enum(['rate-limited', 'unreachable', 'server-error']),
    milliseconds: z.number().nonnegative(),
  }),
  ...releaseEvents,
  menuChosenSchema,
  packWantedSchema,
]);
export type PackdropEvent = z.infer<typeof eventSchema>;

/** What a request comes back with: a value, or a problem. Never an exception from the other process. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/** Whether requests can be made right now, and if not, what to do about it. */
export type Connection =
  | { readonly state: 'connected' }
  | { readonly state: 'lost'; readonly problem: Problem };

/** What the renderer finds as `window.packdrop`. */
export interface PackdropBridge {
  request<Name extends RequestName>(
    name: Name,
    ...argument: undefined extends RequestArgument<Name> ? [] : [RequestArgument<Name>]
  ): Promise<Answer<RequestResult<Name>>>;
  /**
   * Calls `listener` with every event until the returned function is called. An event whose shape is not the
   * contract's never reaches `listener`; it goes to `misread` as a problem.
   */
  subscribe(listener: (event: PackdropEvent) => void, misread?: (problem: Problem) => void): () => void;
  /**
   * Calls `listener` at once and then whenever the connection to main changes, until the returned function is
   * called. After a loss and a return, events may have been missed: ask again.
   */
  watchConnection(listener: (connection: Connection) => void): () => void;
  /** Where a file that was dropped or picked lies; absent in a browser tab, which is not told. */
  readonly pathOf?: (file: object) => string;
}
