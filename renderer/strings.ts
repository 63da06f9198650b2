import { currentLanguage } from '../preload/language/language.ts';
import type { Language } from '../preload/language/language.ts';
import { english } from './language/catalogue.en.ts';
import type { Catalogue } from './language/catalogue.en.ts';
import { japanese } from './language/catalogue.ja.ts';

const catalogues: Readonly<Record<Language, Catalogue>> = { en: english, ja: japanese };

/**
 * What the window says, in the language it has now: `strings.packs.found(3)`. Read where it is shown, never kept, so
 * that a change of language reaches it.
 */
export const strings = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.keys(english).map((area) => [
      area,
      { enumerable: true, get: () => catalogues[currentLanguage()][area as keyof Catalogue] },
    ]),
  ),
) as Readonly<Catalogue>;
