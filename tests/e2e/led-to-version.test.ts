import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve } from '../support/browser-shell.ts';
import {
  type StagedApplication,
  stageApplication,
  stagedProblem,
} from '../support/browser-staged-application.ts';
import { needs } from '../support/needs.ts';
import { takePictures } from '../support/pictures.ts';
import { stagedUpload, stagedVersion } from '../support/staged-snapshots.ts';

const many = 500;
const at = '2026-10-04T12:04:00.000Z';
const news = [
  { id: 3, kind: 'rejected', what: 'rejected', packIdentifier: 'Tutorial', version: '37', at },
  { id: 2, kind: 'done', what: 'live', packIdentifier: 'Tutorial', version: '4', at },
  { id: 1, kind: 'failed', what: 'unusable', packIdentifier: 'Level-02', version: '498', at },
] as const;

/** Two packs with five hundred versions each, newest first, and news of three of them. */
function stageMany(): StagedApplication {
  const application = stageApplication();
  application.stage('uploads.list', { value: [] });
  application.stage('versions.list', { value: versions(many) });
  application.stage('news.list', { value: news });
  return application;
}

function versions(count: number) {
  return Array.from({ length: count }, (_, index) =>
    stagedVersion(String(count - index), 3, { stage: 'ready-for-internal-testing', ascState: 'COMPLETE' }),
  );
}

const missed = (page: Page) => page.getByRole('region', { name: 'While you were away' });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);
const row = (page: Page, version: string) => page.locator(`.version:has(#version-version-${version})`);

/** Whether the whole row can be seen, and stays there. */
async function isSeen(page: Page, version: string): Promise<boolean> {
  await page.waitForTimeout(800);
  return row(page, version).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const place = element.closest('main')?.getBoundingClientRect();
    return (
      place !== undefined &&
      top >= Math.max(0, place.top) - 1 &&
      bottom <= Math.min(innerHeight, place.bottom) + 1
    );
  });
}

/** What is marked from now on, seen in the moment it is: a mark does not wait for a slow test. */
async function watchMarks(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(() => {
    const marks: { animation: string; number: string | undefined }[] = [];
    Object.assign(globalThis, { marks });
    const note = ({ target }: MutationRecord): void => {
      if (!(target instanceof HTMLElement) || target.dataset['marked'] === undefined) return;
      marks.push({
        animation: getComputedStyle(target).animationName,
        number: target.querySelector('.version-number [aria-hidden]')?.textContent,
      });
    };
    const observer = new MutationObserver((changes) => changes.forEach((change) => note(change)));
    observer.observe(document.body, { subtree: true, attributeFilter: ['data-marked'] });
  });
  return () => page.evaluate(() => (globalThis as unknown as { marks: unknown }).marks);
}

