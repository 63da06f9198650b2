import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve } from '../support/browser-shell.ts';
import { stageApplication } from '../support/browser-staged-application.ts';
import { needs } from '../support/needs.ts';

describe.skipIf(!needs('chromium'))('sheets', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it.each([
    ['Publish…', 'Publish'],
    ['Settings…', 'Settings'],
    ['Activity…', 'Activity'],
    ['Space…', 'Space'],
    ['Archive this pack…', 'Archive Tutorial'],
  ])(
    'opens again for whoever presses Escape and Return faster than the browser tells: %s',
    async (opener, name) => {
      await using packdrop = await serve(stageApplication());
      await using watched = await openPage(browser);
      const { page } = watched;
      await page.goto(packdrop.shell.address);
      const button = page.getByRole('button', { name: opener }).first();
      const dialog = page.getByRole('dialog', { name });
      await button.focus();
      await page.keyboard.press('Enter');
      for (let times = 0; times < 10; times += 1) {
        await dialog.waitFor();
        await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Enter')]);
      }
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await expect(button.evaluate((element) => element === document.activeElement)).resolves.toBe(true);
    },
  );
});
