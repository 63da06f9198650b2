import { z } from 'zod';

/** A finding of App Store Connect about a version or a file, as `stateDetails` lists it. */
const stateDetailSchema = z.object({ code: z.string(), description: z.string() });
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
});
export type VersionRecord = z.infer<typeof versionSchema>;

const commitSchema = z.object({
  at: z.number(),
  /** When processing ends; until then the outcome is known here but not told. */
  processedAt: z.number(),
  errors: z.array(stateDetailSchema),
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

/** One line of the journal: a whole record in its newest form, or a part request. */
export const journalEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pack'), record: packSchema }),
  z.object({ kind: z.literal('version'), record: versionSchema }),
  z.object({ kind: z.literal('upload-file'), record: uploadFileSchema }),
  z.object({
    kind: z.literal('part-request'),
    record: partRequestSchema,
    /** Present when the part arrived: hex MD5 and the name of the file that holds the bytes. */
    arrival: z.object({ md5: z.string(), storedAs: z.string() }).nullable(),
  }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;
