import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve, startPracticePackdrop } from '../support/browser-shell.ts';
import { stageApplication } from '../support/browser-staged-application.ts';
import { stagedUpload } from '../support/staged-snapshots.ts';
import { needs } from '../support/needs.ts';
import { sampleArchive } from '../support/workspace.ts';

/** Drops paths on the window, as text dragged from a terminal is. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate((lines) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', lines.join('\n'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, paths);
}

/** An upload of a pack that is only to be made, waiting for its turn. */
function queued(id: string, packIdentifier: string, queuePosition: number) {
  return stagedUpload({
    id,
    packIdentifier,
    packId: null,
    versionId: null,
    version: null,
    state: 'prepared',
    sentBytes: 0,
    queuePosition,
    createdAt: `2026-10-04T12:0${queuePosition}:00Z`,
  });
}

const small = 2 * 1024 * 1024;

describe.skipIf(!needs('chromium'))('several archives in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('publishes two dropped archives with one button, each new identifier looked at twice', async () => {
    await using packdrop = await startPracticePackdrop();
    const folder = { folder: packdrop.dataFolder };
    const paths = [
      await sampleArchive(folder, { name: 'Harbour', bytes: small }),
      await sampleArchive(folder, { name: 'Island', bytes: small }),
    ];
    await using watched = await openPage(browser);
    const { page, complaints } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Publish your first pack…' }).waitFor();
    await drop(page, paths);
    const sheet = page.getByRole('dialog', { name: 'Publish' });
    await sheet.getByLabel('The identifier “Harbour” is right').check();
    await sheet.getByText('1 archive is not ready and stays here.').waitFor();
    await sheet.getByLabel('The identifier “Island” is right').check();
    await sheet.getByRole('button', { name: 'Publish 2 archives' }).click();
    await sheet.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: 'Harbour', exact: true }).waitFor();
    await page.getByText('Ready for internal testing', { exact: true }).waitFor();
    // A finished upload leads to its version's row.
    await page.getByRole('button', { name: 'Island, version 1' }).click();
    await page.getByRole('heading', { name: 'Island', exact: true }).waitFor();
    await page.locator('.version-number:focus').waitFor();
    expect(await page.locator(':focus').textContent()).toContain('Version 1');
    expect(complaints).toStrictEqual([]);
  });

  it('keeps what was found when the sheet is closed and opened again, and says which version it becomes', async () => {
    const application = stageApplication();
    application.stage('publishing.compare', {
      value: { latestVersion: '7', sameAsVersion: null, nextVersion: '9', findings: [] },
    });
    await using packdrop = await serve(application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Publish…' }).waitFor();
    await drop(page, ['/x/A.aar', '/x/B.aar']);
    await page.getByText('Tutorial, version 9').waitFor();
    await page.getByText('Tutorial, version 10').waitFor();
    await page.getByText('6.1 GB of 200 GB used afterwards').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByText('Tutorial, version 10').waitFor();
    await page.getByRole('button', { name: 'Remove Tutorial.aar from the sheet' }).first().click();
    await expect(page.getByLabel('Archive', { exact: true }).inputValue()).resolves.toBe('/x/B.aar');
  });

  it('opens the sheet with archives that were opened from outside', async () => {
    const application = stageApplication();
    await using packdrop = await serve(application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Publish…' }).waitFor();
    application.tell({ event: 'archives.opened', paths: ['/x/A.aar', '/x/B.aar'] });
    await expect(page.getByLabel('Archive 2').inputValue()).resolves.toBe('/x/B.aar');
  });
});

describe.skipIf(!needs('chromium'))('uploads in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('takes a cancel back by keyboard, and cancels when nobody does', async () => {
    const application = stageApplication();
    await using packdrop = await serve(application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.clock.install();
    await page.goto(packdrop.shell.address);
    const cancel = page.getByRole('button', { name: 'Cancel the upload of Tutorial' });
    await cancel.focus();
    await page.keyboard.press('Enter');
    const undo = page.getByRole('button', { name: 'Undo: keep uploading Tutorial' });
    await undo.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await cancel.and(page.locator(':focus')).waitFor();
    await page.clock.fastForward(20_000);
    await page.getByText('Uploading 61 %').waitFor();

    await page.keyboard.press('Enter');
    await undo.waitFor();
    await page.clock.fastForward(8000);
    await undo.waitFor({ state: 'hidden' });
    await cancel.waitFor({ state: 'hidden' });
    expect(await page.getByText('Uploading 61 %').count()).toBe(0);
  });

  it('moves an upload in the queue by its buttons and by keyboard in the sidebar', async () => {
    const application = stageApplication();
    application.stage('uploads.list', { value: [queued('u1', 'Alpha', 1), queued('u2', 'Beta', 2)] });
    application.stage('uploads.move', { value: queued('u2', 'Beta', 1) });
    await using packdrop = await serve(application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    const rows = page.locator('section').filter({ hasText: 'On its way' }).locator('.pack-name');
    await page.getByText('Next in line').first().waitFor();
    expect(await rows.allTextContents()).toStrictEqual(['Alpha', 'Beta']);
    await page.getByRole('button', { name: /^Beta/ }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    application.tell({ event: 'upload.changed', upload: queued('u1', 'Alpha', 2) });
    await expect.poll(() => rows.allTextContents()).toStrictEqual(['Beta', 'Alpha']);
    await page.keyboard.press('Enter');
    application.stage('uploads.move', { value: queued('u2', 'Beta', 2) });
    await page.getByRole('button', { name: 'Move Beta one place later in the queue' }).click();
    application.tell({ event: 'upload.changed', upload: queued('u1', 'Alpha', 1) });
    await expect.poll(() => rows.allTextContents()).toStrictEqual(['Alpha', 'Beta']);
  });

  it('says what an upload waits for, why, and what to do, and goes on showing old lists offline', async () => {
    const application = stageApplication();
    await using packdrop = await serve(application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByText('Uploading 61 %').waitFor();
    const problem = {
      code: 'unreachable',
      message: 'App Store Connect cannot be reached: the network is down.',
      nextStep: 'Check the connection.',
    };
    application.stage('packs.list', { problem });
    application.tell({
      event: 'upload.changed',
      upload: stagedUpload({
        waiting: {
          reason: 'network',
          since: new Date().toISOString(),
          nextTryAt: new Date().toISOString(),
          problem,
        },
        resending: { parts: 2, reason: 'cut' },
      }),
    });
    application.tell({ event: 'pack.changed', packIdentifier: 'Level-02', packId: 'pack-2' });
    await page.getByText('Waiting for the network. 61 % is safely uploaded.').first().waitFor();
    await page.getByText('2 parts are sent again: the connection was cut.').waitFor();
    await page.getByText('What is shown may be old').waitFor();
    await page.getByRole('button', { name: /^Level-02/ }).waitFor();
    application.stage('packs.list', {
      value: [{ id: 'pack-1', identifier: 'Tutorial', archived: false, usedBytes: 1 }],
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('What is shown may be old').waitFor({ state: 'hidden' });
    await expect.poll(() => page.getByRole('button', { name: /^Level-02/ }).count()).toBe(0);
  });
});
