import { expect, it } from 'vitest';
import { messagesIn } from './message.ts';
import { englishWords } from './words.en.ts';
import { japaneseWords } from './words.ja.ts';

const english = messagesIn('en');
const japanese = messagesIn('ja');
const files = '{files, plural, =0 {no files} one {# file} other {# files}}';

it.each([
  [0, 'no files'],
  [1, '1 file'],
  [2, '2 files'],
  [1204, '1,204 files'],
])('takes the English plural form of %i', (count, words) => {
  expect(english(files, { files: count })).toBe(words);
});

it('has one form for every number in Japanese', () => {
  const pattern = '{files, plural, other {#個のファイル}}';
  expect([1, 2, 1204].map((count) => japanese(pattern, { files: count }))).toStrictEqual([
    '1個のファイル',
    '2個のファイル',
    '1,204個のファイル',
  ]);
});

it.each([
  [0, '0 files', '0個のファイル'],
  [1, '1 file', '1個のファイル'],
  [1204, '1,204 files', '1,204個のファイル'],
])('counts %i files in both languages', (count, inEnglish, inJapanese) => {
  expect(englishWords.archive.files(count)).toBe(inEnglish);
  expect(japaneseWords.archive.files(count)).toBe(inJapanese);
});

it('fills in text as it is, whatever signs it holds', () => {
  expect(english('“{file}” <b>', { file: "{a}'<i>#" })).toBe("“{a}'<i>#” <b>");
});

it('says the same message again with other values', () => {
  expect([1, 2].map((count) => english(files, { files: count }))).toStrictEqual(['1 file', '2 files']);
});

it('throws where a value is missing or the message is malformed', () => {
  expect(() => english('{file} is gone', {})).toThrow(/file/);
  expect(() => english('{file', { file: 'a' })).toThrow(/EXPECT_ARGUMENT_CLOSING_BRACE/);
});
