import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSampleArchive } from '../../main/practice/sample-archive.ts';
import { launchChromium } from '../support/browser.ts';
import { desktopFolder } from '../support/desktop-bench.ts';
import { openDesktop } from '../support/desktop-page.ts';
import { chooseFromMenu } from '../support/electron-menu.ts';
import { publishOpened, publishSample } from '../support/desktop-story.ts';
import { needs } from '../support/needs.ts';

describe.skipIf(!needs('chromium'))('the desktop app under a double of Electron', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('publishes, and the Dock, the power and the notifications go along', async () => {
    await using desktop = await openDesktop(browser);
    const { double, page } = desktop;
    await expect(publishSample(page)).resolves.toBe('Ready for internal testing');
    const progress = double.windows[0]?.progress ?? [];
    const shown = progress.filter((value) => value >= 0);
    expect(shown.length).toBeGreaterThan(1);
    expect(shown).toStrictEqual(shown.toSorted((one, other) => one - other));
    expect(progress.at(-1)).toBe(-1);
    expect(double.awake.size).toBe(0);
    expect(double.notifications.map(({ options }) => options.body)).toStrictEqual([
      'The upload is complete. Apple is processing it.',
      'Processed, and ready for internal testing.',
    ]);
    expect(double.app.badges.at(-1)).toBe('2');
    expect(double.app.calls.filter(([name]) => name === 'addRecentDocument')).toHaveLength(1);
    expect(desktop.complaints).toStrictEqual([]);
  });

  it('publishes what was double-clicked while Packdrop was not running', async () => {
    const archive = path.join(await desktopFolder(), 'Tutorial.aar');
    await writeSampleArchive({ path: archive, packIdentifier: 'Tutorial', bytes: 3_000_000 });
    await using desktop = await openDesktop(browser, { beforeReady: ({ app }) => app.openFile(archive) });
    await expect(publishOpened(desktop.page, archive)).resolves.toBe('Ready for internal testing');
    expect(desktop.complaints).toStrictEqual([]);
  });

  it('publishes what is double-clicked while its window is open', async () => {
    const archive = path.join(await desktopFolder(), 'Tutorial.aar');
    await writeSampleArchive({ path: archive, packIdentifier: 'Tutorial', bytes: 3_000_000 });
    await using desktop = await openDesktop(browser);
    await desktop.page.getByRole('button', { name: 'Make a sample archive' }).waitFor();
    desktop.double.app.openFile(archive);
    await expect(publishOpened(desktop.page, archive)).resolves.toBe('Ready for internal testing');
  });

  it('leaves ⌘N and ⌘, to the menu alone, which opens the sheet once', async () => {
    await using desktop = await openDesktop(browser);
    const { double, page } = desktop;
    await page.getByRole('button', { name: 'Make a sample archive' }).waitFor();
    const sheets = page.getByRole('dialog');
    for (const keys of ['Meta+n', 'Control+n', 'Meta+,', 'Control+,']) await page.keyboard.press(keys);
    const { sent } = double.windows[0]?.webContents ?? { sent: [] };
    const chosen = () => sent.filter((words) => JSON.stringify(words).includes('menu.chosen'));
    chooseFromMenu(double, 'publish');
    await page.getByRole('dialog', { name: 'Publish' }).waitFor();
    await expect(sheets.count()).resolves.toBe(1);
    expect(chosen()).toHaveLength(1);
    // Held down, the keys reach the menu again and again; what comes after tells that they were heard.
    chooseFromMenu(double, 'publish');
    chooseFromMenu(double, 'settings');
    double.app.openFile('/Volumes/Packs/Late.aar');
    await page.waitForFunction(
      () => document.querySelector('dialog input')?.getAttribute('value') === '/Volumes/Packs/Late.aar',
    );
    await expect(sheets.count()).resolves.toBe(1);
  });

  it('says in the window that there is no keychain, but not to whoever only practises', async () => {
    const notice = {
      code: 'keys-for-this-session',
      message: 'This computer has no keychain that Packdrop can use.',
      nextStep: 'Add the key again the next time Packdrop starts.',
    };
    await using desktop = await openDesktop(browser, { notice, account: { kind: 'remembered' } });
    const said = (page: Page) => page.getByRole('alert').filter({ hasText: notice.message });
    await expect(said(desktop.page).textContent()).resolves.toContain(notice.nextStep);
    await using practising = await openDesktop(browser, { notice });
    await practising.page.getByRole('button', { name: 'Make a sample archive' }).waitFor();
    await expect(said(practising.page).count()).resolves.toBe(0);
  });

  it("takes the Mac's accent colour, and another one as soon as it is chosen", async () => {
    await using desktop = await openDesktop(browser, {
      beforeReady: ({ systemPreferences }) => void (systemPreferences.accent = '953d96ff'),
    });
    const { double, page } = desktop;
    const button = page.getByRole('button', { name: 'Publish your first pack…' });
    const colour = () => button.evaluate((element) => getComputedStyle(element).backgroundColor);
    await expect.poll(colour).toBe('rgb(149, 61, 150)');
    const shown = double.windows[0]?.calls.length;
    double.systemPreferences.choose('e0383eff');
    await expect.poll(colour).toBe('rgb(221, 53, 60)');
    double.systemPreferences.choose('no colour');
    await page.reload();
    await expect.poll(colour).toBe('rgb(10, 95, 209)');
    // It is no reason to bring a window forward.
    expect(double.windows[0]?.calls).toHaveLength(shown ?? Number.NaN);
    expect(desktop.complaints).toStrictEqual([]);
  });

  it('answers nobody but its own page', async () => {
    await using desktop = await openDesktop(browser);
    const { page } = desktop;
    await page.route('https://evil.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<p>' }),
    );
    await page.goto('https://evil.example/');
    const answer = await page.evaluate(() =>
      Reflect.get(globalThis, 'ipcInvoke')('packdrop:request', ['apps.list', undefined]),
    );
    expect(answer).toMatchObject({ ok: false, problem: { code: 'not-our-page' } });
  });

  it('gives the page the bridge and nothing else of what a preload can reach', async () => {
    await using desktop = await openDesktop(browser);
    const found = await desktop.page.evaluate(() => Object.keys(Reflect.get(globalThis, 'packdrop') ?? {}));
    expect(found.toSorted()).toStrictEqual(['pathOf', 'request', 'subscribe', 'watchConnection']);
  });
});
