import { existsSync } from 'node:fs';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSessionSecrets } from '../../main/credentials/session-secrets.ts';
import { lastingSecrets } from '../../main/credentials/test-bench.ts';
import type { Platform } from '../../main/platform.ts';
import { launchChromium, openPage } from '../support/browser.ts';
import { startPackdrop } from '../support/browser-shell.ts';
import { tabUntil } from '../support/keyboard.ts';
import { needs } from '../support/needs.ts';
import { openWorkspace, sampleArchive, type Workspace } from '../support/workspace.ts';

/** A computer with a keychain and a Trash, whose keys open the workspace's App Store Connect. */
function computer({ server }: Workspace): Partial<Platform> {
  return {
    secrets: lastingSecrets(),
    server: server.baseUrl,
    trash: (path) => rm(path),
  };
}

/** The team key as somebody downloaded it: the server's own has to stay. */
async function downloadedKey({ folder, server }: Workspace): Promise<string> {
  const file = join(folder, `AuthKey_${server.key.keyId}.p8`);
  await copyFile(server.key.privateKeyFile, file);
  return file;
}

async function addKey(page: Page, file: string, issuerId: string | undefined, name: string): Promise<void> {
  await page.getByLabel('Key file').fill(file);
  if (issuerId === undefined) await page.getByLabel('Individual key').check();
  else await page.getByLabel('Issuer ID').fill(issuerId);
  await page.getByLabel('Name (optional)').fill(name);
  await page.getByRole('button', { name: 'Check and keep' }).click();
  await page.getByRole('heading', { name: `“${name}” is ready.` }).waitFor();
}

