import { currentLanguage, type Language } from './language.ts';
import { englishWords, type Words } from './words.en.ts';
import { japaneseWords } from './words.ja.ts';

const inEach: Readonly<Record<Language, Words>> = { en: englishWords, ja: japaneseWords };

/** What window and terminal both say, in the present language. */
export function words(): Words {
  return inEach[currentLanguage()];
}
