import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve } from '../support/browser-shell.ts';
import { stageApplication } from '../support/browser-staged-application.ts';
import { openLineDesk } from '../support/line-desk.ts';
import { needs } from '../support/needs.ts';
import { sampleArchive } from '../support/workspace.ts';

/** Somebody whose tab is behind another window, and the notifications that the browser was given. */
async function lookAway(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const place = globalThis as unknown as { shown: unknown[]; newest?: Notification };
    place.shown = [];
    document.hasFocus = () => false;
    const Own = Notification;
    globalThis.Notification = class extends Own {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        place.shown.push(`${title}: ${options?.body}`);
        place.newest = this;
      }
    };
  });
}

const shown = (page: Page): Promise<unknown> =>
  page.evaluate(() => (globalThis as unknown as { shown: unknown[] }).shown);

describe.skipIf(!needs('chromium'))('notifications in a browser tab', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('tells of the end of an upload while nobody looks, as it was chosen, also after a restart', async () => {
    const desk = await openLineDesk();
    const { server, appId } = desk;
    server.controls.seedPack({ appId, identifier: 'Tutorial', versions: 1, fileSize: 5_000_000 });
    await using watched = await openPage(browser);
    const { page, context, complaints } = watched;
    await context.grantPermissions(['notifications']);
    await lookAway(page);
    const finished = page.getByRole('checkbox', { name: /^When work is done/ });
    {
      await using packdrop = await desk.start();
      await page.goto(packdrop.shell.address);
      await page.getByRole('button', { name: 'Settings…' }).click();
      await finished.uncheck();
      await expect.poll(() => finished.isChecked()).toBe(false);
    }
    await using packdrop = await desk.start();
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Settings…' }).click();
    await finished.waitFor();
    expect(await finished.isChecked()).toBe(false);
    await finished.check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByLabel('Archive', { exact: true }).fill(await sampleArchive(desk, { bytes: 256 * 1024 }));
    await page.getByRole('button', { name: 'Publish Tutorial' }).click();
    await expect
      .poll(() => shown(page))
      .toEqual([
        'Tutorial, version 2: The upload is complete. Apple is processing it.',
        'Tutorial, version 2: Processed, and ready for internal testing.',
      ]);
    expect(complaints).toEqual([]);
  });

  it('asks for the browser’s leave only when somebody presses the button, and leads to the version', async () => {
    const application = stageApplication();
    await using packdrop = await serve(application);
    await using watched = await openPage(browser);
    const { page, context } = watched;
    await lookAway(page);
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Settings…' }).click();
    const allow = page.getByRole('button', { name: 'Let this browser show them…' });
    await allow.waitFor();
    const attention = (version: string): void =>
      application.tell({
        event: 'attention',
        kind: 'done',
        what: 'live',
        packIdentifier: 'Tutorial',
        version,
      });
    attention('6');
    await page.getByText('Tutorial version 6 is on the App Store.').first().waitFor({ state: 'attached' });
    await context.grantPermissions(['notifications']);
    await allow.click();
    await allow.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    attention('7');
    await expect.poll(() => shown(page)).toEqual(['Tutorial, version 7: On the App Store.']);
    await page.evaluate(() => {
      (globalThis as unknown as { newest: Notification }).newest.dispatchEvent(new Event('click'));
    });
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.version')?.textContent?.slice(0, 20)))
      .toContain('7');
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility fault, refused by the browser too: %s',
    async (scheme) => {
      await using packdrop = await serve(stageApplication());
      await using watched = await openPage(browser, { reducedMotion: 'reduce', colorScheme: scheme });
      const { page } = watched;
      await page.addInitScript(() => {
        Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
      });
      await page.goto(packdrop.shell.address);
      await page.getByRole('button', { name: 'Settings…' }).click();
      await page.getByText('This browser does not show them').waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    },
  );
});
