import { z } from 'zod';

/**
 * What went wrong, why, and what to do next, in English words for people. `code` is stable and meant for programs.
 * `facts` are what the sentence names (a file, a percent, an identifier), for saying it in another language.
 */
export const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  nextStep: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
