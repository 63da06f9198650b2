import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { writeSampleArchive } from '../main/practice/sample-archive.ts';
import { launchChromium, openPage } from '../tests/support/browser.ts';
import { startPracticePackdrop } from '../tests/support/browser-shell.ts';
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
      await takeStory(watched.page, packdrop.shell.address, packdrop.dataFolder, name);
    }
  } finally {
    await browser.close();
  }
}

async function takeStory(page: Page, address: string, dataFolder: string, look: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Make a sample archive' }).waitFor();
  await take(page, `empty-${look}`);

  await page.getByRole('button', { name: 'Make a sample archive' }).click();
  await page.getByText('will be a new pack').waitFor();
  await page.getByText('MB', { exact: false }).first().waitFor();
  await take(page, `publish-${look}`);
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
  await rm(archive);
}

async function take(page: Page, name: string): Promise<void> {
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  const { size } = await stat(file);
  process.stdout.write(`${name}.png ${Math.round(size / 1000)} KB\n`);
}
