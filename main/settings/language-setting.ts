import { type LanguageChoice, languageChoiceSchema } from '../../preload/language-contract.ts';
import type { Journal } from '../uploads/journal.ts';
import type { RequestHandlers } from '../request-handlers.ts';

const setting = 'language';

/** The handlers that keep the window's language in the journal's settings. Main itself always speaks English. */
export function languageHandlers(
  journal: Pick<Journal, 'setting' | 'keepSetting'>,
): Pick<RequestHandlers, 'settings.language' | 'settings.setLanguage'> {
  return {
    'settings.language': async () => kept(journal.setting(setting)),
    'settings.setLanguage': async ({ language }) => {
      journal.keepSetting(setting, language);
      return language;
    },
  };
}

function kept(text: string | undefined): LanguageChoice {
  const known = languageChoiceSchema.safeParse(text);
  // Nothing kept, or a language that only another Packdrop speaks: the computer's own is the best guess.
  return known.success ? known.data : 'system';
}
