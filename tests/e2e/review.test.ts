import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '../../main/application.ts';
import { systemClock } from '../../main/clock.ts';
import { composeApplication } from '../../main/compose.ts';
import { createMovableClock } from '../../main/practice/server.ts';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve } from '../support/browser-shell.ts';
import { stageApplication } from '../support/browser-staged-application.ts';
import { stagedPlan } from '../support/staged-snapshots.ts';
import { needs } from '../support/needs.ts';
import { openWorkspace, sampleArchive } from '../support/workspace.ts';

const day = 24 * 60 * 60_000;

/** The application against a practice App Store Connect whose reviews take days that a test lets pass. */
async function openDesk() {
  const clock = createMovableClock();
  const workspace = await openWorkspace({
    clock,
    pace: { waitingForReviewMilliseconds: day, inReviewMilliseconds: day, cancelingMilliseconds: 0 },
  });
  const { server, appId, dataFolder } = workspace;
  const { keyId, issuerId, privateKeyFile } = server.key;
  const application: Application = await composeApplication(
    {
      shell: 'browser',
      dataFolder,
      clock: { ...systemClock, now: () => clock.now() },
      checksumWorker: new URL('../../main/uploads/checksum-worker.ts', import.meta.url),
      inspectWorker: new URL('../../main/archive/inspect-worker.ts', import.meta.url),
    },
    { kind: 'key', server: server.baseUrl, keyFile: privateKeyFile, keyId, issuerId },
  );
  const seed = (identifier: string, versions = 1) =>
    server.controls.seedPack({ appId, identifier, versions, fileSize: 5_000_000 });
  return { ...workspace, application, seed, advance: (milliseconds: number) => clock.advance(milliseconds) };
}

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Publishes the next version of Tutorial, up to the end of Apple's processing. */
async function publish(desk: Desk, seed: number): Promise<void> {
  const archivePath = await sampleArchive(desk, { bytes: 256 * 1024, seed });
  const { promise: done, resolve } = Promise.withResolvers<void>();
  const end = desk.application.subscribe((event) => {
    if (event.event !== 'upload.changed') return;
    if (event.upload.state === 'processing') desk.advance(1000);
    if (event.upload.state === 'done') resolve();
  });
  await desk.application.answer('publishing.start', { appId: desk.appId, archivePath });
  await done;
  end();
}

const sheet = (page: Page, name: string) => page.getByRole('dialog', { name });
const words = (page: Page, text: string) => page.locator('.version-words', { hasText: text }).first();

/** Somebody comes back to the window, so that it looks at once. */
async function comeBack(page: Page): Promise<void> {
  await page.reload();
}

