import { z } from 'zod';
import { languages } from './language/language.ts';

/** The language that a person chose; `system`: whichever the computer speaks. */
export const languageChoiceSchema = z.enum(['system', ...languages]);
export type LanguageChoice = z.infer<typeof languageChoiceSchema>;

/** The requests about the window's language. */
export const languageRequests = {
  'settings.language': { argument: z.undefined(), result: languageChoiceSchema },
  /** Kept until it is changed again, also over restarts. */
  'settings.setLanguage': {
    argument: z.object({ language: languageChoiceSchema }),
    result: languageChoiceSchema,
  },
} as const;
