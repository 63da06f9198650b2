import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve, startPracticePackdrop } from '../support/browser-shell.ts';
import { stageApplication } from '../support/browser-staged-application.ts';
import { stagedArchive, stagedFindings, stagedUpload, stagedVersion } from '../support/staged-snapshots.ts';
import { englishOn, textsOn } from '../support/english-on-screen.ts';
import { needs } from '../support/needs.ts';

const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);
const chooser = (page: Page) => page.getByRole('combobox', { name: /^(Language|言語)$/ });

/** Opens the settings, where the language is chosen. */
async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  await chooser(page).waitFor();
}

async function choose(page: Page, language: string): Promise<void> {
  await openSettings(page);
  await chooser(page).selectOption(language);
  await page.keyboard.press('Escape');
}

/** What is wider than the place it has, or lies outside of the window. */
function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wide = [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => {
      if (element.closest('.for-screen-readers, .skip') !== null || element.offsetParent === null)
        return false;
      const { right, left } = element.getBoundingClientRect();
      const clipped = getComputedStyle(element).textOverflow === 'ellipsis';
      return (
        right > innerWidth + 1 ||
        left < -1 ||
        (!clipped && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      );
    });
    return wide.map(
      (element) => `${element.tagName}.${element.className} ${element.textContent.slice(0, 40)}`,
    );
  });
}

/** Makes every text half as long again, as German and Finnish are beside English. */
function lengthen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode() !== null) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const words = text.data.trim();
      if (words.length > 3) text.data = `${words} ${words.slice(0, Math.ceil(words.length / 2))}`;
    }
  });
}

