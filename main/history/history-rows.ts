import { z } from 'zod';
import { rowWithGaps } from '../durable/rows.ts';
import { type HistoryRecord, sightingWays, subjects } from './sighting.ts';

const text = z.string();
const count = z.number().int();

const place = { app_id: text.nullable(), pack_id: text.nullable(), version_id: text.nullable() };

const recordRow = rowWithGaps({
  ...place,
  sequence: count,
  subject: z.enum(subjects),
  id: text,
  state: text,
  state_before: text.nullable(),
  seen_at: count,
  not_before: count.nullable(),
  how: z.enum(sightingWays),
  asc_time: text.nullable(),
});

/** Checks a row of the table `record`. @throws ZodError */
export function parseRecord(row: unknown): HistoryRecord {
  return recordRow.parse(row);
}

/** How something was when it was last seen. */
export type SubjectRow = ReturnType<typeof subjectRow.parse>;

const subjectRow = rowWithGaps({
  ...place,
  state: text,
  last_seen_at: count,
  releases_seen_at: count.nullable(),
});

/** Checks a row of the table `subject`; undefined where there is none. @throws ZodError */
export function parseSubject(row: unknown): SubjectRow | undefined {
  return row === undefined ? undefined : subjectRow.parse(row);
}
