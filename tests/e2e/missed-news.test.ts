import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../main/clock.ts';
import { createMovableClock } from '../../main/practice/server.ts';
import { launchChromium, openPage } from '../support/browser.ts';
import { openLineDesk } from '../support/line-desk.ts';
import { needs } from '../support/needs.ts';
import { sampleArchive } from '../support/workspace.ts';

const hour = 60 * 60_000;
const unusable = 'Apple could not use the archive of Tutorial version 1.';

/** An archive that Apple will not be able to use is with Apple, in a window that is then closed. */
async function publishSpoilt(browser: Browser) {
  const clock = createMovableClock();
  const desk = await openLineDesk({ clock, pace: { processingMilliseconds: hour } });
  desk.server.scenario.load({
    name: 'one-bad-archive',
    description: 'The first archive cannot be used.',
    state: { failProcessing: [{ errors: [{ code: 'ASSET_FILE_INVALID', description: 'Damaged.' }] }] },
  });
  const start = () => desk.start({ clock: { ...systemClock, now: () => clock.now() } });
  const packdrop = await start();
  const { page, context } = await openPage(browser);
  await page.goto(packdrop.shell.address);
  await page.getByRole('button', { name: /^Publish(…| your first pack…)$/ }).click();
  await page.getByLabel('Archive', { exact: true }).fill(await sampleArchive(desk, { bytes: 256 * 1024 }));
  await page.getByLabel('The identifier “Tutorial” is right').check();
  await page.getByRole('button', { name: 'Publish Tutorial' }).click();
  await page.locator('.version-words', { hasText: 'Apple is processing' }).waitFor();
  await page.close();
  return { start, packdrop, clock, context };
}

/** Opens the window some time later, when Apple has given up on the archive. */
async function comeBack(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(origin);
  await page.locator('.version-words').first().waitFor();
  await page.evaluate(() => globalThis.dispatchEvent(new Event('focus')));
  return page;
}

const missed = (page: Page) => page.getByRole('region', { name: 'While you were away' });
const items = (page: Page) => missed(page).getByRole('listitem');

describe.skipIf(!needs('chromium'))('what happened while no window was open', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('is shown after a reload and a restart, once, until somebody has seen it', async () => {
    const { start, packdrop, clock, context } = await publishSpoilt(browser);
    {
      await using _first = packdrop;
      clock.advance(hour);
      const page = await comeBack(context, packdrop.shell.origin);
      await page.locator('.version-words', { hasText: 'Apple could not use this archive' }).waitFor();
      await expect.poll(() => items(page).allTextContents(), { timeout: 15_000 }).toHaveLength(1);
      await page.reload();
      await items(page).filter({ hasText: unusable }).waitFor();
      const { violations } = await new AxeBuilder({ page }).include('.missed-news').analyze();
      expect(violations).toEqual([]);
      await page.close();
    }
    {
      await using second = await start();
      const page = await context.newPage();
      await page.goto(second.shell.address);
      await items(page).filter({ hasText: unusable }).waitFor();
      await page.locator('.version-words', { hasText: 'Apple could not use this archive' }).waitFor();
      await expect(items(page).count()).resolves.toBe(1);
      await missed(page).getByRole('button', { name: 'OK' }).click();
      await expect.poll(() => missed(page).count()).toBe(0);
      await page.reload();
      await page.locator('.version-words', { hasText: 'Apple could not use this archive' }).waitFor();
      await expect(missed(page).count()).resolves.toBe(0);
    }
    await using third = await start();
    const page = await context.newPage();
    await page.goto(third.shell.address);
    await page.locator('.version-words', { hasText: 'Apple could not use this archive' }).waitFor();
    await expect(missed(page).count()).resolves.toBe(0);
  });

  it('leads to its pack, and has been seen then', async () => {
    const { packdrop, clock, context } = await publishSpoilt(browser);
    await using _packdrop = packdrop;
    clock.advance(hour);
    const page = await comeBack(context, packdrop.shell.origin);
    await missed(page).getByRole('button', { name: unusable }).click({ timeout: 15_000 });
    await expect.poll(() => missed(page).count()).toBe(0);
    await page.reload();
    await page.locator('.version-words', { hasText: 'Apple could not use this archive' }).waitFor();
    await expect(missed(page).count()).resolves.toBe(0);
  });
});
