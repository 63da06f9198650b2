import { expect, it } from 'vitest';
import type { LanguageChoice } from '../../preload/language-contract.ts';
import { languageHandlers } from './language-setting.ts';
import { type AtStart, restarts } from './test-support.ts';

const asked = (atStart: AtStart) =>
  atStart((journal) => languageHandlers(journal)['settings.language'](undefined));
const choose = (atStart: AtStart, language: LanguageChoice) =>
  atStart((journal) => languageHandlers(journal)['settings.setLanguage']({ language }));

it('goes by the computer until a language is chosen', async () => {
  expect(await asked(await restarts())).toBe('system');
});

it('keeps a chosen language over restarts, and lets it be given up again', async () => {
  const atStart = await restarts();
  expect(await choose(atStart, 'ja')).toBe('ja');
  expect(await asked(atStart)).toBe('ja');
  await choose(atStart, 'system');
  expect(await asked(atStart)).toBe('system');
});

it('goes by the computer where a newer Packdrop kept a language that is not known here', async () => {
  const atStart = await restarts();
  await atStart(async (journal) => journal.keepSetting('language', 'tlh'));
  expect(await asked(atStart)).toBe('system');
});
