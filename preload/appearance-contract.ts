import { z } from 'zod';

/** The accent colour that a person chose for all of the computer: "#007aff"; null where the shell knows of none. */
const accentSchema = z
  .string()
  .regex(/^#[\da-f]{6}$/)
  .nullable();

/** The requests about how the computer looks. */
export const appearanceRequests = {
  'appearance.accent': { argument: z.undefined(), result: accentSchema },
} as const;

/** Somebody chose another accent colour for the computer: the window takes it at once, as other apps do. */
export const appearanceChangedEvent = z.object({
  event: z.literal('appearance.changed'),
  accent: accentSchema,
});
