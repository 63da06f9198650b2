import { z } from 'zod';

/** Where a pack stands, as far as it is known without asking once more. Numbers as App Store Connect writes them. */
export const packStandingSchema = z.object({
  /** The version on the App Store. */
  live: z.string().nullable(),
  /** The newest version with testers that is not the live one. */
  testing: z.string().nullable(),
  /** The newest version that Apple works on: processing, in review, going live. */
  moving: z.string().nullable(),
  /** The newest version that nothing happens to before a person acts: it failed, or was rejected. */
  needsYou: z.string().nullable(),
});
export type PackStanding = z.infer<typeof packStandingSchema>;

/** The same of a pack that nothing is known of. */
export const noStanding: PackStanding = { live: null, testing: null, moving: null, needsYou: null };
