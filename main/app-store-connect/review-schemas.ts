import { z } from 'zod';
import { optional, referenceSchema, referencesSchema } from './schemas.ts';

/** A review submission; tolerant like the schemas of packs and versions. */
export const reviewSubmissionSchema = z.object({
  id: z.string().min(1),
  attributes: optional(
    z.object({
      platform: optional(z.string()),
      submittedDate: optional(z.string()),
      state: optional(z.string()),
    }),
  ),
  relationships: optional(z.object({ app: referenceSchema, items: referencesSchema })),
});

/** One thing in a submission; of what may be in it, packs' versions alone are looked at. */
export const reviewItemSchema = z.object({
  id: z.string().min(1),
  attributes: optional(z.object({ state: optional(z.string()) })),
  relationships: optional(z.object({ backgroundAssetVersion: referenceSchema })),
});
