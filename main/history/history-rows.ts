import { z } from 'zod';
import { type HistoryRecord, sightingWays, subjects } from './sighting.ts';

const place = {
  app_id: z.string().nullable(),
  pack_id: z.string().nullable(),
  version_id: z.string().nullable(),
};

const recordRow = z.object({
  ...place,
  sequence: z.number().int(),
  subject: z.enum(subjects),
  id: z.string(),
  state: z.string(),
  state_before: z.string().nullable(),
  seen_at: z.number().int(),
  not_before: z.number().int().nullable(),
  how: z.enum(sightingWays),
  asc_time: z.string().nullable(),
});

/** Checks a row of the table `record`. @throws ZodError */
export function parseRecord(row: unknown): HistoryRecord {
  const found = recordRow.parse(row);
  return {
    sequence: found.sequence,
    subject: found.subject,
    id: found.id,
    appId: found.app_id ?? undefined,
    packId: found.pack_id ?? undefined,
    versionId: found.version_id ?? undefined,
    state: found.state,
    stateBefore: found.state_before ?? undefined,
    seenAt: found.seen_at,
    notBefore: found.not_before ?? undefined,
    how: found.how,
    ascTime: found.asc_time ?? undefined,
  };
}

/** How something was when it was last seen. */
export type SubjectRow = z.output<typeof subjectRow>;

const subjectRow = z.object({
  ...place,
  state: z.string(),
  last_seen_at: z.number().int(),
  releases_seen_at: z.number().int().nullable(),
});

/** Checks a row of the table `subject`; undefined where there is none. @throws ZodError */
export function parseSubject(row: unknown): SubjectRow | undefined {
  return subjectRow.optional().parse(row);
}
