import { z } from 'zod';

const moment = z.iso.datetime();

export const attentionSchema = z.object({
  kind: z.enum(['done', 'failed', 'processed', 'approved', 'rejected']),
  /** What happened, in no language: the window says it in its own. */
  what: z.enum([
    'accepted',
    'approved',
    'live',
    'rejected',
    'with-testers',
    'beta-rejected',
    'processed',
    'unusable',
    'upload-failed',
  ]),
  packIdentifier: z.string(),
  version: z.string().nullable(),
});
export type Attention = z.infer<typeof attentionSchema>;

const newsSchema = attentionSchema.extend({ id: z.number().int(), at: moment });
/** Something that happened though nobody asked, as it is kept until somebody has seen it. */
export type NewsSnapshot = z.infer<typeof newsSchema>;

export const newsRequests = {
  /** What nobody has seen yet, newest first; it outlives windows and restarts. */
  'news.list': { argument: z.undefined(), result: z.array(newsSchema) },
  /** These were seen: they are not listed any more. */
  'news.seen': { argument: z.object({ ids: z.array(z.number().int()).max(1000) }), result: z.null() },
} as const;

/** News that somebody should see though they did not ask. Told when `news.list` has them already. */
export const newsEvents = [
  attentionSchema.extend({ event: z.literal('attention') }),
  /** What happened while nobody looked, in one piece. */
  z.object({ event: z.literal('attention.digest'), items: z.array(attentionSchema), since: moment }),
] as const;
