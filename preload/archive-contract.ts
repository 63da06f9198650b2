import { z } from 'zod';
import { problemSchema } from './problem-schema.ts';

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

/** What can be asked about an archive before it is published. */
export const archiveRequests = {
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
} as const;
