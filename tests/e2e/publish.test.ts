import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve, startPracticePackdrop } from '../support/browser-shell.ts';
import { stageApplication } from '../support/browser-staged-application.ts';
import { stagedArchive, stagedFindings } from '../support/staged-snapshots.ts';
import { needs } from '../support/needs.ts';

/** Begins to write down everything the timeline says from now on, however briefly. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    const look = (): void => {
      for (const line of document.querySelectorAll('.version-words, .upload-figures, .pack-percent')) {
        const words = line.textContent;
        if (said.at(-1) !== words && !said.includes(words)) said.push(words);
      }
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    Object.assign(globalThis, { said });
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

const timeline = (page: Page) => page.getByRole('region', { name: 'Versions of Tutorial, newest first' });
const ready = (page: Page) => timeline(page).getByText('Ready for internal testing', { exact: true });

/** Presses Tab until the element with this name has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = page.locator(':focus');
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    const label =
      (await focused.count()) === 0 ? '' : await focused.evaluate((element) => element.textContent);
    if (label === name) return;
  }
  throw new Error(`Thirty presses of Tab did not reach "${name}".`);
}

/** Presses Tab until the tick of the new identifier has the focus. */
async function tabToTick(page: Page): Promise<void> {
  const tick = page.locator('input[type="checkbox"]:focus');
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await tick.count()) === 1) return;
  }
  throw new Error('Thirty presses of Tab did not reach the tick.');
}

describe.skipIf(!needs('chromium'))('publishing in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('takes a sample archive from the printed address to "Ready for internal testing", with progress', async () => {
    await using packdrop = await startPracticePackdrop();
    await using watched = await openPage(browser);
    const { page, complaints } = watched;
    await page.goto(packdrop.shell.address);
    expect(page.url()).toBe(`${packdrop.shell.origin}/`);
    await page.getByRole('complementary', { name: 'Practice mode' }).waitFor();
    await page.getByRole('button', { name: 'Make a sample archive' }).click();
    const sheet = page.getByRole('dialog', { name: 'Publish' });
    await sheet.getByText('can never be renamed or used again').waitFor();
    const said = await listen(page);
    await sheet.getByLabel('The identifier “Tutorial” is right').check();
    await sheet.getByRole('button', { name: 'Publish Tutorial' }).click();
    await timeline(page).getByRole('heading', { name: 'Version 1' }).waitFor();
    await timeline(page).getByText('Internal: done').waitFor({ state: 'attached' });
    await ready(page).waitFor();
    const words = await said();
    expect(words.some((line) => /^Uploading \d+ %$/.test(line))).toBe(true);
    expect(words.some((line) => /^.+ of 67\.1 MB/.test(line))).toBe(true);
    expect(words.indexOf('Apple is processing')).toBeLessThan(words.indexOf('Ready for internal testing'));
    expect(words).toContain('Apple is processing');
    const pack = page.getByRole('button', { name: /^Tutorial ?, in testing/ });
    await expect(pack.getAttribute('aria-current')).resolves.toBe('true');
    expect(complaints).toStrictEqual([]);
  });

  it('needs no mouse: the same by Tab, Enter and typing alone', async () => {
    await using packdrop = await startPracticePackdrop();
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Make a sample archive' }).waitFor();
    await tabTo(page, 'Make a sample archive');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('will be a new pack').waitFor();
    // A new identifier wants a second look: the button is out of reach until it was ticked.
    await tabToTick(page);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Publish Tutorial' }).and(page.locator(':enabled')).waitFor();
    await tabTo(page, 'Publish Tutorial');
    await page.keyboard.press('Enter');
    await ready(page).waitFor();
    // The button that opened the sheet is gone, so the focus went on to the pack instead of getting lost.
    await expect(page.locator(':focus').textContent()).resolves.toBe('Tutorial');
  });

  it('closes the sheet on Escape and gives the focus back', async () => {
    await using packdrop = await startPracticePackdrop();
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Publish your first pack…' }).waitFor();
    await tabTo(page, 'Publish your first pack…');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('/nowhere/Missing.aar');
    await page.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect(page.locator(':focus').textContent()).resolves.toBe('Publish your first pack…');
  });

  it('says what stops an archive, and leaves the button out of reach', async () => {
    const application = stageApplication();
    application.stage('archive.inspect', { value: stagedArchive({ findings: stagedFindings }) });
    await using packdrop = await serve(application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByLabel('Archive').fill('/x/Tutorial.aar');
    const button = page.getByRole('button', { name: 'Publish Tutorial' });
    await page.getByText('Stops:').waitFor();
    await expect(button.isDisabled()).resolves.toBe(true);
    const reason = await button.getAttribute('aria-describedby');
    await expect(page.locator(`[id="${reason ?? ''}"]`).textContent()).resolves.toContain('iPadOS');
    await expect(page.getByLabel('Pack identifier').count()).resolves.toBe(0);
  });

  it('publishes bytes that a version has already only when that is ticked, by keyboard too', async () => {
    await using packdrop = await startPracticePackdrop();
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Make a sample archive' }).click();
    await page.getByLabel('The identifier “Tutorial” is right').check();
    await page.getByRole('button', { name: 'Publish Tutorial' }).click();
    await ready(page).waitFor();

    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByLabel('Archive').fill(`${packdrop.dataFolder}/samples/Tutorial.aar`);
    const tick = page.getByRole('checkbox', { name: 'Publish the same bytes again' });
    await tick.waitFor();
    const button = page.getByRole('button', { name: 'Publish Tutorial' });
    await expect(button.isDisabled()).resolves.toBe(true);
    await page.getByText('same bytes as version 1 of Tutorial').waitFor();
    await tick.focus();
    await page.keyboard.press('Space');
    await button.and(page.locator(':enabled')).waitFor();
    await page.keyboard.press('Enter');
    await timeline(page).getByRole('heading', { name: 'Version 2' }).waitFor();
  });

  it('turns Pause into Resume and back under the same focus', async () => {
    await using packdrop = await serve(stageApplication());
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Pause the upload of Tutorial' }).waitFor();
    await tabTo(page, 'Pause');
    await page.keyboard.press('Enter');
    await timeline(page).getByText('Paused. 61 % is safely uploaded.').waitFor();
    await expect(page.locator(':focus').textContent()).resolves.toBe('Resume');
    await page.keyboard.press('Space');
    await timeline(page).getByText('3.72 of 6.1 GB · 42 MB/s · 57 s left').waitFor();
    await expect(page.locator(':focus').textContent()).resolves.toBe('Pause');
  });
});
