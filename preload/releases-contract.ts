import { z } from 'zod';
import { newsRequests } from './news-contract.ts';
import { problemSchema } from './problem-schema.ts';
import { stations } from './versions-contract.ts';

const text = z.string().min(1);
const bytes = z.number().int().nonnegative();
const moment = z.iso.datetime();

/** Something to know before an act; `stops` keeps it from being carried out. */
const consequenceSchema = problemSchema.extend({ grade: z.enum(['stops', 'warns', 'notes']) });
export type ConsequenceSnapshot = z.infer<typeof consequenceSchema>;

const choiceSchema = z.object({
  appId: text,
  /** What to submit; at most ten packs go together, and more are explained, not cut. */
  versions: z
    .array(z.object({ packId: text, versionId: text }))
    .min(1)
    .max(200),
  /** As App Store Connect writes it; without it the first platform that all the versions are for. */
  platform: text.optional(),
  /** What becomes of an older submission that stands in the way. */
  standing: z.enum(['cancel', 'continue']).optional(),
});

const namedVersionSchema = z.object({ packIdentifier: z.string(), version: z.string() });

const submissionPlanSchema = z.object({
  appId: z.string(),
  platform: z.string().nullable(),
  versions: z.array(
    namedVersionSchema.extend({
      packId: z.string(),
      versionId: z.string(),
      does: z.enum(['add', 'already-in', 'blocked']),
      /** The version on the App Store that this one takes the place of. */
      replaces: z.string().nullable(),
      /** Platforms on which the pack would vanish, as App Store Connect writes them. */
      platformsLost: z.array(z.string()),
    }),
  ),
  /** What is in the submission already and goes along. */
  alongside: z.array(namedVersionSchema),
  /** What is taken out of the submission to make room. */
  takenOut: z.array(namedVersionSchema),
  /** The unsent submission that is used; null: a new one is made. */
  submissionId: z.string().nullable(),
  /** The submission that stands in the way, and whether going on with it is possible. */
  inTheWay: z.object({ id: z.string(), state: z.string(), canContinue: z.boolean() }).nullable(),
  findings: z.array(consequenceSchema),
  /** What a person types to confirm. */
  confirmation: z.string(),
  /** Changes whenever something about the plan does: what was confirmed is what is done. */
  mark: z.string(),
});
export type SubmissionPlan = z.infer<typeof submissionPlanSchema>;

const submissionSchema = z.object({
  id: z.string(),
  state: z.string(),
  platform: z.string().nullable(),
  submittedAt: z.iso.datetime({ offset: true }).nullable(),
  items: z.array(
    namedVersionSchema.extend({
      packId: z.string().nullable(),
      versionId: z.string().nullable(),
      state: z.string(),
      /** What Apple says about a rejected one, in its words, where the API tells. */
      reasons: z.array(z.string()),
    }),
  ),
});
export type SubmissionSnapshot = z.infer<typeof submissionSchema>;

/** What a person does that others see. */
export const actKinds = ['publish', 'submit', 'cancel-submission', 'archive'] as const;
export const actStates = ['begun', 'done', 'failed'] as const;

const actSchema = z.object({
  id: z.string(),
  appId: z.string(),
  /** The name of the account whose key did it. */
  who: z.string(),
  kind: z.enum(actKinds),
  packs: z.array(z.object({ packIdentifier: z.string(), version: z.string().nullable() })),
  beganAt: moment,
  endedAt: moment.nullable(),
  /** `begun` and not at work: it was interrupted, and what became of it is not known yet. */
  state: z.enum(actStates),
  problem: problemSchema.nullable(),
});
export type ActSnapshot = z.infer<typeof actSchema>;

const archivePlanSchema = z.object({
  packId: z.string(),
  packIdentifier: z.string(),
  versions: z.number().int().nonnegative(),
  live: z.string().nullable(),
  testing: z.string().nullable(),
  freesBytes: bytes,
  findings: z.array(consequenceSchema),
});
export type ArchivePlan = z.infer<typeof archivePlanSchema>;

