import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastingSecrets } from '../../main/credentials/test-bench.ts';
import { AccountBook } from '../../main/credentials/account-book.ts';
import { systemClock } from '../../main/clock.ts';
import type { Platform } from '../../main/platform.ts';
import { launchChromium, openPage } from '../support/browser.ts';
import { type RunningPackdrop, startPackdrop } from '../support/browser-shell.ts';
import { tabUntil } from '../support/keyboard.ts';
import { needs } from '../support/needs.ts';
import { openWorkspace, sampleArchive, type Workspace } from '../support/workspace.ts';

/** Packdrop with the team key of the workspace's server, kept as "Studio" and open. */
async function startWithStudio(
  { dataFolder, server }: Workspace,
  platform: Partial<Platform> = {},
): Promise<RunningPackdrop> {
  const secrets = lastingSecrets();
  const book = AccountBook.open({ dataFolder, secrets, clock: systemClock });
  const { privateKeyFile: file, issuerId } = server.key;
  const { account } = await book.add({
    file,
    issuerId,
    name: 'Studio',
    server: server.baseUrl,
    check: true,
  });
  return startPackdrop(
    { kind: 'stored', accountId: account.id },
    { dataFolder, secrets, server: server.baseUrl, ...platform },
  );
}

const settings = (page: Page) => page.getByRole('dialog', { name: 'Settings' });

describe.skipIf(!needs('chromium'))('settings', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('opens and closes with the keyboard, and gives the focus back', async () => {
    const workspace = await openWorkspace();
    await using packdrop = await startWithStudio(workspace);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    const button = page.getByRole('button', { name: 'Settings…' });
    await button.waitFor();
    await tabUntil(page, button);
    await page.keyboard.press('Control+,');
    await settings(page).waitFor();
    await page.keyboard.press('Control+,');
    await page.keyboard.press('Escape');
    await settings(page).waitFor({ state: 'hidden' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('limits the bandwidth in the unit of internet providers, and keeps it over a reload', async () => {
    const workspace = await openWorkspace();
    await using packdrop = await startWithStudio(workspace);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Settings…' }).click();
    await page.getByLabel('Limit the bandwidth').check();
    const amount = page.getByLabel('All uploads together at most');
    await page.getByLabel('Unit').selectOption({ label: 'Mbit/s' });
    await amount.fill('0,1');
    await page.getByText('Type a number of at least 0.132.').waitFor();
    expect(await page.getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true);
    await amount.fill('20');
    await amount.press('Enter');
    await page.getByText('Applied.').waitFor();
    await page.getByLabel('Uploads at once').selectOption('3');
    await page.reload();
    await page.getByRole('button', { name: 'Settings…' }).click();
    expect(await amount.inputValue()).toBe('2.5');
    expect(await page.getByLabel('Uploads at once').inputValue()).toBe('3');
  });

  it('renames and checks an account, and removes it only once its name is typed while an upload needs it', async () => {
    const workspace = await openWorkspace();
    await using packdrop = await startWithStudio(workspace);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Publish your first pack…' }).click();
    await page.getByLabel('Archive').fill(await sampleArchive(workspace, { bytes: 64 * 1024 * 1024 }));
    workspace.server.controls.setPace({ processingMilliseconds: 3_600_000 });
    await page.getByLabel('The identifier “Tutorial” is right').check();
    await page.getByRole('button', { name: 'Publish Tutorial' }).click();
    await page.getByText('Apple is processing', { exact: true }).waitFor({ timeout: 30_000 });

    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: 'Rename “Studio”' }).click();
    await page.keyboard.type('Skyward team');
    await page.keyboard.press('Enter');
    // The form had the focus and is gone; the next Tab goes on where it stood.
    const check = page.getByRole('button', { name: 'Check the key of “Skyward team”' });
    await check.waitFor();
    expect(await page.locator(':focus').textContent()).toMatch(/^Skyward team/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await check.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByText('App Store Connect accepts the key.').waitFor();
    await settings(page).getByText('1 unfinished upload').waitFor();

    await page.getByRole('button', { name: 'Remove “Skyward team”' }).click();
    const remove = settings(page).getByRole('button', { name: 'Remove', exact: true });
    expect(await remove.isDisabled()).toBe(true);
    await page.getByLabel('Type Skyward team to remove it').fill('skyward');
    expect(await remove.isDisabled()).toBe(true);
    await page.getByLabel('Type Skyward team to remove it').fill('skyward team');
    await remove.click();
    await settings(page).getByText('No key is kept on this computer.').waitFor();
    expect(await page.locator(':focus').textContent()).toBe('Settings');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Welcome to Packdrop' }).waitFor();
  });

  it('leads from a key that was revoked to another one, with which everything goes on', async () => {
    const workspace = await openWorkspace();
    const { server } = workspace;
    await using packdrop = await startWithStudio(workspace);
    await using watched = await openPage(browser);
    const { page } = watched;
    server.controls.revokeKey(server.key.keyId, true);
    await page.goto(packdrop.shell.address);
    await page.getByText('App Store Connect does not accept the API key', { exact: false }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
    await page.getByRole('button', { name: 'Replace key…' }).click();
    await page.getByLabel('Key file').fill(server.individualKey.privateKeyFile);
    await page.getByLabel('Individual key').check();
    await page.getByRole('button', { name: 'Check and replace' }).click();
    await page.getByRole('heading', { name: '“Studio” is ready.' }).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Publish your first pack…' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('exports diagnostics, and says where they lie or why they cannot', async () => {
    const workspace = await openWorkspace();
    const downloadsFolder = join(workspace.folder, 'Downloads');
    await mkdir(downloadsFolder);
    await using packdrop = await startWithStudio(workspace, { downloadsFolder });
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Settings…' }).click();
    await page.getByRole('button', { name: 'Export diagnostics' }).click();
    const said = (await page.getByText(/^Written to \//).textContent()) ?? '';
    const text = await readFile(said.replace('Written to ', ''), 'utf8');
    expect(text).toContain('Accounts: 1\n');
    await page.getByLabel('Folder (optional)').fill('/nowhere/at/all');
    await page.getByRole('button', { name: 'Export diagnostics' }).click();
    await page.getByText('there is no such folder', { exact: false }).waitFor();
  });

  it('begins practice anew after asking', async () => {
    const workspace = await openWorkspace();
    await using packdrop = await startWithStudio(workspace);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByLabel('Account').selectOption('practice');
    await page.getByRole('button', { name: /Tutorial/ }).waitFor();
    await page.getByRole('button', { name: 'Settings…' }).click();
    await page.getByRole('button', { name: 'Begin practice anew…' }).click();
    await page.getByRole('button', { name: 'Begin anew', exact: true }).click();
    await page.getByText('Practice began anew with three sample packs.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Voices-ja/ }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
