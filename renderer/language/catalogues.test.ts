import { afterEach, expect, it } from 'vitest';
import { speak } from '../../preload/language/language.ts';
import { englishWords } from '../../preload/language/words.en.ts';
import { japaneseWords } from '../../preload/language/words.ja.ts';
import { strings } from '../strings.ts';
import { english } from './catalogue.en.ts';
import { japanese } from './catalogue.ja.ts';

/** Every sentence by its key: "packs.found". Those with arguments are said with samples. */
function sentences(catalogue: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) => {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[name, value] as const];
    if (typeof value === 'function') return [[name, said(name, value as Sentence)] as const];
    return typeof value === 'object' && value !== null ? sentences(value, name) : [];
  });
}

type Sentence = (...values: readonly unknown[]) => string;

/** What takes a list cannot take a number. */
const samples: Readonly<Record<string, readonly unknown[]>> = { 'accounts.seesApps': [['2', '3']] };

/** Numbers are good for every other argument: what takes a text takes one too. */
function said(name: string, sentence: Sentence): string {
  return sentence(...(samples[name] ?? Array.from({ length: sentence.length }, (_, index) => index + 2)));
}

const pairs = [
  [english, japanese, 100],
  [englishWords, japaneseWords, 70],
] as const;

/** What is the same in every language: names, signs and samples. */
const sameInAll = new Set([
  'application.name',
  'application.understood',
  'packs.publishShortcut',
  'publish.pathPlaceholder',
  'publish.archiveFacts',
  'language.names.en',
  'language.names.ja',
  'keyForm.filePlaceholder',
  'keyForm.issuerId',
  'settings.units.megabytes',
  'settings.units.megabits',
  'settings.licence',
  'accounts.key',
  'format.size',
]);

afterEach(() => speak('en'));

it.each(pairs)('has every key in Japanese, with as many arguments (%#)', (inEnglish, inJapanese, least) => {
  const keys = sentences(inEnglish).map(([key]) => key);
  expect(keys.length).toBeGreaterThan(least);
  expect(sentences(inJapanese).map(([key]) => key)).toStrictEqual(keys);
});

it.each(pairs)('leaves no English sentence in Japanese (%#)', (inEnglish, inJapanese) => {
  const before = new Map(sentences(inEnglish));
  // What is not known is said by no word, in any language.
  const same = sentences(inJapanese).filter(
    ([key, text]) => text !== '' && before.get(key) === text && !sameInAll.has(key),
  );
  expect(same).toStrictEqual([]);
  const foreign = sentences(inJapanese).filter(
    ([key, text]) => /[a-z]/i.test(text) && !/[ぁ-んァ-ヶ一-龠]/.test(text) && !sameInAll.has(key),
  );
  expect(foreign).toStrictEqual([]);
});

function numbers(text: string): string {
  return (text.match(/\d/g) ?? []).toSorted().join(' ');
}

it.each(pairs)('names in Japanese everything that it names in English (%#)', (inEnglish, inJapanese) => {
  const after = new Map(sentences(inJapanese));
  const withArguments = sentences(inEnglish).filter(([, text]) => /\b[2-9]\b/.test(text));
  const different = withArguments.filter(([key, text]) => numbers(text) !== numbers(after.get(key) ?? ''));
  expect(different).toStrictEqual([]);
});

it('says found packs in the right plural form', () => {
  expect([0, 1, 2].map((count) => english.packs.found(count))).toStrictEqual([
    '0 packs found',
    '1 pack found',
    '2 packs found',
  ]);
  expect(japanese.packs.found(1)).toBe('1個のアセットパックが見つかりました');
});

it('shows each key in the language that is spoken at that moment', () => {
  expect(strings.packs.search).toBe('Search packs');
  speak('ja');
  expect(strings.packs.search).toBe('アセットパックを検索');
  expect(Object.keys(strings)).toStrictEqual(Object.keys(english));
});
