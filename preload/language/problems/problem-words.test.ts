import { afterEach, beforeEach, expect, it } from 'vitest';
import { speak } from '../language.ts';
import { problemCatalogues, problemWords } from './problem-words.ts';

const given = { message: 'Level.aar is gone.', nextStep: 'Look for it.' };

beforeEach(() => speak('ja'));
afterEach(() => speak('en'));

it('says in English what main said', () => {
  speak('en');
  expect(problemWords({ code: 'file-missing', ...given })).toStrictEqual(given);
});

it('names the facts that main gave', () => {
  const words = problemWords({ code: 'file-missing', ...given, facts: { path: '/x/Level.aar' } });
  expect(words.message).toBe('“/x/Level.aar”にファイルがありません。');
});

function said(facts: Record<string, string | number>): string {
  return problemWords({ code: 'file-changed', ...given, facts }).message;
}

it('says the most telling sentence whose facts are all there', () => {
  expect(said({ file: 'L.aar', time: '12:04', percent: 61 })).toContain('61%を送信した後の12:04');
  expect(said({ file: 'L.aar', time: '12:04' })).toMatch(/^“L\.aar”は12:04に変更されました/);
  expect(said({ file: 'L.aar' })).toContain('最初の部分を送信したとき');
  expect(said({})).toBe('アーカイブが、アップロードの途中で変更されました。');
});

it.each([
  [{ fault: 'space' }, 'スペース'],
  [{ fault: 'character', character: '_' }, '“_”'],
  [{ fault: 'last' }, '末尾'],
])('says what is wrong with an identifier (%j)', (fault, words) => {
  const { message } = problemWords({
    code: 'identifier-invalid',
    ...given,
    facts: { identifier: 'a b', ...fault },
  });
  expect(message).toContain(words);
});

it.each([
  ['not-an-archive', { file: 'L.aar', what: 'git_lfs_pointer' }, 'Git LFSのポインタ'],
  ['not-an-archive', { file: 'L.aar', what: 'unknown' }, '拡張子と内容'],
  ['archive-refused', { file: 'L.aar', path: 'a', why: 'path_repeated' }, '2つ含まれています'],
  ['archive-refused', { file: 'L.aar', path: '../a', why: 'path_escapes' }, '外に展開されます'],
])('says of what kind a fault is: %s, %j', (code, facts, words) => {
  expect(problemWords({ code, ...given, facts }).message).toContain(words);
});

it('names the versions and platforms that a submission would take away, and does without them', () => {
  const facts = { pack: 'Tutorial', version: '3', before: '2', platforms: 'tvOS' };
  const { message } = problemWords({ code: 'platform-lost', ...given, facts });
  expect(message).toMatch(/^“Tutorial”の公開中のバージョン2はtvOSにも対応していますが、バージョン3は/);
  const { platforms: _platforms, ...fewer } = facts;
  expect(problemWords({ code: 'platform-lost', ...given, facts: fewer }).message).not.toContain('Tutorial');
});

it('keeps what Apple says in its own words', () => {
  const { message } = problemWords({
    code: 'processing-failed',
    ...given,
    facts: { file: 'L.aar', version: '2', said: 'The archive is corrupt.' },
  });
  expect(message).toContain('“The archive is corrupt.”');
});

it('says why it gave up waiting, and what helps against that', () => {
  const words = problemWords({ code: 'gave-up-waiting', ...given, facts: { cause: 'upload-cut' } });
  expect(words.message).toMatch(/待機を終了しました。ストレージとの接続が/);
  expect(words.nextStep).toMatch(/^ネットワークを確認してください/);
});

it('leaves a problem that only a newer main knows as main says it', () => {
  expect(problemWords({ code: 'from-the-future', ...given })).toStrictEqual(given);
});

it.each(Object.entries(problemCatalogues.ja))(
  'has a whole sentence for %s without any fact',
  (code, entry) => {
    const { message, nextStep } = problemWords({ code, ...given });
    expect(message).toBe(entry.said.at(-1));
    expect([message, nextStep].join(' ')).not.toMatch(/[{}]/);
    for (const sentence of [message, nextStep]) {
      expect(sentence).toMatch(/[ぁ-ん].*(ます|です|ください|ません|でした|ました|せん|）)。$/s);
    }
  },
);
