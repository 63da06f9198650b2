import { afterEach, expect, it } from 'vitest';
import { attentionWords } from './attention-words.ts';
import { languages, speak } from './language/language.ts';
import { englishWords } from './language/words.en.ts';
import type { Attention } from './news-contract.ts';

const whats = Object.keys(englishWords.attention).filter((key) => key !== 'version') as Attention['what'][];
const item = (what: Attention['what'], version: string | null): Attention => ({
  ...{ kind: 'done', what, packIdentifier: '名', version },
});

afterEach(() => speak('en'));

it('says in English what happened to which version', () => {
  expect(attentionWords(item('rejected', '3'))).toBe('名 version 3 was rejected in App Review.');
  expect(attentionWords(item('upload-failed', null))).toBe('The upload of 名 failed.');
});

it.each(whats)('says %s in Japanese without an English word but the names of Apple’s', (what) => {
  expect(languages).toContain('ja');
  speak('ja');
  const said = attentionWords(item(what, '3'));
  expect(said).toContain('名のバージョン3');
  expect(said.replaceAll(/App Store|App Review|Apple/g, '')).not.toMatch(/[A-Za-z]{2,}/);
});