describe.skipIf(!needs('chromium'))('the language of the window', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('is Japanese once that is chosen, all the way from no packs to "ready for internal testing"', async () => {
    await using packdrop = await startPracticePackdrop();
    await using watched = await openPage(browser, { locale: 'en-US' });
    const { page, complaints } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Make a sample archive' }).waitFor();
    await expect(languageOf(page)).resolves.toBe('en');
    await expect(englishOn(page)).resolves.toContain('No packs yet');
    await choose(page, 'ja');
    await expect(languageOf(page)).resolves.toBe('ja');
    await expect(englishOn(page)).resolves.toStrictEqual([]);

    await page.getByRole('button', { name: 'サンプルアーカイブを作成' }).click();
    const sheet = page.getByRole('dialog', { name: 'アップロード' });
    await sheet.getByText('“Tutorial”は新しいアセットパックになります。').waitFor();
    await sheet.getByText('構造は完全です', { exact: false }).waitFor();
    await sheet.getByText('フォルダとサイズの大きいファイル').click();
    await expect(englishOn(page)).resolves.toStrictEqual([]);
    await sheet.getByRole('checkbox').check();
    await expect(englishOn(page)).resolves.toStrictEqual([]);
    await sheet.getByRole('button', { name: 'Tutorialをアップロード' }).click();
    const timeline = page.getByRole('region', { name: 'Tutorialのバージョン（新しい順）' });
    await timeline.getByRole('heading', { name: 'バージョン1' }).waitFor();
    await expect(englishOn(page)).resolves.toStrictEqual([]);
    await timeline.getByText('内部テストを開始できます', { exact: true }).waitFor();
    await expect(englishOn(page)).resolves.toStrictEqual([]);
    expect(complaints).toStrictEqual([]);
  });

  it('changes in every line that is on the screen, kept ones too', async () => {
    const application = stageApplication();
    const standing = { live: '6', testing: '7', moving: null, needsYou: null };
    application.stage('packs.list', {
      value: [{ id: 'pack-1', identifier: 'Tutorial', archived: false, usedBytes: 1_200_000_000, standing }],
    });
    application.stage('versions.list', {
      value: [
        stagedVersion('8', 0, { stage: 'uploading', ascState: 'AWAITING_UPLOAD' }),
        stagedVersion('7', 3, { stage: 'ready-for-internal-testing', ascState: 'COMPLETE' }),
        stagedVersion('4', 1, { stage: 'processing', ascState: 'PROCESSING' }),
      ],
    });
    await using packdrop = await serve(application);
    await using watched = await openPage(browser, { locale: 'en-US' });
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByText('Ready for internal testing', { exact: true }).waitFor();
    await page.getByText('live 6 · testing 7').waitFor();
    await choose(page, 'ja');
    await expect(englishOn(page)).resolves.toStrictEqual([]);
    await page.getByText('公開中：6 · テスト中：7').waitFor();
  });

  it('is that of the computer until one is chosen, and the chosen one from then on', async () => {
    await using packdrop = await startPracticePackdrop();
    await using watched = await openPage(browser, { locale: 'ja-JP' });
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'サンプルアーカイブを作成' }).waitFor();
    await openSettings(page);
    await expect(chooser(page).inputValue()).resolves.toBe('system');
    await chooser(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Language' }).waitFor();
    await expect(languageOf(page)).resolves.toBe('en');
    // Who changes it by keyboard stays where they were.
    await expect(chooser(page).evaluate((element) => element === document.activeElement)).resolves.toBe(true);
    await page.reload();
    await page.getByRole('button', { name: 'Make a sample archive' }).waitFor();
    await openSettings(page);
    await expect(chooser(page).inputValue()).resolves.toBe('en');
  });

  it('reaches every word of a full window, there and back', async () => {
    const application = stageApplication();
    const problem = { code: 'upload-cut', message: 'It was cut again.', nextStep: 'Check the network soon.' };
    application.stage('uploads.list', { value: [stagedUpload({ active: false, problem })] });
    application.stage('archive.inspect', { value: stagedArchive({ findings: stagedFindings }) });
    await using packdrop = await serve(application);
    await using watched = await openPage(browser, { locale: 'en-US' });
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByText('It was cut again.').waitFor();
    await page.getByText('Ready for internal testing').waitFor();
    const before = await textsOn(page);
    await choose(page, 'ja');
    // Looked at without waiting: what is drawn anew only when main next has news would pass otherwise.
    await expect(textsOn(page)).resolves.toContain('ストレージとの接続が繰り返し切断されました。');
    // Apple's own words about a version stay as Apple wrote them.
    const apples = ['The archive could not be read.', 'One file is larger than 1 GB.'];
    const left = (await englishOn(page)).filter((text) => !apples.some((words) => text.endsWith(words)));
    expect(left).toStrictEqual([]);
    await page.getByRole('button', { name: 'アップロード…', exact: true }).click();
    await page.getByLabel('アーカイブ', { exact: true }).fill('/x/Tutorial.aar');
    await page.getByText('要修正：').waitFor();
    const inSheet = (await englishOn(page)).filter((text) => !apples.some((words) => text.endsWith(words)));
    expect(inSheet).toStrictEqual([]);
    await page.keyboard.press('Escape');
    await choose(page, 'en');
    await expect(textsOn(page)).resolves.toStrictEqual(before);
  });

  it.each(['en', 'ja'])(
    'leaves the layout whole at 720 pixels, with half as much text again (%s)',
    async (language) => {
      const application = stageApplication();
      application.stage('settings.language', { value: language });
      await using packdrop = await serve(application);
      await using watched = await openPage(browser, {
        viewport: { width: 720, height: 800 },
        locale: 'en-US',
      });
      const { page } = watched;
      await page.goto(packdrop.shell.address);
      await page.getByRole('region').first().waitFor();
      await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
      await expect(overflowing(page)).resolves.toStrictEqual([]);
      await lengthen(page);
      await expect(overflowing(page)).resolves.toStrictEqual([]);
    },
  );

  it('has no accessibility fault in Japanese, light or dark', async () => {
    const application = stageApplication();
    application.stage('settings.language', { value: 'ja' });
    await using packdrop = await serve(application);
    await using watched = await openPage(browser, { reducedMotion: 'reduce' });
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Tutorialのアップロードを一時停止' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toStrictEqual([]);
    }
  });
});
