import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../main/clock.ts';
import { createMovableClock } from '../../main/practice/server.ts';
import { launchChromium, openPage } from '../support/browser.ts';
import { openLineDesk } from '../support/line-desk.ts';
import { needs } from '../support/needs.ts';
import { sampleArchive } from '../support/workspace.ts';

const hour = 60 * 60_000;

const row = (page: Page, version: string) => page.locator(`.version:has(h2:has-text("Version ${version}"))`);
const words = (page: Page, version: string, text: string) =>
  row(page, version).locator('.version-words', { hasText: text });
const pack = (page: Page) =>
  page.getByRole('navigation', { name: 'Packs' }).getByRole('button', { name: /^!? ?Tutorial/ });

/** Everything App Store Connect does by itself takes an hour, which a test lets pass. */
async function openDesk() {
  const clock = createMovableClock();
  const desk = await openLineDesk({
    clock,
    pace: {
      processingMilliseconds: hour,
      waitingForReviewMilliseconds: hour,
      inReviewMilliseconds: hour,
      distributionMilliseconds: hour,
      betaWaitingMilliseconds: hour,
      betaReviewMilliseconds: hour,
      betaProcessingMilliseconds: hour,
    },
  });
  const packdrop = await desk.start({ clock: { ...systemClock, now: () => clock.now() } });
  return {
    ...desk,
    packdrop,
    /** An hour goes by, and somebody comes back to the window, which was open all the time. */
    anHourLater: async (page: Page): Promise<void> => {
      clock.advance(hour);
      await page.evaluate(() => globalThis.dispatchEvent(new Event('focus')));
    },
  };
}

async function publish(page: Page, archive: string, isNew: boolean): Promise<void> {
  await page.getByRole('button', { name: /^Publish(…| your first pack…)$/ }).click();
  await page.getByLabel('Archive', { exact: true }).fill(archive);
  if (isNew) await page.getByLabel('The identifier “Tutorial” is right').check();
  await page.getByRole('button', { name: 'Publish Tutorial' }).click();
}

describe.skipIf(!needs('chromium'))('the way of a version, in a window that stays open', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('moves through every station to the App Store, and the next one begins its way', async () => {
    const desk = await openDesk();
    await using _packdrop = desk.packdrop;
    await using watched = await openPage(browser);
    const { page, complaints } = watched;
    await page.goto(desk.packdrop.shell.address);
    await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
    desk.line.bytesPerSecond = 4_000_000;
    await publish(page, await sampleArchive(desk, { bytes: 6 * 1024 * 1024 }), true);
    await words(page, '1', 'Uploading').waitFor();
    desk.line.bytesPerSecond = undefined;
    await words(page, '1', 'Apple is processing').waitFor();
    await desk.anHourLater(page);
    await words(page, '1', 'Ready for internal testing').waitFor();

    // What a person does on App Store Connect's own page.
    desk.server.controls.submitBetaReview(newestVersion(desk));
    await page.evaluate(() => globalThis.dispatchEvent(new Event('focus')));
    for (const stage of ['In beta review', 'Being prepared for external testers', 'With external testers']) {
      await desk.anHourLater(page);
      await words(page, '1', stage).waitFor();
    }
    await page.getByRole('button', { name: 'Submit for review… Version 1' }).click();
    const sheet = page.getByRole('dialog', { name: 'Submit for review' });
    await sheet.getByRole('textbox').fill('Tutorial');
    await sheet.getByRole('button', { name: 'Submit for review' }).click();
    await sheet.getByText('Sent to App Review.').waitFor();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await words(page, '1', 'Waiting for App Review').waitFor();
    for (const stage of ['In App Review', 'Approved; going live', 'On the App Store']) {
      await desk.anHourLater(page);
      await words(page, '1', stage).waitFor();
    }
    await expect(row(page, '1').locator('.station-passed').count()).resolves.toBe(6);

    await publish(page, await sampleArchive(desk, { bytes: 256 * 1024, seed: 2 }), false);
    await words(page, '2', 'Apple is processing').waitFor();
    await desk.anHourLater(page);
    await words(page, '2', 'Ready for internal testing').waitFor();
    await expect(page.evaluate(() => 'neverReloaded' in globalThis)).resolves.toBe(true);
    expect(complaints).toStrictEqual([]);
  });

  it('says in its place why Apple could not use an archive, and what to do; the corrected one goes through', async () => {
    const desk = await openDesk();
    await using _packdrop = desk.packdrop;
    desk.server.scenario.load({
      name: 'one-bad-archive',
      description: 'The first archive cannot be used.',
      state: {
        failProcessing: [
          {
            errors: [{ code: 'ASSET_FILE_INVALID', description: 'The file “hero.png” is damaged.' }],
            warnings: [{ code: 'LARGE_FILE', description: 'One file is larger than 1 GB.' }],
          },
        ],
      },
    });
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(desk.packdrop.shell.address);
    await publish(page, await sampleArchive(desk, { bytes: 256 * 1024 }), true);
    await words(page, '1', 'Apple is processing').waitFor();
    await desk.anHourLater(page);
    await words(page, '1', 'Apple could not use this archive').waitFor();
    await row(page, '1').getByText('The file “hero.png” is damaged.').waitFor();
    await row(page, '1').getByText('One file is larger than 1 GB.').waitFor();
    await row(page, '1').getByText('Publish a corrected archive. It becomes the next version.').waitFor();
    await expect(row(page, '1').locator('.station-failed').count()).resolves.toBe(1);
    await expect
      .poll(() => page.locator('output[aria-live="polite"]').textContent())
      .toContain('Apple could not use this archive: The file “hero.png” is damaged.');
    await pack(page).getByText('needs you').first().waitFor({ state: 'attached' });

    await row(page, '1').getByRole('button', { name: 'Publish corrected…' }).click();
    await page
      .getByLabel('Archive', { exact: true })
      .fill(await sampleArchive(desk, { bytes: 256 * 1024, seed: 2 }));
    await page.getByRole('button', { name: 'Publish Tutorial' }).click();
    await words(page, '2', 'Apple is processing').waitFor();
    await desk.anHourLater(page);
    await words(page, '2', 'Ready for internal testing').waitFor();
    await expect.poll(() => pack(page).getByText('needs you').count()).toBe(0);
  });
});

/** The id of the version that was made last, as the requests about it name it. */
function newestVersion({ server }: Awaited<ReturnType<typeof openDesk>>): string {
  const paths = server
    .requests()
    .map(({ path }) => /^\/v1\/backgroundAssetVersions\/([\w-]+)/.exec(path)?.[1]);
  const id = paths.findLast((found) => found !== undefined);
  if (id === undefined) throw new Error('no version was ever asked for');
  return id;
}
