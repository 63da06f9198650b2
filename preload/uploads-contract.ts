import { z } from 'zod';
import { problemSchema } from './problem-schema.ts';

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

export const uploadSchema = z.object({
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

/** What can be asked and done about uploads. */
export const uploadRequests = {
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
} as const;
