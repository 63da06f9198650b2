import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { createSessionSecrets } from '../main/credentials/session-secrets.ts';
import { writeSampleArchive } from '../main/practice/sample-archive.ts';
import { launchChromium, openPage } from '../tests/support/browser.ts';
import { serve, startPackdrop, startPracticePackdrop } from '../tests/support/browser-shell.ts';
import { stageApplication, stagedProblem } from '../tests/support/browser-staged-application.ts';
import { stagedUpload } from '../tests/support/staged-snapshots.ts';
import { pickLargeFiles } from '../tests/support/pick-large-files.ts';
import { slowUploads } from '../tests/support/slow-uploads.ts';
import { needs } from '../tests/support/needs.ts';
import { buildRenderer } from './renderer-build.ts';

// Pictures of the real thing: the application in practice mode, driven in Chromium. `npm run screenshots`.
const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const looks = [
  { name: 'light', colorScheme: 'light', width: 1280 },
  { name: 'dark', colorScheme: 'dark', width: 1280 },
  { name: 'narrow', colorScheme: 'light', width: 720 },
] as const;

/** Big enough that the upload can be seen at work on a fast disk. */
const uploadBytes = 1200 * 1024 * 1024;
const otherBytes = 8 * 1024 * 1024;
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** What opens a sheet, its name, and its picture's. */
const sheets = [
  ['Submit for review… Version 2', 'Submit for review', 'review'],
  ['Archive this pack…', 'Archive Tutorial', 'archive'],
  ['Space…', 'Space', 'space'],
  ['Activity…', 'Activity', 'activity'],
  ['Settings…', 'Settings', 'settings'],
] as const;

if (needs('chromium')) await takeAll();

async function takeAll(): Promise<void> {
  await mkdir(folder, { recursive: true });
  await buildRenderer();
  const browser = await launchChromium();
  try {
    for (const { name, colorScheme, width } of looks) {
      await using packdrop = await startPracticePackdrop();
      await using watched = await openPage(browser, {
        colorScheme,
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      });
      await takeFirstRun(watched.page, name);
      await takeStory(watched.page, packdrop.shell.address, packdrop.dataFolder, name);
      await takeRare(watched.page, name);
      await takeCopying(watched.page, name);
    }
  } finally {
    await browser.close();
  }
}

/** Before there is a key: a computer that nobody used Packdrop on. */
async function takeFirstRun(page: Page, look: string): Promise<void> {
  await using fresh = await startPackdrop(undefined, { secrets: createSessionSecrets() });
  await page.goto(fresh.shell.address);
  await page.getByRole('button', { name: 'Practise first' }).waitFor();
  await take(page, `first-run-${look}`);
}

async function takeStory(page: Page, address: string, dataFolder: string, look: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Make a sample archive' }).waitFor();
  await take(page, `empty-${look}`);

  await page.getByRole('button', { name: 'Make a sample archive' }).click();
  await page.getByText('will be a new pack').waitFor();
  await page.getByText('MB', { exact: false }).first().waitFor();
  await take(page, `publish-${look}`);
  await page.getByLabel('The identifier “Tutorial” is right').check();
  await page.getByRole('button', { name: 'Publish Tutorial' }).click();
  await page.getByText('Ready for internal testing', { exact: true }).waitFor();

  const archive = path.join(dataFolder, 'Tutorial-large.aar');
  await writeSampleArchive({ path: archive, packIdentifier: 'Tutorial', bytes: uploadBytes });
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByLabel('Archive').fill(archive);
  await page.getByRole('button', { name: 'Publish Tutorial' }).click();
  await page.getByText(/Uploading [2-6]\d %/).waitFor();
  await page.getByText('left', { exact: false }).first().waitFor();
  await take(page, `uploading-${look}`);
  // The rest of the upload and its processing take as long as this computer needs.
  await page.getByText('Replaced by version 2').waitFor({ timeout: 180_000 });
  await take(page, `ready-${look}`);
  for (const [opener, sheet, name] of sheets) {
    await page.getByRole('button', { name: opener }).click();
    await page.getByRole('dialog', { name: sheet }).getByRole('listitem').first().waitFor();
    await take(page, `${name}-${look}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  // Two at once: the next version of a pack, and a new pack that wants a second look.
  const other = path.join(dataFolder, 'Harbour.aar');
  await writeSampleArchive({ path: other, packIdentifier: 'Harbour', bytes: otherBytes });
  await writeSampleArchive({ path: archive, packIdentifier: 'Tutorial', bytes: otherBytes, seed: 7 });
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByLabel('Archive').fill(archive);
  await page.getByRole('button', { name: 'Add another archive' }).click();
  await page.getByRole('textbox', { name: 'Archive 2' }).fill(other);
  await page.getByLabel('The identifier “Harbour” is right').check();
  await page.getByRole('button', { name: 'Publish 2 archives' }).waitFor();
  await take(page, `publish-two-${look}`);
  await rm(archive);
  await rm(other);
}

/** What a healthy line and a good archive never show: set by hand, drawn by the same window. */
async function takeRare(page: Page, look: string): Promise<void> {
  const waiting = stageApplication();
  const since = new Date().toISOString();
  waiting.stage('uploads.list', {
    value: [
      stagedUpload({ waiting: { reason: 'network', since, nextTryAt: since, problem: stagedProblem } }),
    ],
  });
  await using offline = await serve(waiting);
  await page.goto(offline.shell.address);
  await page.getByText('Waiting for the network.').first().waitFor();
  await take(page, `waiting-${look}`);

  const failing = stageApplication();
  failing.stage('uploads.list', { value: [] });
  await using failed = await serve(failing);
  await page.goto(failed.shell.address);
  await page.getByText('Apple could not use this archive').waitFor();
  await take(page, `failed-${look}`);

  const away = stageApplication();
  away.stage('uploads.list', { value: [] });
  for (const list of ['apps', 'packs', 'versions'] as const) {
    const answer = await away.answer(`${list}.list`, undefined);
    if (!answer.ok) throw new Error(answer.problem.message);
    const asOf = new Date(Date.now() - dayMilliseconds).toISOString();
    away.stage(`kept.${list}`, { value: { asOf, list: answer.value } });
    away.stage(`${list}.list`, { problem: stagedProblem });
  }
  await using cut = await serve(away);
  await page.goto(cut.shell.address);
  await page.getByText('Shown as it was').first().waitFor();
  await take(page, `offline-${look}`);
}

/** Two files that were chosen in a tab, of which the first is on its way. The last picture: the page stays slow. */
async function takeCopying(page: Page, look: string): Promise<void> {
  await using packdrop = await serve(stageApplication());
  await page.goto(packdrop.shell.address);
  await page.getByRole('button', { name: 'Publish…' }).click();
  await slowUploads(page, 20_000_000);
  await pickLargeFiles(page, packdrop.dataFolder, ['Reef.aar', 'Harbour.aar']);
  await page.getByRole('dialog').getByText('left', { exact: false }).waitFor();
  await take(page, `copying-${look}`);
}

async function take(page: Page, name: string): Promise<void> {
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  const { size } = await stat(file);
  process.stdout.write(`${name}.png ${Math.round(size / 1000)} KB\n`);
}
