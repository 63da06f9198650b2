import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accentColours, type AccentColours } from '../../renderer/ui/accent/accent-colours.ts';
import { appearances } from '../../renderer/ui/accent/surfaces.ts';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve } from '../support/browser-shell.ts';
import { stageApplication } from '../support/browser-staged-application.ts';
import { needs } from '../support/needs.ts';

/** The window's own in the light appearance, as tokens.css has it. */
const own = { button: 'rgb(10, 95, 209)', station: 'rgb(10, 95, 209)', link: 'rgb(10, 88, 194)' };

/** What the timeline shows under graphite, as the system has it and where it asks for more contrast. */
const usual = {
  light: { quiet: 'rgb(95, 95, 102)', border: 'rgb(224, 224, 228)', links: ['rgb(105, 105, 105)'] },
  dark: { quiet: 'rgb(169, 169, 177)', border: 'rgb(58, 58, 62)', links: ['rgb(155, 155, 155)'] },
};
const more = {
  light: { quiet: 'rgb(63, 63, 69)', border: 'rgb(133, 133, 140)', links: ['rgb(29, 29, 31)'] },
  dark: { quiet: 'rgb(220, 220, 226)', border: 'rgb(129, 129, 136)', links: ['rgb(242, 242, 244)'] },
};

const yellow = '#ffc726';
const graphite = '#989898';

async function reachTimeline(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pause the upload of Tutorial' }).waitFor();
}

const screens: readonly (readonly [name: string, reach: (page: Page) => Promise<void>])[] = [
  ['the timeline', reachTimeline],
  [
    'the publish sheet',
    async (page) => {
      await reachTimeline(page);
      await page.getByRole('button', { name: 'Publish…' }).click();
      await page.getByLabel('Archive').fill('/x/Tutorial.aar');
      await page.getByRole('button', { name: 'Publish Tutorial' }).waitFor();
    },
  ],
  [
    'the settings',
    async (page) => {
      await reachTimeline(page);
      await page.getByRole('button', { name: 'Settings…' }).click();
      await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    },
  ],
];

/** What is drawn in the accent now. */
function drawn(page: Page): Promise<Record<'button' | 'words' | 'station' | 'link', string>> {
  return page.evaluate(() => {
    const [button, station, link] = ['.button-primary', '.station-current .station-dot', '.button-link'].map(
      (selector) => document.querySelector(selector),
    );
    if (!button || !station || !link) throw new Error('The window is not there.');
    return {
      button: getComputedStyle(button).backgroundColor,
      words: getComputedStyle(button).color,
      station: getComputedStyle(station).borderTopColor,
      link: getComputedStyle(link).color,
    };
  });
}

function rgb(hex: string): string {
  const channels = [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16));
  return `rgb(${channels.join(', ')})`;
}

function expected({ fill, on, mark, text }: AccentColours) {
  return { button: rgb(fill), words: rgb(on), station: rgb(mark), link: rgb(text) };
}

describe.skipIf(!needs('chromium'))('the accent of the computer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function open(accent: string | null) {
    const application = stageApplication();
    application.stage('appearance.accent', { value: accent });
    const packdrop = await serve(application);
    const watched = await openPage(browser, { reducedMotion: 'reduce', colorScheme: 'light' });
    await watched.page.goto(packdrop.shell.address);
    return {
      application,
      ...watched,
      [Symbol.asyncDispose]: async () => {
        await watched[Symbol.asyncDispose]();
        await packdrop[Symbol.asyncDispose]();
      },
    };
  }

  it.each(
    screens.flatMap(([name, reach]) => [
      ['yellow', yellow, name, reach] as const,
      ['graphite', graphite, name, reach] as const,
    ]),
  )(
    'has no accessibility fault in light or dark under %s (%s): %s',
    async (_called, accent, _name, reach) => {
      await using window = await open(accent);
      const { page, complaints } = window;
      await reach(page);
      const faults: unknown[] = [];
      for (const colorScheme of appearances) {
        await page.emulateMedia({ colorScheme });
        const { violations, passes } = await new AxeBuilder({ page }).analyze();
        expect(passes.map(({ id }) => id)).toContain('color-contrast');
        faults.push(...violations.map(({ id, nodes }) => [colorScheme, id, nodes.map((node) => node.html)]));
      }
      expect(faults).toStrictEqual([]);
      expect(complaints).toStrictEqual([]);
    },
  );

  it('draws buttons, stations and links in it, and turns with the appearance', async () => {
    await using window = await open(yellow);
    const { page } = window;
    await reachTimeline(page);
    for (const colorScheme of appearances) {
      await page.emulateMedia({ colorScheme });
      const colours = accentColours(yellow, colorScheme);
      expect(await drawn(page)).toStrictEqual(colours === null ? null : expected(colours));
    }
  });

  it('ticks in it too, wherever a tick stands', async () => {
    await using window = await open(graphite);
    const { page, application } = window;
    application.stage('publishing.compare', {
      value: { latestVersion: '7', sameAsVersion: '7', findings: [] },
    });
    await reachTimeline(page);
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByLabel('Archive').fill('/x/Tutorial.aar');
    const tick = page.getByLabel('Publish the same bytes again');
    await tick.check();
    for (const colorScheme of appearances) {
      await page.emulateMedia({ colorScheme });
      const colour = await tick.evaluate((element) => getComputedStyle(element).accentColor);
      expect(colour).toBe(rgb(accentColours(graphite, colorScheme)?.mark ?? ''));
    }
  });

  it('takes another one at once, and its own where none is known', async () => {
    await using window = await open(null);
    const { page, application, complaints } = window;
    await reachTimeline(page);
    expect(await drawn(page)).toMatchObject(own);
    application.tell({ event: 'appearance.changed', accent: graphite });
    const grey = accentColours(graphite, 'light');
    await expect.poll(() => drawn(page)).toStrictEqual(grey === null ? null : expected(grey));
    application.tell({ event: 'appearance.changed', accent: null });
    await expect.poll(() => drawn(page)).toMatchObject(own);
    expect(complaints).toStrictEqual([]);
  });

  it('has quiet words and links stand out, and borders be seen, where the system asks for more contrast', async () => {
    await using window = await open(graphite);
    const { page, complaints } = window;
    await reachTimeline(page);
    const look = () =>
      page.evaluate(() => {
        const quiet = document.querySelector('.upload-figures');
        const sidebar = document.querySelector('.sidebar');
        const links = document.querySelectorAll('.button-link, .external-step a');
        if (quiet === null || sidebar === null || links.length < 2)
          throw new Error('The window is not there.');
        return {
          quiet: getComputedStyle(quiet).color,
          border: getComputedStyle(sidebar).borderRightColor,
          links: [...new Set([...links].map((link) => getComputedStyle(link).color))],
        };
      });
    for (const colorScheme of appearances) {
      await page.emulateMedia({ colorScheme, contrast: 'no-preference' });
      expect(await look()).toStrictEqual(usual[colorScheme]);
      await page.emulateMedia({ colorScheme, contrast: 'more' });
      expect(await look()).toStrictEqual(more[colorScheme]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations).toStrictEqual([]);
    }
    expect(complaints).toStrictEqual([]);
  });
});
