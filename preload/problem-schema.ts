import { z } from 'zod';

/** What went wrong, why, and what to do next, in words for people. `code` is stable and meant for programs. */
export const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  nextStep: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;
