import { z } from 'zod';
import { rowOf } from '../durable/rows.ts';
import { type HistoryRecord, sightingWays, subjects } from './sighting.ts';

const text = z.string();
const count = z.number().int();

/** A column that may be empty: the value is then not known. */
function known<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullable().transform((value) => value ?? undefined);
}

const place = { app_id: known(text), pack_id: known(text), version_id: known(text) };

const recordRow = rowOf({
  ...place,
  sequence: count,
  subject: z.enum(subjects),
  id: text,
  state: text,
  state_before: known(text),
  seen_at: count,
  not_before: known(count),
  how: z.enum(sightingWays),
  asc_time: known(text),
});

/** Checks a row of the table `record`. @throws ZodError */
export function parseRecord(row: unknown): HistoryRecord {
  return recordRow.parse(row);
}

/** How something was when it was last seen. */
export type SubjectRow = z.output<typeof subjectRow>;

const subjectRow = rowOf({ ...place, state: text, last_seen_at: count, releases_seen_at: known(count) });

/** Checks a row of the table `subject`; undefined where there is none. @throws ZodError */
export function parseSubject(row: unknown): SubjectRow | undefined {
  return subjectRow.optional().parse(row);
}