/** Opens the sheet for a version, types what it asks for and submits. */
async function submit(page: Page, pack: string, version: string): Promise<void> {
  await page.getByRole('button', { name: `Submit for review… Version ${version}` }).click();
  const dialog = sheet(page, 'Submit for review');
  const button = dialog.getByRole('button', { name: 'Submit for review' });
  await dialog.getByText('live by itself').waitFor();
  await expect(button.isDisabled()).resolves.toBe(true);
  await dialog.getByRole('textbox').fill(pack);
  await button.click();
  await dialog.getByText('Sent to App Review.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
}

describe.skipIf(!needs('chromium'))('from tested to live in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('leads from a version to external testing, says that it watches, and sees it pass', async () => {
    const desk = await openDesk();
    const { versionIds } = desk.seed('Tutorial');
    await using packdrop = await serve(desk.application);
    await using watched = await openPage(browser);
    const { page, complaints } = watched;
    await page.goto(packdrop.shell.address);
    const step = page.locator('.version .external-step');
    await step.getByText('Packdrop notices when something changes.').waitFor();
    await expect(step.getByRole('link').getAttribute('href')).resolves.toBe(
      `https://appstoreconnect.apple.com/apps/${desk.appId}/testflight`,
    );
    const pictures = process.env['PACKDROP_PICTURES'];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/external-${colorScheme}.png` });
    }
    desk.server.controls.submitBetaReview(versionIds[0] ?? '');
    await comeBack(page);
    await words(page, 'Waiting for beta review').waitFor();
    await step.getByRole('link').waitFor();
    desk.advance(7 * day);
    await comeBack(page);
    await words(page, 'With external testers').waitFor();
    await expect(step.count()).resolves.toBe(0);
    expect(complaints).toEqual([]);
  });

  it('submits, is reviewed, goes live, and is replaced by the next', async () => {
    const desk = await openDesk();
    await publish(desk, 1);
    await using packdrop = await serve(desk.application);
    await using watched = await openPage(browser);
    const { page, complaints } = watched;
    await page.goto(packdrop.shell.address);
    await submit(page, 'Tutorial', '1');
    await words(page, 'Waiting for App Review').waitFor();
    desk.advance(day);
    await comeBack(page);
    await words(page, 'In App Review').waitFor();
    desk.advance(2 * day);
    await comeBack(page);
    await words(page, 'On the App Store').waitFor();
    await publish(desk, 2);
    await page.getByRole('button', { name: 'Submit for review… Version 2' }).click();
    await page.getByText('replaces version 1 on the App Store').waitFor();
    await page.keyboard.press('Escape');
    await submit(page, 'Tutorial', '2');
    desk.advance(7 * day);
    await comeBack(page);
    await words(page, 'Replaced by version 2').waitFor();
    await page.getByRole('button', { name: 'Activity…' }).click();
    await sheet(page, 'Activity').getByText('submitted for review: Tutorial, version 2').waitFor();
    expect(complaints).toStrictEqual([]);
  });

  it('goes on with a rejected submission by a new version, and calls one back', async () => {
    const desk = await openDesk();
    await publish(desk, 1);
    desk.server.controls.rejectReview({});
    await using packdrop = await serve(desk.application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await submit(page, 'Tutorial', '1');
    desk.advance(2 * day);
    await comeBack(page);
    await words(page, 'Rejected').waitFor();
    const items = page.locator('.version-more').getByRole('region', { name: 'Items of this submission' });
    await items.getByRole('listitem').filter({ hasText: 'Rejected' }).waitFor();
    const { violations } = await new AxeBuilder({ page }).include('.submission-items').analyze();
    expect(violations).toEqual([]);
    await publish(desk, 2);
    await page.getByRole('button', { name: 'Submit for review… Version 2' }).click();
    const dialog = sheet(page, 'Submit for review');
    await dialog.getByText('unresolved issues').first().waitFor();
    await dialog.getByRole('region', { name: 'Items of this submission' }).getByText('Tutorial').waitFor();
    await expect(dialog.getByRole('textbox').count()).resolves.toBe(0);
    await dialog.getByRole('radio', { name: 'Go on with it' }).check();
    await dialog.getByRole('textbox').fill('Tutorial');
    await dialog.getByRole('button', { name: 'Submit for review' }).click();
    await dialog.getByText('Sent to App Review.').waitFor();
    await page.keyboard.press('Escape');
    await words(page, 'Waiting for App Review').waitFor();
    await page.getByRole('button', { name: 'Call back…' }).click();
    await page.getByRole('button', { name: 'Call back from review' }).click();
    await page.getByText('It is called back.').waitFor();
  });

  it('says who can where the role may not submit', async () => {
    const desk = await openDesk();
    desk.seed('Tutorial');
    desk.server.controls.setKeyRole(desk.server.key.keyId, 'DEVELOPER');
    await using packdrop = await serve(desk.application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Submit for review… Version 1' }).click();
    const dialog = sheet(page, 'Submit for review');
    await dialog.getByRole('textbox').fill('Tutorial');
    await page.keyboard.press('Enter');
    const alert = dialog.getByRole('alert');
    await alert.waitFor();
    await expect(alert.textContent()).resolves.toContain('an Admin or App Manager');
  });

  it('sends ten packs together, and explains the eleventh', async () => {
    const desk = await openDesk();
    const packs = Array.from({ length: 11 }, (_, index) => `Level-${index + 1}`);
    for (const pack of packs) desk.seed(pack);
    await using packdrop = await serve(desk.application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Submit for review… Version 1' }).click();
    const dialog = sheet(page, 'Submit for review');
    const chosen = dialog.getByRole('list', { name: 'What is submitted' }).getByRole('listitem');
    await chosen.first().waitFor();
    const first = (await chosen.first().textContent())?.split(',')[0];
    for (const [index, pack] of packs.filter((name) => name !== first).entries()) {
      await dialog.getByLabel('Add another pack').selectOption(pack);
      await chosen.nth(index + 1).waitFor();
    }
    await dialog.getByText('at most 10 packs', { exact: false }).waitFor();
    await expect(dialog.getByRole('button', { name: 'Submit for review' }).isDisabled()).resolves.toBe(true);
    await expect(dialog.getByRole('textbox').count()).resolves.toBe(0);
    await chosen.last().getByRole('button').click();
    const field = dialog.getByRole('textbox');
    await field.waitFor();
    const confirmation = await dialog.locator('label', { hasText: 'Type ' }).textContent();
    await field.fill(/“(.+)”/.exec(confirmation ?? '')?.[1] ?? '');
    await dialog.getByRole('button', { name: 'Submit for review' }).click();
    await dialog.getByText('10 packs were sent to App Review together.').waitFor();
    const submitted = desk.server
      .requests()
      .filter(({ method, path }) => method === 'POST' && path.endsWith('Items'));
    expect(submitted).toHaveLength(10);
  });

  it('archives by keyboard only after the identifier was typed, and gives the focus back', async () => {
    const desk = await openDesk();
    desk.seed('Tutorial', 2);
    await using packdrop = await serve(desk.application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    const link = page.getByRole('button', { name: 'Archive this pack…' });
    await link.focus();
    await page.keyboard.press('Enter');
    const dialog = sheet(page, 'Archive Tutorial');
    const button = dialog.getByRole('button', { name: 'Archive for good' });
    const field = dialog.getByRole('textbox');
    await field.fill('tutorial');
    await page.keyboard.press('Enter');
    await expect(button.isDisabled()).resolves.toBe(true);
    await page.keyboard.press('Escape');
    await expect(page.locator(':focus').textContent()).resolves.toBe('Archive this pack…');
    await page.keyboard.press('Enter');
    await field.fill('Tutorial');
    await page.keyboard.press('Enter');
    await page.locator('.pack-header').getByText('Archived').waitFor();
  });

  it.each([
    ['Submit for review… Version 7', 'Submit for review'],
    ['Archive this pack…', 'Archive Tutorial'],
    ['Activity…', 'Activity'],
    ['Space…', 'Space'],
  ])('has no accessibility fault in light, dark or narrow: %s', async (opener, name) => {
    const application = stageApplication();
    const { findings } = stagedPlan();
    const grades = (['stops', 'warns', 'notes'] as const).map((grade) => ({
      ...(findings[0] ?? { code: '', message: '', nextStep: '' }),
      grade,
      code: grade,
    }));
    const inTheWay = { id: 's1', state: 'UNRESOLVED_ISSUES', canContinue: true };
    application.stage('releases.planSubmission', { value: stagedPlan({ findings: grades, inTheWay }) });
    await using packdrop = await serve(application);
    await using watched = await openPage(browser, { reducedMotion: 'reduce' });
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: opener }).click();
    await sheet(page, name).locator('li').first().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const pictures = process.env['PACKDROP_PICTURES'];
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}-${colorScheme}.png` });
    }
    await page.setViewportSize({ width: 720, height: 800 });
    const box = await sheet(page, name).boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 720).toBe(true);
  });
});
