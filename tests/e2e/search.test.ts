import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve } from '../support/browser-shell.ts';
import { stageApplication } from '../support/browser-staged-application.ts';
import { stagedVersion } from '../support/staged-snapshots.ts';
import { needs } from '../support/needs.ts';

/** An application with 200 packs, each of 120 versions. */
function largeApplication() {
  const application = stageApplication();
  application.stage('packs.list', {
    value: Array.from({ length: 200 }, (_, index) => ({
      id: `pack-${index}`,
      identifier: `Level-${index}`,
      archived: false,
      usedBytes: index,
    })),
  });
  application.stage('versions.list', {
    value: Array.from({ length: 120 }, (_, index) =>
      stagedVersion(String(120 - index), 6, { stage: 'replaced' }),
    ),
  });
  application.stage('uploads.list', { value: [] });
  return application;
}

describe.skipIf(!needs('chromium'))('a large app', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('finds a pack by keyboard alone, and gives the whole list back on Escape', async () => {
    await using packdrop = await serve(largeApplication());
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    const rows = page.locator('.pack-row');
    await rows.nth(199).waitFor({ state: 'attached' });
    expect((await page.locator('.pack-name').allTextContents()).slice(0, 3)).toStrictEqual([
      'Level-0',
      'Level-1',
      'Level-2',
    ]);

    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('19 lev');
    await page.getByText('12 packs found').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Level-119', exact: true }).waitFor();

    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.press('Escape');
    await rows.nth(199).waitFor({ state: 'attached' });
    await page.keyboard.type('nowhere');
    await page.getByText('No pack is called anything like “nowhere”.').waitFor();
    expect(watched.complaints).toStrictEqual([]);
  });

  it('puts the largest pack first when asked to', async () => {
    await using packdrop = await serve(largeApplication());
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByLabel('Order of the packs').selectOption('Size');
    const first = page.locator('.pack-row').first();
    await first.getByText('Level-199').waitFor();
    expect(await first.textContent()).toContain('Level-199');
  });

  it('has every version in the page soon after, for the keyboard and for screen readers', async () => {
    await using packdrop = await serve(largeApplication());
    await using watched = await openPage(browser);
    await watched.page.goto(packdrop.shell.address);
    await watched.page
      .getByRole('heading', { name: 'Version 1', exact: true })
      .waitFor({ state: 'attached' });
    expect(await watched.page.locator('.version').count()).toBe(120);
  });
});