const quotaSchema = z.object({
  usedBytes: bytes,
  limitBytes: bytes,
  freeBytes: bytes,
  /** With the upload in hand; null where none was named. */
  usedAfterBytes: bytes.nullable(),
  findings: z.array(consequenceSchema),
  /** Largest first; only packs that hold space. */
  packs: z.array(
    z.object({
      packId: z.string(),
      packIdentifier: z.string(),
      usedBytes: bytes,
      /** The versions that count, largest first; null where their sizes are not known. */
      versions: z.array(z.object({ version: z.string(), bytes, holds: z.boolean() })).nullable(),
    }),
  ),
});
export type QuotaSnapshot = z.infer<typeof quotaSchema>;

const stationDurationSchema = z.object({
  station: z.enum(stations),
  observed: z.number().int().nonnegative(),
  /** The median; null below three observations, which would be a guess. */
  usualMilliseconds: z.number().nonnegative().nullable(),
});
export type StationDuration = z.infer<typeof stationDurationSchema>;

const historyEntrySchema = z.object({
  sequence: z.number().int(),
  seenAt: moment,
  subject: z.string(),
  packIdentifier: z.string().nullable(),
  version: z.string().nullable(),
  state: z.string(),
  stateBefore: z.string().nullable(),
  /** Since the state before was first seen; null where that is not known. */
  tookMilliseconds: z.number().nonnegative().nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

const page = { before: z.number().int().optional(), limit: z.number().int().min(1).max(500).optional() };

/** Review, release, quota, history: name → argument and result. */
export const releaseRequests = {
  ...newsRequests,
  /** Says what submitting would do; changes nothing anywhere. */
  'releases.planSubmission': { argument: choiceSchema, result: submissionPlanSchema },
  /** Carries a plan out. Repeating it takes up what was interrupted and never submits twice. */
  'releases.submit': {
    argument: choiceSchema.extend({ confirm: z.string(), mark: z.string() }),
    result: actSchema,
  },
  /** The submissions that are open: unsent, in review, or with unresolved issues. */
  'releases.submissions': { argument: z.object({ appId: text }), result: z.array(submissionSchema) },
  'releases.cancelSubmission': {
    argument: z.object({ appId: text, submissionId: text, confirm: z.literal(true) }),
    result: actSchema,
  },
  'releases.planArchive': { argument: z.object({ appId: text, packId: text }), result: archivePlanSchema },
  /** Archives a pack for good. `confirm` is its identifier, as a person typed it. */
  'releases.archive': {
    argument: z.object({ appId: text, packId: text, confirm: z.string() }),
    result: actSchema,
  },
  /** Goes on with acts that were interrupted; answers what became of them. */
  'releases.takeUp': { argument: z.undefined(), result: z.array(actSchema) },
  /** Looks what became of interrupted acts, and answers those whose outcome is known now; changes nothing there. */
  'releases.settle': { argument: z.object({ appId: text }), result: z.array(actSchema) },
  /** With `upload`, also what there would be with that many bytes as the pack's next version. */
  'quota.read': {
    argument: z.object({ appId: text, upload: z.object({ packIdentifier: text, bytes }).optional() }),
    result: quotaSchema,
  },
  'activity.list': {
    argument: z.object({ appId: text, ...page }),
    result: z.object({ acts: z.array(actSchema), next: z.number().int().nullable() }),
  },
  /** What was seen of an app or, with `packId`, of one pack, newest first. */
  'history.list': {
    argument: z.object({ appId: text, packId: text.optional(), ...page }),
    result: z.object({ entries: z.array(historyEntrySchema), next: z.number().int().nullable() }),
  },
  /** How long versions of this app stayed at each station, as far as it was watched. */
  'history.durations': { argument: z.object({ appId: text }), result: z.array(stationDurationSchema) },
  'history.export': {
    argument: z.object({
      appId: text,
      what: z.enum(['history', 'activity']),
      format: z.enum(['csv', 'json']),
    }),
    result: z.object({ fileName: z.string(), text: z.string() }),
  },
} as const;
