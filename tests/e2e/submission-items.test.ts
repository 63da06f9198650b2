import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
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
import { stagedPlan, stagedVersion } from '../support/staged-snapshots.ts';

const item = {
  ...{ packId: 'pack-1', versionId: 'version-7', packIdentifier: 'Tutorial', version: '7' },
  ...{ state: 'REJECTED', reasons: ['Guideline 2.1: it did not open.'] },
};
const submission = {
  id: 's1',
  state: 'UNRESOLVED_ISSUES',
  platform: 'IOS',
  submittedAt: null,
  items: [item],
};

/** Version 8 can be submitted; version 7 came back from App Review. */
function stageRejected(): StagedApplication {
  const application = stageApplication();
  application.stage('uploads.list', { value: [] });
  application.stage('versions.list', {
    value: [
      stagedVersion('8', 3, { stage: 'ready-for-internal-testing', ascState: 'COMPLETE' }),
      stagedVersion('7', 5, { stage: 'rejected', ascState: 'REJECTED' }),
    ],
  });
  const inTheWay = { id: 's1', state: 'UNRESOLVED_ISSUES', canContinue: true };
  application.stage('releases.planSubmission', { value: stagedPlan({ inTheWay }) });
  return application;
}

/** Where the items stand: in the version's row, and in the sheet that goes on with the submission. */
const places = [
  ['the row', (page: Page) => Promise.resolve(page.locator('.version-more').getByRole('region', { name }))],
  [
    'the sheet',
    async (page: Page) => {
      await page.getByRole('button', { name: 'Submit for review… Version 8' }).click();
      return page.getByRole('dialog').getByRole('region', { name });
    },
  ],
] as const;
const name = 'Items of this submission';

async function axeFaults(page: Page): Promise<unknown[]> {
  const faults: unknown[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    faults.push(...violations.map(({ id, nodes }) => [colorScheme, id, nodes.map(({ html }) => html)]));
  }
  return faults;
}

describe.skipIf(!needs('chromium'))('the items of a rejected submission', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function open(application: StagedApplication) {
    const packdrop = await serve(application);
    const watched = await openPage(browser, { reducedMotion: 'reduce' });
    await watched.page.goto(packdrop.shell.address);
    await watched.page.locator('.version').first().waitFor();
    const stack = new AsyncDisposableStack();
    stack.use(packdrop);
    stack.use(watched);
    return { page: watched.page, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  }

  it.each(places)('in %s are waited for quietly', async (_place, go) => {
    const application = stageRejected();
    application.stage('releases.submissions', undefined);
    await using opened = await open(application);
    const items = await go(opened.page);
    await items.getByText('Loading…').waitFor();
    await expect(items.getAttribute('aria-busy')).resolves.toBe('true');
    await expect(items.locator('[role], output').count()).resolves.toBe(0);
    expect(await axeFaults(opened.page)).toEqual([]);
  });

  it.each(places)(
    'in %s say why they cannot be had, and read on from there when they can',
    async (place, go) => {
      const application = stageRejected();
      application.stage('releases.submissions', { problem: stagedProblem });
      await using opened = await open(application);
      const { page } = opened;
      const items = await go(page);
      const notice = items.getByRole('status');
      await notice.getByText(stagedProblem.message).waitFor();
      await notice.getByText(stagedProblem.nextStep).waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await takePictures(page, `items-failed-${place}`);
      const again = items.getByRole('button', { name: 'Try again' });
      await again.focus();
      await page.keyboard.press('Enter');
      await notice.getByText(stagedProblem.message).waitFor();
      await expect(again.evaluate((button) => button === document.activeElement)).resolves.toBe(true);
      application.stage('releases.submissions', { value: [submission] });
      await page.keyboard.press('Enter');
      await items.getByText('Guideline 2.1: it did not open.').waitFor();
      await expect(notice.count()).resolves.toBe(0);
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(name);
    },
  );

  it.each(places)('in %s keep the focus where it is while they are asked for again', async (_place, go) => {
    const application = stageRejected();
    application.stage('releases.submissions', { problem: stagedProblem });
    await using opened = await open(application);
    const items = await go(opened.page);
    const again = items.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    application.stage('releases.submissions', undefined);
    await again.click();
    await items.getByText('Loading…').waitFor();
    await expect(items.getByText(stagedProblem.message).count()).resolves.toBe(0);
    await expect(again.evaluate((button) => button === document.activeElement)).resolves.toBe(true);
  });

  it.each([
    ['no submission is open', [], 'has no open issues any more'],
    [
      'it waits for App Review again',
      [{ ...submission, state: 'WAITING_FOR_REVIEW' }],
      'has no open issues any more',
    ],
    ['nothing is left in it', [{ ...submission, items: [] }], 'Nothing is left in this submission.'],
  ])('say so where %s', async (_case, value, words) => {
    const application = stageRejected();
    application.stage('releases.submissions', { value });
    await using opened = await open(application);
    const { page } = opened;
    await (await places[0][1](page)).getByText('has no open issues any more').waitFor();
    await (await places[1][1](page)).getByText(words).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('are not asked for where the submission in the way was not rejected', async () => {
    const application = stageRejected();
    application.stage('versions.list', {
      value: [stagedVersion('8', 3, { stage: 'ready-for-internal-testing', ascState: 'COMPLETE' })],
    });
    const inTheWay = { id: 's1', state: 'WAITING_FOR_REVIEW', canContinue: false };
    application.stage('releases.planSubmission', { value: stagedPlan({ inTheWay }) });
    await using opened = await open(application);
    const items = await places[1][1](opened.page);
    await opened.page.getByRole('radio', { name: 'Call it back first' }).waitFor();
    await expect(items.count()).resolves.toBe(0);
  });
});
