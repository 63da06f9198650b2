import { afterEach, expect, it } from 'vitest';
import { platformWords } from '../archive-words.ts';
import { versionStages } from '../contract.ts';
import { formatBytes, formatPercent, formatRate, formatTimeLeft, formatTransferred } from '../format.ts';
import { nextStepWords, stageWords, stationName, waitingWords } from '../words.ts';
import { currentLanguage, languageFor, speak, watchLanguage } from './language.ts';

afterEach(() => speak('en'));

it.each([
  [['ja-JP', 'en-US'], 'ja'],
  [['de-DE', 'ja'], 'ja'],
  [['en-GB', 'ja'], 'en'],
  [['de', 'fr'], 'en'],
  [['JA'], 'ja'],
  [['jam'], 'en'],
  [[], 'en'],
] as const)('speaks, to somebody who prefers %j, the language %s', (preferred, language) => {
  expect(languageFor(preferred)).toBe(language);
});

it('tells whoever watches of a change, once, and nobody who has left', () => {
  const heard: string[] = [];
  const leave = watchLanguage(() => heard.push(currentLanguage()));
  speak('ja');
  speak('ja');
  speak('en');
  leave();
  speak('ja');
  expect(heard).toStrictEqual(['ja', 'en']);
});

it('says stages and what to do next in Japanese after a change, and in English after the next', () => {
  const inEnglish = versionStages.map((stage) => stageWords({ stage, ascState: '' }));
  speak('ja');
  const inJapanese = versionStages.map((stage) => stageWords({ stage, ascState: '' }));
  expect(inJapanese.filter((words) => !/[ぁ-んァ-ヶ一-龠]/.test(words))).toStrictEqual([]);
  expect(stageWords({ stage: 'uploading', ascState: '' }, { percent: 61 })).toBe('アップロード中 61%');
  expect(stageWords({ stage: 'processing', ascState: '' }, { usual: '12分' })).toBe(
    'Appleが処理中です（通常は12分ほどかかります）',
  );
  expect(stageWords({ stage: 'replaced', ascState: '' }, { replacedBy: '8' })).toBe(
    'バージョン8に置き換えられました',
  );
  expect(nextStepWords('failed')).toContain('アーカイブをアップロードしてください');
  expect(nextStepWords('processing')).toBeNull();
  expect(stationName('app-review')).toBe('審査');
  speak('en');
  expect(versionStages.map((stage) => stageWords({ stage, ascState: '' }))).toStrictEqual(inEnglish);
});

it('writes sizes, rates, times and lists as Japanese does', () => {
  speak('ja');
  expect(formatBytes(1)).toBe('1バイト');
  expect(formatBytes(1_250_000_000)).toBe('1.25 GB');
  expect(formatTransferred(3_710_000_000, 6_100_000_000)).toBe('3.71 / 6.1 GB');
  expect(formatRate(42_345_678)).toBe('42 MB/秒');
  expect(formatTimeLeft(7800)).toBe('残り約2時間10分');
  expect(formatPercent(61)).toBe('61%');
  expect(platformWords(['IOS', 'TV_OS', 'VISION_OS'])).toBe('iOS、tvOS、visionOS');
});

it('says in Japanese what an upload waits for and how much of it is safe', () => {
  speak('ja');
  const problem = { code: 'c', message: 'm', nextStep: 'n' };
  const since = '2026-10-04T12:04:00Z';
  expect(
    waitingWords({
      waiting: { reason: 'network', since, nextTryAt: since, problem },
      fileName: 'Tutorial.aar',
      state: 'sending',
      sentBytes: 61,
      totalBytes: 100,
    }),
  ).toBe('ネットワークへの接続を待っています。61%まで確実にアップロードされています。');
});
