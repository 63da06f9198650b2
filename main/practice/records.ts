import { z } from 'zod';
import { limitsSchema, paceSchema, roleSchema } from './settings.ts';

/** A finding of App Store Connect about a version or a file, as `stateDetails` lists it. */
export const stateDetailSchema = z.object({ code: z.string(), description: z.string() });
export type StateDetail = z.infer<typeof stateDetailSchema>;

export const platformSchema = z.enum(['IOS', 'MAC_OS', 'TV_OS', 'VISION_OS']);
export type PlatformName = z.infer<typeof platformSchema>;

/** Times in all records are milliseconds since 1970 by the server's clock. */
const packSchema = z.object({
  id: z.string(),
  appId: z.string(),
  identifier: z.string(),
  archived: z.boolean(),
  createdAt: z.number(),
});
export type PackRecord = z.infer<typeof packSchema>;

const versionSchema = z.object({
  id: z.string(),
  packId: z.string(),
  number: z.number().int().positive(),
  createdAt: z.number(),
  /** Given at birth, so that a release keeps its id; the releases themselves exist once the version is COMPLETE. */
  releaseIds: z.object({ internalBeta: z.string(), externalBeta: z.string(), appStore: z.string() }),
  /** Beta App Review, when someone asked for it: when each state ends. */
  betaReview: z
    .object({ inReviewAt: z.number(), decidedAt: z.number(), readyAt: z.number(), rejected: z.boolean() })
    .nullable()
    .default(null),
});
export type VersionRecord = z.infer<typeof versionSchema>;

const commitSchema = z.object({
  at: z.number(),
  /** When processing ends; until then the outcome is known here but not told. */
  processedAt: z.number(),
  errors: z.array(stateDetailSchema),
  warnings: z.array(stateDetailSchema).default([]),
  locale: z.string().nullable().default(null),
  platforms: z.array(platformSchema),
  /** Lower-case hex, where the client gave one: the way it was given is the way it is answered. */
  md5: z.object({ hash: z.string(), form: z.enum(['sourceFileChecksum', 'sourceFileChecksums']) }).nullable(),
});
export type CommitRecord = z.infer<typeof commitSchema>;

export const assetTypeSchema = z.enum(['ASSET', 'MANIFEST']);

const uploadFileSchema = z.object({
  id: z.string(),
  versionId: z.string(),
  assetType: assetTypeSchema,
  fileName: z.string(),
  fileSize: z.number().int().positive(),
  /** Length of every part but the last. */
  partBytes: z.number().int().positive(),
  createdAt: z.number(),
  commit: commitSchema.nullable(),
});
export type UploadFileRecord = z.infer<typeof uploadFileSchema>;

const partRequestSchema = z.object({
  uploadFileId: z.string(),
  partNumber: z.number(),
  offset: z.number(),
  length: z.number(),
  /** HTTP status of the answer; 200 means the part arrived. */
  status: z.number(),
  at: z.number(),
});
/** One part PUT that was answered. Offset and length are 0 where the request named no known part. */
export type PartRequest = z.infer<typeof partRequestSchema>;

const submissionSchema = z.object({
  id: z.string(),
  appId: z.string(),
  platform: platformSchema.nullable(),
  createdAt: z.number(),
  /** The latest time it was sent to App Review; null before the first. */
  submittedAt: z.number().nullable(),
  /** Key ids. */
  submittedBy: z.string().nullable(),
  lastUpdatedBy: z.string(),
  canceled: z.object({ at: z.number(), doneAt: z.number() }).nullable(),
  /** Milliseconds from approval to the store, fixed when it is submitted. */
  distributionMilliseconds: z.number(),
});
export type SubmissionRecord = z.infer<typeof submissionSchema>;

const submissionItemSchema = z.object({
  id: z.string(),
  submissionId: z.string(),
  versionId: z.string(),
  addedAt: z.number(),
  removedAt: z.number().nullable(),
  /** The review it is in or was in last: when each state ends, and how it ends. */
  review: z.object({ inReviewAt: z.number(), decidedAt: z.number(), rejected: z.boolean() }).nullable(),
});
export type SubmissionItemRecord = z.infer<typeof submissionItemSchema>;

const packRuleSchema = z.object({ packIdentifier: z.string().optional() });
/** Everything that was set from outside: see `controls.ts`. */
export const controlRecordSchema = z.object({
  roles: z.record(z.string(), roleSchema),
  revokedKeys: z.array(z.string()),
  agreementsMissing: z.boolean(),
  pace: paceSchema.partial(),
  limits: limitsSchema.partial(),
  failProcessing: z.array(
    packRuleSchema.extend({
      errors: z.array(stateDetailSchema),
      warnings: z.array(stateDetailSchema).optional(),
    }),
  ),
  rejectReview: z.array(packRuleSchema),
  rejectBetaReview: z.array(packRuleSchema),
});
export type ControlRecord = z.infer<typeof controlRecordSchema>;

/** One line of the journal: a whole record in its newest form, or a part request. */
export const journalEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pack'), record: packSchema }),
  z.object({ kind: z.literal('version'), record: versionSchema }),
  z.object({ kind: z.literal('upload-file'), record: uploadFileSchema }),
  z.object({ kind: z.literal('submission'), record: submissionSchema }),
  z.object({ kind: z.literal('submission-item'), record: submissionItemSchema }),
  z.object({ kind: z.literal('controls'), record: controlRecordSchema }),
  z.object({
    kind: z.literal('part-request'),
    record: partRequestSchema,
    /** Present when the part arrived: hex MD5 and the name of the file that holds the bytes. */
    arrival: z.object({ md5: z.string(), storedAs: z.string() }).nullable(),
  }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;