describe.skipIf(!needs('chromium'))('whoever is led to a version', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function open(application: StagedApplication, options?: BrowserContextOptions) {
    const stack = new AsyncDisposableStack();
    const packdrop = stack.use(await serve(application));
    const { page, complaints } = stack.use(await openPage(browser, options));
    await page.goto(packdrop.shell.address);
    await page.locator('.version').first().waitFor();
    return { page, complaints, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  }

  it.each([
    ['in a wide window', { width: 1280, height: 800 }],
    ['in a narrow one', { width: 720, height: 500 }],
    ['at a large zoom', { width: 560, height: 400 }],
  ])('by news finds its row far down, whole in view and with the focus, %s', async (_where, viewport) => {
    await using opened = await open(stageMany(), { viewport });
    const { page, complaints } = opened;
    await missed(page)
      .getByRole('button', { name: /Tutorial version 37/ })
      .click();
    await expect.poll(() => focused(page)).toBe('version-version-37');
    await expect(isSeen(page, '37')).resolves.toBe(true);
    await row(page, '37').locator('.stations').waitFor();
    // What was told of other versions has not been seen yet.
    await expect(missed(page).getByRole('listitem').count()).resolves.toBe(2);
    expect(complaints).toEqual([]);
  });

  it('goes on to another version, another pack, and back by keyboard', async () => {
    await using opened = await open(stageMany());
    const { page } = opened;
    await missed(page)
      .getByRole('button', { name: /Tutorial version 4 / })
      .focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('version-version-4');
    await expect(isSeen(page, '4')).resolves.toBe(true);
    await missed(page)
      .getByRole('button', { name: /Level-02/ })
      .focus();
    await page.keyboard.press(' ');
    await page.getByRole('heading', { name: 'Level-02' }).waitFor();
    await expect.poll(() => focused(page)).toBe('version-version-498');
    await expect(isSeen(page, '498')).resolves.toBe(true);
    // Choosing a pack is looking at all of it.
    await page.locator('.pack-row', { hasText: 'Tutorial' }).click();
    await expect.poll(() => missed(page).count()).toBe(0);
    await expect(page.locator('.pack-row:focus').count()).resolves.toBe(1);
  });

  it.each([
    ['no-preference', 'let-go'],
    ['reduce', 'none'],
  ] as const)('sees it marked for a moment, with motion: %s', async (reducedMotion, animation) => {
    await using opened = await open(stageMany(), { reducedMotion });
    const { page } = opened;
    const marks = await watchMarks(page);
    await missed(page)
      .getByRole('button', { name: /Tutorial version 37/ })
      .click();
    await expect.poll(marks).toEqual([{ animation, number: '37' }]);
    await takePictures(page, `marked-${reducedMotion}`);
    await expect.poll(() => page.locator('.version[data-marked]').count()).toBe(0);
  });

  it('meets no accessibility fault at the marked row', async () => {
    await using opened = await open(stageMany(), { reducedMotion: 'reduce' });
    const { page } = opened;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await missed(page).getByRole('button').first().click();
      const marked = page.locator('.version[data-marked]');
      await marked.waitFor();
      // For as long as axe looks.
      await marked.evaluate((one) => Reflect.set(one, 'toggleAttribute', () => true));
      const { violations } = await new AxeBuilder({ page }).include('.version[data-marked]').analyze();
      expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes.map(({ html }) => html)])).toEqual([]);
      await marked.evaluate((one) => one.removeAttribute('data-marked'));
    }
  });

  it('by a notification finds the row once the versions have come', async () => {
    const application = stageMany();
    await using opened = await open(application);
    const { page } = opened;
    application.stage('versions.list', { value: versions(many + 1) });
    application.tell({ event: 'pack.wanted', packIdentifier: 'Tutorial', version: '20' });
    await expect.poll(() => focused(page)).toBe('version-version-20');
    // Not known yet when somebody wants to see it.
    application.tell({ event: 'pack.changed', packIdentifier: 'Tutorial', packId: 'pack-1' });
    application.tell({ event: 'pack.wanted', packIdentifier: 'Tutorial', version: '501' });
    await expect.poll(() => focused(page)).toBe('version-version-501');
    await expect(isSeen(page, '501')).resolves.toBe(true);
  });

  it.each([
    ['is not there any more', '9999', undefined],
    ['had no number', null, undefined],
    ['cannot be had', '20', { problem: stagedProblem }],
  ] as const)('to one that %s reads on from the title of its pack', async (_what, version, answer) => {
    const application = stageMany();
    await using opened = await open(application);
    const { page } = opened;
    if (answer !== undefined) application.stage('versions.list', answer);
    application.tell({ event: 'pack.wanted', packIdentifier: 'Level-02', version });
    await page.getByRole('heading', { name: 'Level-02' }).waitFor();
    await expect.poll(() => focused(page)).toBe('pack-title');
  });

  it('and does something else before it has come is not pulled back', async () => {
    const application = stageMany();
    await using opened = await open(application);
    const { page } = opened;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    application.stage('versions.list', { value: promise });
    application.tell({ event: 'pack.wanted', packIdentifier: 'Level-02', version: '20' });
    await page.getByRole('heading', { name: 'Level-02' }).waitFor();
    const field = page.getByRole('combobox').first();
    await field.focus();
    await page.keyboard.press('Shift');
    resolve(versions(many));
    await page.locator('#version-version-500').waitFor();
    await page.waitForTimeout(500);
    await expect(field.evaluate((one) => one === document.activeElement)).resolves.toBe(true);
    await expect(page.locator('.version[data-marked]').count()).resolves.toBe(0);
  });

  it('by a finished upload finds its row', async () => {
    const application = stageMany();
    application.stage('uploads.list', { value: [stagedUpload({ versionId: 'version-37', version: '37' })] });
    await using opened = await open(application);
    const { page } = opened;
    const upload = stagedUpload({ versionId: 'version-37', version: '37', state: 'done', active: false });
    application.tell({ event: 'upload.changed', upload });
    await page.getByRole('button', { name: 'Tutorial, version 37' }).click();
    await expect.poll(() => focused(page)).toBe('version-version-37');
    await expect(isSeen(page, '37')).resolves.toBe(true);
    // What was told of the same version has been seen with it.
    await expect(missed(page).getByRole('listitem').count()).resolves.toBe(2);
  });
});
