import { accountsWords } from './en/accounts.ts';
import { packsWords } from './en/packs.ts';
import { publishingWords } from './en/publishing.ts';
import { releasesWords } from './en/releases.ts';
import { settingsWords } from './en/settings.ts';
import { uploadsWords } from './en/uploads.ts';
import { windowWords } from './en/window.ts';

/**
 * Every sentence that the window says in English, but for those that the terminal says too
 * (`preload/language/words.en.ts`), by area in `en/`. What counts or chooses is a `message` in ICU's form, with the
 * plural forms of the language; what only names something is a function of finished texts. The compiler then asks for
 * the same key in each other catalogue.
 */
export const english = {
  ...windowWords,
  ...packsWords,
  ...uploadsWords,
  ...publishingWords,
  ...accountsWords,
  ...settingsWords,
  ...releasesWords,
};

/** The words of the window in any language: the keys of the English ones, and what each takes. */
export type Catalogue = typeof english;
