import type { Page } from 'playwright-core';
import { englishWords } from '../../preload/language/words.en.ts';
import { japaneseWords } from '../../preload/language/words.ja.ts';
import { english } from '../../renderer/language/catalogue.en.ts';
import { japanese } from '../../renderer/language/catalogue.ja.ts';

type Sentence = (...values: readonly unknown[]) => string;

/** What stands for an argument: no sentence holds it by itself. */
const blank = 7_654_321;

/** What takes a list cannot take a number. */
const lists: ReadonlySet<string> = new Set(['seesApps']);

/** Everything on the page that is read or heard: text, and what is said in its place. */
export function textsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const spoken = ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt'];
    const elements = [...document.body.querySelectorAll('*')].filter(({ tagName }) => tagName !== 'SCRIPT');
    return elements.flatMap((element) => [
      ...[...element.childNodes].flatMap((node) =>
        node instanceof Text ? [node.textContent?.trim() ?? ''] : [],
      ),
      ...spoken.flatMap((name) => element.getAttribute(name) ?? []),
    ]);
  });
}

/** What is said in English on the page: sentences of the catalogues, and anything else that reads like English. */
export async function englishOn(page: Page): Promise<readonly string[]> {
  const texts = await textsOn(page);
  return texts.filter(
    (text) => sentences.some((sentence) => sentence.test(text)) || /\b[a-z]+ [a-z]+ [a-z]+\b/.test(text),
  );
}

/** Patterns of all English sentences that Japanese says otherwise. */
const sentences = [...patternsOf(english, japanese), ...patternsOf(englishWords, japaneseWords)];

function patternsOf(inEnglish: object, inJapanese: object): readonly RegExp[] {
  const other = new Map(Object.entries(inJapanese));
  return Object.entries(inEnglish).flatMap(([key, value]: [string, unknown]): readonly RegExp[] => {
    const counterpart: unknown = other.get(key);
    if (typeof value === 'object' && value !== null) return patternsOf(value, counterpart as object);
    const text = said(key, value);
    if (text === said(key, counterpart) || !/[a-z]{2}/i.test(text)) return [];
    const pattern = text
      .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll(/7[.,]?654[.,]?321/g, '.+');
    // A short word may be part of a name; a sentence is one wherever it stands.
    return [new RegExp(text.split(' ').length > 2 ? pattern : `^${pattern}$`)];
  });
}

function said(key: string, value: unknown): string {
  if (typeof value !== 'function') return String(value);
  return (value as Sentence)(
    ...Array.from({ length: value.length }, () => (lists.has(key) ? [String(blank)] : blank)),
  );
}
