import { z } from 'zod';
import { problemSchema } from './problem-schema.ts';

/**
 * Where a page of the browser shell sends a file that was picked or dropped (POST, `?name=`), since a browser does
 * not tell where it lies. It is copied into the data folder.
 */
export const pickedPath = '/picked';

/** What comes back for it: where the copy lies, or why there is none. */
export const pickedAnswerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.object({ path: z.string() }) }),
  z.object({ ok: z.literal(false), problem: problemSchema }),
]);
export type PickedAnswer = z.infer<typeof pickedAnswerSchema>;

/** What can be asked about such copies. */
export const pickedRequests = {
  /**
   * Whether the disk has room for a copy of so many bytes: asked before the first byte, since a page hears no answer
   * before its last. Answers with `picked-no-room` where it has not.
   */
  'picked.room': {
    argument: z.object({ name: z.string(), bytes: z.number().int().nonnegative() }),
    result: z.null(),
  },
  /** Deletes the copy at this path, unless an upload needs it. Any other path is left alone. */
  'picked.forget': { argument: z.object({ path: z.string() }), result: z.null() },
} as const;
