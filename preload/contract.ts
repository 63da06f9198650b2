import { z } from 'zod';
import { accountRequests, applicationChangedEvent, openAccountSchema } from './accounts-contract.ts';
import { appearanceChangedEvent, appearanceRequests } from './appearance-contract.ts';
import { archiveRequests } from './archive-contract.ts';
import { newsEvents } from './news-contract.ts';
import { menuChosenSchema, packWantedSchema } from './desktop-contract.ts';
import { languageRequests } from './language-contract.ts';
import { notificationRequests } from './notifications-contract.ts';
import { listRequests } from './lists-contract.ts';
import { archivesOpenedSchema } from './opened-contract.ts';
import { type PickedAnswer, pickedRequests } from './picked-contract.ts';
import { type Problem, problemSchema } from './problem-schema.ts';
import { releaseRequests } from './releases-contract.ts';
import { uploadRequests, uploadSchema } from './uploads-contract.ts';
import { versionRequests } from './versions-contract.ts';

export {
  type ArchiveSnapshot,
  type ComparisonSnapshot,
  type FindingSnapshot,
} from './archive-contract.ts';
export { type AppSnapshot } from './lists-contract.ts';
export { type Problem, problemSchema } from './problem-schema.ts';
export {
  type LimitsSnapshot,
  limitsSchema,
  type UploadSnapshot,
  uploadStates,
  type WaitingReason,
  type WaitingSnapshot,
} from './uploads-contract.ts';
export {
  type PackSnapshot,
  type Station,
  stations,
  type VersionSnapshot,
  type VersionStage,
  versionStages,
} from './versions-contract.ts';

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

/**
 * Every request a renderer may make: name → argument and result. Main checks the argument, the bridge checks
 * the result. Adding a name here makes the compiler ask for its handler in `main/request-handlers.ts`.
 */
export const requests = {
  ...accountRequests,
  ...versionRequests,
  ...listRequests,
  ...pickedRequests,
  ...archiveRequests,
  ...uploadRequests,
  'application.describe': { argument: z.undefined(), result: applicationSchema },
  /** Somebody came back to the window: looks sooner at what may have changed. News come as `pack.changed`. */
  'releases.look': { argument: z.undefined(), result: z.null() },
  /**
   * The network may be gone: looks whether App Store Connect takes connections, and sends it nothing. Where it takes
   * none, `application.changed` lets windows ask and be told why.
   */
  'network.look': { argument: z.undefined(), result: z.null() },
  /** Practice mode only: writes a sample archive and says where it lies and which pack it is for. */
  'practice.sample': {
    argument: z.undefined(),
    result: z.object({ path: z.string(), packIdentifier: z.string() }),
  },
  ...languageRequests,
  ...notificationRequests,
  ...appearanceRequests,
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
  ...newsEvents,
  appearanceChangedEvent,
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
  /** Copies such a file to where main can read it; only in a browser tab, where nothing else leads to it. */
  readonly handOver?: HandOver;
}

/** A file as a browser hands it to a page: its name and bytes, not its place. */
export type HandedFile = Blob & { readonly name: string };

/** What whoever has a file copied may say and hear meanwhile. */
export interface HandOverWatch {
  /** Called with the bytes that have left the page so far. */
  readonly onProgress: (sentBytes: number) => void;
  /** Calls the copy off. */
  readonly signal: AbortSignal;
}

/**
 * Copies a file into Packdrop's folder. Where it was called off it comes to null, and nothing of it stays; where that
 * came too late, to the place of the copy all the same.
 */
export type HandOver = (file: HandedFile, watch: HandOverWatch) => Promise<PickedAnswer | null>;
