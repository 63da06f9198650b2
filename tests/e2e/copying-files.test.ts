import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from '../support/browser.ts';
import type { RunningPackdrop } from '../support/browser-shell.ts';
import { type LineDesk, openLineDesk } from '../support/line-desk.ts';
import { needs } from '../support/needs.ts';
import { slowUploads } from '../support/slow-uploads.ts';
import { sampleArchive, sha256Of } from '../support/workspace.ts';

const bytes = 64_000_000;
/** So slow that no copy ends while it is looked at. */
const slow = 2_000_000;
/** As long as a busy computer may take; nothing here is measured. */
const patience = { timeout: 30_000 };

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Publish' });
const bar = (page: Page, name: string) =>
  sheet(page).getByRole('progressbar', { name: `Copy of ${name}.aar` });
const copied = (page: Page, name: string) =>
  bar(page, name).evaluate((element) => (element as HTMLProgressElement).value);

/** Every file of a copy, whole or not, as it lies in Packdrop's folder. */
async function lying({ dataFolder }: LineDesk): Promise<readonly string[]> {
  const folder = path.join(dataFolder, 'picked');
  if (!existsSync(folder)) return [];
  const names = await readdir(folder, { recursive: true });
  return names.map((name) => path.join(folder, name));
}

/** A tab that sends slowly, with the publish sheet open. */
async function openSlowTab(browser: Browser, { shell }: RunningPackdrop) {
  const watched = await openPage(browser);
  const { page } = watched;
  await page.goto(shell.address);
  const sending = await slowUploads(page, slow);
  await page.getByRole('button', { name: 'Publish your first pack…' }).click();
  return { ...watched, sending };
}

async function choose(page: Page, ...files: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await sheet(page).getByRole('button', { name: 'Choose archives…' }).click();
  await (await chooser).setFiles([...files]);
}

/** Archives of 64 MB with these names. */
function archives(desk: LineDesk, ...names: readonly string[]): Promise<string[]> {
  return Promise.all(names.map((name) => sampleArchive(desk, { name, bytes })));
}