describe.skipIf(!needs('chromium'))('the first run', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('takes a key with the keyboard alone, moves its file to the Trash, and publishes with it', async () => {
    const workspace = await openWorkspace();
    const key = await downloadedKey(workspace);
    await using packdrop = await startPackdrop(undefined, computer(workspace));
    await using watched = await openPage(browser);
    const { page, complaints } = watched;
    const sent: string[] = [];
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => sent.push(String(payload)));
      socket.on('framereceived', ({ payload }) => sent.push(String(payload)));
    });
    await page.goto(packdrop.shell.address);
    await tabUntil(page, page.getByLabel('Key file'));
    await page.keyboard.type(key);
    await page.getByText(`A key with the ID ${workspace.server.key.keyId}.`).waitFor();
    await tabUntil(page, page.getByLabel('Issuer ID'));
    // As it is pasted from a sentence.
    await page.keyboard.type(` “${workspace.server.key.issuerId.toUpperCase()}” `);
    await tabUntil(page, page.getByLabel('Name (optional)'));
    await page.keyboard.type('Studio');
    await page.keyboard.press('Enter');
    await page.getByText('Apps it can see: Skyward and Tidepool').waitFor();
    expect(await page.locator(':focus').textContent()).toBe('“Studio” is ready.');
    await tabUntil(page, page.getByRole('button', { name: 'Move it to the Trash' }));
    await page.keyboard.press('Enter');
    await page.getByText('The key file is in the Trash.').waitFor();
    expect(existsSync(key)).toBe(false);
    await tabUntil(page, page.getByRole('button', { name: 'Work with “Studio”' }));
    await page.keyboard.press('Enter');

    const archive = await sampleArchive(workspace);
    await page.getByRole('button', { name: 'Publish your first pack…' }).waitFor();
    expect(await page.locator(':focus').getAttribute('id')).toBe('pack');
    await page.getByRole('button', { name: 'Publish your first pack…' }).click();
    await page.getByLabel('Archive').fill(archive);
    await page.getByLabel('The identifier “Tutorial” is right').check();
    await page.getByRole('button', { name: 'Publish Tutorial' }).click();
    await page.getByText('Ready for internal testing', { exact: true }).waitFor();
    expect(await page.getByLabel('Account').inputValue()).not.toBe('practice');
    expect(await page.getByLabel('Account').locator('option:checked').textContent()).toBe('Studio');
    // The window never had the key: neither on its way there nor on its way back.
    const body = (await readFile(workspace.server.key.privateKeyFile, 'utf8')).split('\n')[1] ?? '';
    expect(body.length).toBeGreaterThan(40);
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.filter((frame) => frame.includes(body.slice(0, 24)))).toEqual([]);
    expect(complaints).toStrictEqual([]);
  });

  it('says beside the field what is wrong with an issuer ID, and takes the key once it is right', async () => {
    const workspace = await openWorkspace();
    const { server } = workspace;
    await using packdrop = await startPackdrop(undefined, computer(workspace));
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByLabel('Key file').fill(server.key.privateKeyFile);
    await page.getByLabel('Issuer ID').fill('not a UUID');
    await page.getByRole('button', { name: 'Check and keep' }).click();
    await page.locator('.field-fault', { hasText: 'The issuer ID is not a UUID' }).waitFor();
    await page.getByLabel('Issuer ID').fill(server.key.issuerId);
    await page.getByRole('button', { name: 'Check and keep' }).click();
    await page.getByText(/is ready\.$/).waitFor();
    expect(await page.locator('.field-fault').count()).toBe(0);
  });

  it('asks for the path of a dropped file, since a browser tab is not told where it lies', async () => {
    const workspace = await openWorkspace();
    await using packdrop = await startPackdrop(undefined, {
      ...computer(workspace),
      secrets: createSessionSecrets(),
    });
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByLabel('Key file').waitFor();
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['secret text'], 'AuthKey_ABC1234567.p8'));
      return transfer;
    });
    await page.locator('.key-drop').dispatchEvent('drop', { dataTransfer: dropped });
    await page.getByText('A browser does not tell where AuthKey_ABC1234567.p8 lies').waitFor();
    await page.getByText('so the key is kept only until Packdrop ends').waitFor();
    expect(await page.getByLabel('Key file').inputValue()).toBe('');
  });

  it('practises first: three packs that move on by themselves, one of them into failure', async () => {
    const workspace = await openWorkspace();
    await using packdrop = await startPackdrop(undefined, computer(workspace));
    await using watched = await openPage(browser);
    const { page, complaints } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Practise first' }).click();
    await page.getByRole('complementary', { name: 'Practice mode' }).waitFor();
    const packs = page.getByRole('navigation', { name: 'Packs' });
    for (const name of ['Level-02', 'Tutorial', 'Voices-ja']) {
      await packs.getByRole('button', { name: new RegExp(`^${name}|${name}$`) }).waitFor();
    }
    await packs.getByRole('button', { name: /Tutorial/ }).click();
    await page.getByText('Waiting for App Review', { exact: false }).first().waitFor();
    await packs.getByRole('button', { name: /Voices-ja/ }).click();
    const failed = page.getByText('The archive could not be read to its end.', { exact: false });
    await failed.first().waitFor({ timeout: 45_000 });
    expect(complaints).toStrictEqual([]);
  });

  it('lets an upload wait while another account is open, says so, and goes on with it afterwards', async () => {
    const workspace = await openWorkspace({ partBytes: 512 * 1024 });
    const { server } = workspace;
    await using packdrop = await startPackdrop(undefined, computer(workspace));
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await addKey(page, server.key.privateKeyFile, server.key.issuerId, 'Studio');
    await page.getByRole('button', { name: 'Work with “Studio”' }).click();
    await page.getByRole('button', { name: 'Publish your first pack…' }).waitFor();
    await page.keyboard.press('Control+,');
    await page.getByLabel('Limit the bandwidth').check();
    await page.getByLabel('All uploads together at most').fill('2');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Applied.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Publish your first pack…' }).click();
    await page.getByLabel('Archive').fill(await sampleArchive(workspace, { bytes: 24 * 1024 * 1024 }));
    await page.getByLabel('The identifier “Tutorial” is right').check();
    await page.getByRole('button', { name: 'Publish Tutorial' }).click();
    await page.getByText(/^Uploading [1-9]\d? %$/).waitFor();

    await page.getByRole('button', { name: 'Settings…' }).click();
    await page.getByRole('button', { name: 'Enter practice mode' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('1 upload waits in “Studio”.').waitFor();
    await page.getByRole('complementary', { name: 'Practice mode' }).waitFor();
    const parts = server.partRequests().length;
    await page.getByRole('button', { name: 'Settings…' }).click();
    await page.getByLabel('Limit the bandwidth').uncheck();
    await page.keyboard.press('Escape');
    expect(server.partRequests()).toHaveLength(parts);

    await page.getByRole('button', { name: 'Go to “Studio”' }).click();
    await page.getByText('Ready for internal testing', { exact: true }).waitFor({ timeout: 30_000 });
    expect(await page.getByRole('heading', { name: /^Version/ }).count()).toBe(1);
    expect(await page.getByText('waits in').count()).toBe(0);
  });
});
