import { z } from 'zod';
import { noStanding, packStandingSchema } from './standing-contract.ts';

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

/** What can be asked about packs and their versions. */
export const versionRequests = {
  'packs.list': { argument: z.object({ appId: z.string().min(1) }), result: z.array(packSchema) },
  /** Newest version first. */
  'versions.list': { argument: z.object({ packId: z.string().min(1) }), result: z.array(versionSchema) },
} as const;
