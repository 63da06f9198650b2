import { z } from 'zod';

/** Path of the one WebSocket of the browser shell. */
export const socketPath = '/socket';

/** Page → application. `id` is the page's own counter; the answer carries it back. */
export const socketRequestSchema = z.object({
  id: z.number().int().nonnegative(),
  name: z.string(),
  /** Left out by JSON where a request takes none. */
  argument: z.unknown().optional(),
});

/** Application → page: an answer to a request, or an event. What they hold is checked by the bridge. */
export const socketMessageSchema = z.union([
  z.object({ id: z.number().int().nonnegative(), answer: z.unknown() }),
  z.object({ event: z.unknown() }),
]);
