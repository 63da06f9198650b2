import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from '../support/browser.ts';
import { type LineDesk, openLineDesk } from '../support/line-desk.ts';
import { needs } from '../support/needs.ts';
import { sampleArchive, sha256Of, uploadFileIds } from '../support/workspace.ts';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Publish' });

/** The copies that lie in Packdrop's folder. */
async function copies({ dataFolder }: LineDesk): Promise<readonly string[]> {
  const folder = path.join(dataFolder, 'picked');
  return existsSync(folder) ? readdir(folder) : [];
}

/** Presses "Choose archives…" and picks in the browser's own dialog. */
async function choose(page: Page, ...files: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await sheet(page).getByRole('button', { name: 'Choose archives…' }).click();
  await (await chooser).setFiles([...files]);
}

describe.skipIf(!needs('chromium'))('choosing and dropping files in a browser tab', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('publishes a picked archive of 50 MB byte for byte, and deletes its copy, not the archive', async () => {
    const desk = await openLineDesk();
    const archive = await sampleArchive(desk, { name: 'Reef', bytes: 50_000_000 });
    await using packdrop = await desk.start();
    await using watched = await openPage(browser);
    const { page, complaints } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Publish your first pack…' }).click();
    await sheet(page).getByText('copies it into its own folder first and deletes the copy').waitFor();
    await choose(page, archive);
    await sheet(page).getByLabel('The identifier “Reef” is right').check();
    await expect(copies(desk)).resolves.toHaveLength(1);
    await sheet(page).getByRole('button', { name: 'Publish Reef' }).click();
    await page.getByText('Ready for internal testing', { exact: true }).waitFor();
    await expect.poll(() => copies(desk)).toEqual([]);
    expect(existsSync(archive)).toBe(true);
    const arrived = await Promise.all(uploadFileIds(desk.server).map((id) => desk.server.received(id)));
    expect(arrived.map((file) => file?.sha256)).toContain(await sha256Of(archive));
    expect(complaints).toStrictEqual([]);
  });

  it('says that a picked file is no archive, and deletes its copy when it leaves the sheet', async () => {
    const desk = await openLineDesk();
    const text = path.join(desk.folder, 'Shopping.aar');
    await writeFile(text, 'milk, eggs\n'.repeat(100));
    await using packdrop = await desk.start();
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Publish your first pack…' }).click();
    await choose(page, text);
    await sheet(page)
      .getByText('Shopping.aar is not an Apple Archive, whatever its name says.')
      .first()
      .waitFor();
    await expect(
      sheet(page)
        .getByRole('button', { name: /^Publish/ })
        .isDisabled(),
    ).resolves.toBe(true);
    await expect(copies(desk)).resolves.toHaveLength(1);
    await sheet(page).getByRole('button', { name: 'Remove Shopping.aar from the sheet' }).click();
    await expect.poll(() => copies(desk)).toEqual([]);
    expect(existsSync(text)).toBe(true);
  });

  it('takes several dropped files the same way', async () => {
    const desk = await openLineDesk();
    await using packdrop = await desk.start();
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Publish your first pack…' }).waitFor();
    const given = await Promise.all(
      ['Harbour', 'Island'].map(async (name) => ({
        name: `${name}.aar`,
        bytes: (await readFile(await sampleArchive(desk, { name, bytes: 64 * 1024 }))).toString('base64'),
      })),
    );
    await page.evaluate((files) => {
      const dataTransfer = new DataTransfer();
      for (const { name, bytes } of files) {
        const content = Uint8Array.from(atob(bytes), (letter) => letter.codePointAt(0) ?? 0);
        dataTransfer.items.add(new File([content], name));
      }
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, given);
    for (const name of ['Harbour', 'Island']) {
      await sheet(page).getByLabel(`The identifier “${name}” is right`).check();
    }
    await sheet(page).getByRole('button', { name: 'Publish 2 archives' }).click();
    await page.getByText('Ready for internal testing', { exact: true }).waitFor();
    await expect.poll(() => copies(desk)).toEqual([]);
  });

  it('says what to do when a picked file does not get through', async () => {
    const desk = await openLineDesk();
    const archive = await sampleArchive(desk, { name: 'Reef', bytes: 64 * 1024 });
    await using packdrop = await desk.start();
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Publish your first pack…' }).click();
    await page.route('**/picked?*', (route) => route.abort());
    await choose(page, archive);
    await sheet(page).getByText('The browser could not hand Reef.aar over to Packdrop.').waitFor();
    await sheet(page).getByText('or type its full path').waitFor();
    await page.unroute('**/picked?*');
    // A file where the folder of copies should be: the disk refuses.
    await writeFile(path.join(desk.dataFolder, 'picked'), '');
    await sheet(page).getByRole('button', { name: 'Add another archive' }).click();
    await choose(page, archive);
    await sheet(page).getByText('Reef.aar could not be copied into Packdrop').waitFor();
    // Both attempts stand there until somebody takes them out.
    for (let left = 2; left > 0; left -= 1) {
      await sheet(page).getByRole('button', { name: 'Remove Reef.aar from the sheet' }).first().click();
    }
    await sheet(page).getByLabel('Archive', { exact: true }).fill(archive);
    await sheet(page).getByLabel('The identifier “Reef” is right').check();
    await expect(sheet(page).getByRole('button', { name: 'Publish Reef' }).isEnabled()).resolves.toBe(true);
  });
});
