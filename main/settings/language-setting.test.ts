import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Journal } from '../uploads/journal.ts';
import { languageHandlers } from './language-setting.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packdrop-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The handlers as one start of the application has them. */
async function atStart<Value>(
  work: (handlers: ReturnType<typeof languageHandlers>, journal: Journal) => Promise<Value>,
): Promise<Value> {
  const journal = new Journal(folder);
  try {
    return await work(languageHandlers(journal), journal);
  } finally {
    journal.close();
  }
}

it('goes by the computer until a language is chosen', async () => {
  expect(await atStart((handlers) => handlers['settings.language'](undefined))).toBe('system');
});

it('keeps a chosen language over restarts, and lets it be given up again', async () => {
  expect(await atStart((handlers) => handlers['settings.setLanguage']({ language: 'ja' }))).toBe('ja');
  expect(await atStart((handlers) => handlers['settings.language'](undefined))).toBe('ja');
  await atStart((handlers) => handlers['settings.setLanguage']({ language: 'system' }));
  expect(await atStart((handlers) => handlers['settings.language'](undefined))).toBe('system');
});

it('goes by the computer where a newer Packdrop kept a language that is not known here', async () => {
  await atStart(async (_handlers, journal) => journal.keepSetting('language', 'tlh'));
  expect(await atStart((handlers) => handlers['settings.language'](undefined))).toBe('system');
});
