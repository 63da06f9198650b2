/** The languages that Packdrop speaks, in the order in which they are offered. */
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', ja: 'ja-JP' };

let current: Language = 'en';
const listeners = new Set<() => void>();

/** What everything is said in now. Main and the terminal never change it for good, so they speak English. */
export function currentLanguage(): Language {
  return current;
}

/** The locale that numbers and dates of the present language are written by, for `Intl`. */
export function currentLocale(): string {
  return locales[current];
}

/** The locale of a language, for `Intl`. */
export function localeOf(language: Language): string {
  return locales[language];
}

/** Says everything in this language from now on, and tells whoever watches. */
export function speak(language: Language): void {
  if (language === current) return;
  current = language;
  for (const listener of listeners) listener();
}

/**
 * Says one thing in this language, whatever everything else is said in: nobody is told of a change.
 * @param make runs to its end at once; what it puts off is said in the other language again
 */
export function sayIn<Said>(language: Language, make: () => Said): Said {
  const before = current;
  current = language;
  try {
    return make();
  } finally {
    current = before;
  }
}

/** Calls `listener` after each change of language, until the returned function is called. */
export function watchLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/**
 * The first language of a person's list that Packdrop speaks; English where it speaks none.
 * @param preferred BCP 47 tags, the best first, as in `navigator.languages`
 */
export function languageFor(preferred: readonly string[]): Language {
  const [best] = preferred.flatMap((tag) => {
    const primary = tag.split('-')[0]?.toLowerCase();
    return languages.filter((language) => language === primary);
  });
  return best ?? 'en';
}
