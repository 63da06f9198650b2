import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { stagedProblem } from '../../../tests/support/browser-staged-application.ts';
import {
  type DesktopBenchOptions,
  desktopFolder,
  settle,
  startDesktop,
} from '../../../tests/support/desktop-bench.ts';
import { AppDouble } from '../../../tests/support/electron-double-parts.ts';
import { chooseFromMenu, itemsOf, menuItem } from '../../../tests/support/electron-menu.ts';
import { stagedUpload } from '../../../tests/support/staged-snapshots.ts';
import { type Attention, attentionSchema } from '../../../preload/news-contract.ts';
import { currentLanguage } from '../../../preload/language/language.ts';
import { createSpeech } from './speech.ts';

afterEach(() => void createSpeech(new AppDouble('/x')));

/** Names that are the same in every language. */
const names = /App Store Connect|App Store|App Review|Apple Archive|Apple|Packdrop|Tutorial|https:\S+/g;

/** Whatever among these has English words in it. */
function english(texts: readonly (string | undefined)[]): readonly (string | undefined)[] {
  return texts.filter((text) => text === undefined || /[a-z]{2}/i.test(text.replaceAll(names, '')));
}

async function running(options: DesktopBenchOptions = {}) {
  const desktop = await startDesktop(options);
  const { application } = desktop;
  const choose = async (language: 'system' | 'en' | 'ja') => {
    application.stage('settings.setLanguage', { value: language });
    await desktop.ask('settings.setLanguage', { language });
  };
  const labels = () =>
    itemsOf(desktop.menu()).filter(({ type, role }) => type !== 'separator' && role !== 'appMenu');
  const upload = (over: Partial<ReturnType<typeof stagedUpload>>): void =>
    application.tell({ event: 'upload.changed', upload: stagedUpload(over) });
  const shown = () => desktop.notifications.flatMap(({ options: { title, body } }) => [title, body]);
  return { desktop, application, choose, labels, upload, shown };
}

const inJapanese = { prepare: (app: AppDouble) => void (app.languages = ['ja-JP', 'en-US']) };

it('has every item of the menu in words of its own, none of them English where the computer is Japanese', async () => {
  const resources = await desktopFolder();
  await writeFile(path.join(resources, 'app-update.yml'), 'provider: generic');
  const { desktop, labels } = await running({ ...inJapanese, resources });
  await desktop.begin();
  expect(labels().length).toBeGreaterThan(40);
  expect(english(labels().map(({ label }) => label))).toStrictEqual([]);
  expect(menuItem(desktop, 'settings').label).toBe('設定…');
});

it('builds the menu anew when another language is chosen, and keeps its ticks', async () => {
  const { desktop, choose, labels } = await running();
  await desktop.begin();
  chooseFromMenu(desktop, 'open-at-login', true);
  expect(labels().map(({ label }) => label)).toContain('Quit Packdrop');
  await choose('ja');
  expect(labels().map(({ label }) => label)).toContain('Packdropを終了');
  expect(menuItem(desktop, 'open-at-login').checked).toBe(true);
  await choose('system');
  expect(menuItem(desktop, 'settings').label).toBe('Settings…');
});

it('speaks what was chosen at an earlier start, against the computer', async () => {
  const { desktop, application } = await running(inJapanese);
  application.stage('settings.language', { value: 'en' });
  await desktop.begin();
  expect(menuItem(desktop, 'settings').label).toBe('Settings…');
});

it('notifies without an English sentence under Japanese, of uploads, their problems and everything that happens', async () => {
  const { desktop, application, upload, shown } = await running(inJapanese);
  await desktop.begin();
  for (const state of ['sending', 'processing', 'done', 'failed'] as const) upload({ state });
  upload({ state: 'sending' });
  upload({ state: 'failed', problem: stagedProblem });
  const items = attentionSchema.shape.what.options.map(
    (what): Attention => ({ kind: 'done', what, packIdentifier: 'Tutorial', version: '9' }),
  );
  for (const item of items) application.tell({ event: 'attention', ...item });
  application.tell({ event: 'attention.digest', items, since: '2026-10-04T12:04:00Z' });
  await settle();
  // A title and a body each; the uploads tell four times, and of one that failed there is nothing more to tell.
  expect(shown()).toHaveLength(2 * (4 + (items.length - 1) + 1));
  expect(english(shown())).toStrictEqual([]);
});

it('asks in Japanese before it quits, and leaves what the rest of main says in English', async () => {
  const { desktop, choose, upload } = await running();
  await desktop.begin();
  await choose('ja');
  upload({ state: 'sending', active: true });
  desktop.app.quit();
  const [question] = desktop.asked;
  expect(question?.message).toContain('終了しますか');
  expect(english([question?.message, question?.detail, ...(question?.buttons ?? [])])).toStrictEqual([]);
  expect(currentLanguage()).toBe('en');
});

it('says in Japanese that a page did not open, and why it cannot start', async () => {
  const { desktop, choose } = await running();
  await desktop.begin();
  await choose('ja');
  desktop.electron.shell.openExternal = () => Promise.reject(new Error('no browser'));
  chooseFromMenu(desktop, 'app-store-connect');
  await settle();
  const failing = await running({ ...inJapanese, compose: () => Promise.reject(new Error('broken')) });
  await failing.desktop.begin();
  const errors = [...desktop.errors, ...failing.desktop.errors];
  expect(errors).toHaveLength(2);
  expect(english(errors)).toStrictEqual([]);
});
