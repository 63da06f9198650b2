import { z } from 'zod';
import { type ActSnapshot, actKinds, actStates } from '../../preload/releases-contract.ts';
import { problemSchema } from '../../preload/problem-schema.ts';
import { jsonColumn, rowOf } from '../durable/rows.ts';

const actPackSchema = z.object({ packIdentifier: z.string(), version: z.string().nullable() });

/** How far a submit has come: enough to go on after a crash, and to take back what it made. */
export const submitProgressSchema = z.object({
  platform: z.string().nullable(),
  /** Every version that is to be in the submission when it is sent. */
  wanted: z.array(z.string()),
  /** Those of them that were not in it before: what an undo takes out again. */
  toAdd: z.array(z.string()),
  /** What has to leave first; an undo puts it back. */
  toTakeOut: z.array(z.string()),
  /** An older submission to call back first. */
  toCancel: z.string().nullable(),
  /** Null until it is known. */
  submissionId: z.string().nullable(),
  /** Set before the request that makes one. */
  creating: z.boolean(),
  /** Set before the request that sends it to App Review. */
  sending: z.boolean(),
  /** When the submission had been sent before that, in an earlier round; another time says that this act sent it. */
  sentBefore: z.string().nullable().default(null),
  /** Why it is taken back; set before the first step of that. */
  undoing: problemSchema.nullable().default(null),
});
export type SubmitProgress = z.output<typeof submitProgressSchema>;

/** An act as the log keeps it. */
export interface ActRecord {
  /** Grows from act to act. */
  readonly sequence: number;
  readonly id: string;
  /** The App Store Connect it is about, as the journal names it. */
  readonly server: string;
  readonly appId: string;
  readonly who: string;
  readonly kind: (typeof actKinds)[number];
  readonly packs: readonly z.output<typeof actPackSchema>[];
  /** What the act is about: a submission, a pack, an upload. */
  readonly subjectId: string | null;
  /** Milliseconds since 1970. */
  readonly beganAt: number;
  readonly endedAt: number | null;
  readonly state: (typeof actStates)[number];
  readonly problem: z.output<typeof problemSchema> | null;
  readonly progress: SubmitProgress | null;
}

const actRow = rowOf({
  sequence: z.number().int(),
  id: z.string(),
  server: z.string(),
  app_id: z.string(),
  who: z.string(),
  kind: z.enum(actKinds),
  packs: jsonColumn(z.array(actPackSchema)),
  subject_id: z.string().nullable(),
  began_at: z.number().int(),
  ended_at: z.number().int().nullable(),
  state: z.enum(actStates),
  problem: jsonColumn(problemSchema.nullable()),
  progress: jsonColumn(submitProgressSchema.nullable()),
});

/** Checks a row of the table `act`. @throws ZodError */
export function parseAct(row: unknown): ActRecord {
  return actRow.parse(row);
}

/** An act as it leaves main. */
export function actSnapshot(act: ActRecord): ActSnapshot {
  const { id, appId, who, kind, packs, state, problem } = act;
  return {
    id,
    appId,
    who,
    kind,
    packs: [...packs],
    state,
    problem,
    beganAt: new Date(act.beganAt).toISOString(),
    endedAt: act.endedAt === null ? null : new Date(act.endedAt).toISOString(),
  };
}