describe.skipIf(!needs('chromium'))('a file that is being copied in a browser tab', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('shows how far it is, how fast and how long it takes, and comes whole', async () => {
    const desk = await openLineDesk();
    const [archive = ''] = await archives(desk, 'Reef');
    await using packdrop = await desk.start();
    await using tab = await openSlowTab(browser, packdrop);
    const { page, complaints, sending } = tab;
    await choose(page, archive);
    await expect.poll(() => copied(page, 'Reef'), patience).toBeGreaterThan(2);
    await sheet(page)
      .getByText(/^\d+ % · .+ of 64(\.\d)? MB · .+\/s · .+ left$/)
      .waitFor();
    const percent = await copied(page, 'Reef');
    await expect(bar(page, 'Reef').getAttribute('aria-valuetext')).resolves.toMatch(/^\d+ %$/);
    await expect.poll(() => copied(page, 'Reef'), patience).toBeGreaterThan(percent);
    const heard = sheet(page).getByRole('status').first();
    await expect(heard.textContent()).resolves.toBe('Copying Reef.aar into Packdrop’s folder…');
    await sending.lift();
    await sheet(page).getByLabel('The identifier “Reef” is right').waitFor();
    await expect(heard.textContent()).resolves.toBe('Reef.aar is copied.');
    const copy = (await lying(desk)).find((file) => file.endsWith('Reef.aar')) ?? '';
    expect(await sha256Of(copy)).toBe(await sha256Of(archive));
    expect(complaints).toStrictEqual([]);
  });

  it('can be cancelled, is gone from the disk, and lets the next one go on; one that waits can be taken out', async () => {
    const desk = await openLineDesk();
    const files = await archives(desk, 'Reef', 'Harbour', 'Island');
    await using packdrop = await desk.start();
    await using tab = await openSlowTab(browser, packdrop);
    const { page, sending } = tab;
    await choose(page, ...files);
    await expect.poll(() => copied(page, 'Reef'), patience).toBeGreaterThan(1);
    await expect(sheet(page).getByText('Waiting for its turn').count()).resolves.toBe(2);
    await sheet(page).getByRole('button', { name: 'Remove Harbour.aar from the sheet' }).click();
    await sheet(page).getByText('Harbour.aar').waitFor({ state: 'detached' });
    const half = (await lying(desk)).find((file) => path.basename(file).startsWith('.unfinished')) ?? '';
    expect((await stat(half)).size).toBeGreaterThan(0);
    await sheet(page).getByRole('button', { name: 'Cancel the copy of Reef.aar' }).click();
    await expect.poll(() => existsSync(path.dirname(half)), patience).toBe(false);
    await bar(page, 'Island').waitFor();
    await expect(sheet(page).getByText('Reef.aar').count()).resolves.toBe(0);
    // Not on the next Cancel: whoever pressed twice would call off two.
    const focus = await page.evaluate(() => document.activeElement?.textContent);
    expect(focus).toBe('Copied into Packdrop’s folder first');
    await sending.lift();
    await sheet(page).getByRole('button', { name: 'Remove Island.aar from the sheet' }).waitFor();
    expect((await lying(desk)).map((file) => path.basename(file))).toContain('Island.aar');
    expect((await lying(desk)).map((file) => path.basename(file))).not.toContain('Reef.aar');
  });

  it('goes on while the sheet is closed, says so in the window, and stands in the sheet afterwards', async () => {
    const desk = await openLineDesk();
    const [archive = ''] = await archives(desk, 'Reef');
    await using packdrop = await desk.start();
    await using tab = await openSlowTab(browser, packdrop);
    const { page, sending } = tab;
    await choose(page, archive);
    await bar(page, 'Reef').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(/^Copying Reef\.aar into Packdrop’s folder: [1-9]\d* %\.$/).waitFor();
    const show = page.getByRole('button', { name: 'Show the publish sheet' });
    await show.press('Enter');
    await bar(page, 'Reef').waitFor();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => show.evaluate((button) => button === document.activeElement), patience)
      .toBe(true);
    await sending.lift();
    await page.getByText('Copied, and waiting in the publish sheet: Reef.aar.').waitFor();
    await expect(sheet(page).count()).resolves.toBe(0);
    await page.getByRole('button', { name: 'Show the publish sheet' }).click();
    await sheet(page).getByLabel('The identifier “Reef” is right').check();
    await expect(sheet(page).getByRole('button', { name: 'Publish Reef' }).isEnabled()).resolves.toBe(true);
  });

  it.each([
    ['loaded again', (page: Page) => page.reload()],
    ['closed', (page: Page) => page.close()],
  ])('leaves nothing on the disk when its tab is %s', async (_what, leave) => {
    const desk = await openLineDesk();
    const [archive = ''] = await archives(desk, 'Reef');
    await using packdrop = await desk.start();
    await using tab = await openSlowTab(browser, packdrop);
    const { page } = tab;
    await choose(page, archive);
    await expect.poll(() => copied(page, 'Reef'), patience).toBeGreaterThan(1);
    expect(await lying(desk)).not.toEqual([]);
    await leave(page);
    await expect.poll(() => lying(desk), patience).toEqual([]);
  });

  it('has the browser ask before its tab is loaded again', async () => {
    const desk = await openLineDesk();
    const [archive = ''] = await archives(desk, 'Reef');
    await using packdrop = await desk.start();
    await using tab = await openSlowTab(browser, packdrop);
    const { page } = tab;
    await choose(page, archive);
    await bar(page, 'Reef').waitFor();
    const asked = page.waitForEvent('dialog');
    const reload = page.evaluate(() => location.reload());
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await reload;
    await bar(page, 'Reef').waitFor();
  });

  it('begins anew by itself when Packdrop stopped in the middle, and keeps the other archives', async () => {
    const desk = await openLineDesk();
    const [archive = '', mine = ''] = await archives(desk, 'Reef', 'Harbour');
    const packdrop = await desk.start();
    await using tab = await openSlowTab(browser, packdrop);
    const { page, sending } = tab;
    await sheet(page).getByLabel('Archive', { exact: true }).fill(mine);
    await sheet(page).getByLabel('The identifier “Harbour” is right').check();
    await sheet(page).getByRole('button', { name: 'Add another archive' }).click();
    await choose(page, archive);
    await expect.poll(() => copied(page, 'Reef'), patience).toBeGreaterThan(1);
    await packdrop[Symbol.asyncDispose]();
    expect(await lying(desk)).toEqual([]);
    await sheet(page).getByText('Packdrop stopped while Reef.aar was being copied.').waitFor();
    await sending.lift();
    await using _again = await desk.start();
    await sheet(page).getByLabel('The identifier “Reef” is right').waitFor();
    await expect(sheet(page).getByLabel('The identifier “Harbour” is right').isChecked()).resolves.toBe(true);
    await expect(sheet(page).getByText('Packdrop stopped while').count()).resolves.toBe(0);
  });

  it('says of a file without room that it has none before a byte is sent, and copies the others', async () => {
    const desk = await openLineDesk();
    const [island = ''] = await archives(desk, 'Island');
    await using packdrop = await desk.start();
    await using watched = await openPage(browser);
    const { page } = watched;
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).search);
    });
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Publish your first pack…' }).waitFor();
    const content = (await readFile(island)).subarray(0, 1000).toString('base64');
    // No disk has 9 EB: a file that says it is so large, dropped together with a small one.
    await page.evaluate((text) => {
      const part = Uint8Array.from(atob(text), (letter) => letter.codePointAt(0) ?? 0);
      const huge = new File([part], 'Huge.aar');
      Object.defineProperty(huge, 'size', { value: Number.MAX_SAFE_INTEGER });
      const event = new DragEvent('drop', { bubbles: true, cancelable: true });
      const files = [huge, new File([part], 'Small.aar')];
      Object.defineProperty(event, 'dataTransfer', { value: { files, getData: () => '' } });
      document.body.dispatchEvent(event);
    }, content);
    await sheet(page).getByRole('alert').getByText('Huge.aar has 9007.2 TB').waitFor();
    await sheet(page).getByRole('button', { name: 'Try again to copy Huge.aar' }).waitFor();
    await expect
      .poll(async () => (await lying(desk)).map((file) => path.basename(file)))
      .toContain('Small.aar');
    expect(sent).toEqual(['?name=Small.aar']);
  });
});
