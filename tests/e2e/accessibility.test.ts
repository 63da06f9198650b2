import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountScreens } from '../support/account-screens.ts';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve } from '../support/browser-shell.ts';
import { stageApplication, stagedProblem } from '../support/browser-staged-application.ts';
import { stagedArchive, stagedFindings, stagedUpload, stagedVersion } from '../support/staged-snapshots.ts';
import type { StagedApplication } from '../support/browser-staged-application.ts';
import { needs } from '../support/needs.ts';
import { pickLargeFiles } from '../support/pick-large-files.ts';
import { slowUploads } from '../support/slow-uploads.ts';
import { temporaryFolder } from '../support/workspace.ts';

interface Screen {
  readonly name: string;
  readonly stage?: (application: StagedApplication) => void;
  /** What to wait for, and do, before the screen is what it is called. */
  readonly reach: (page: Page, application: StagedApplication) => Promise<void>;
}

function packStanding(index: number, standing: object) {
  return {
    id: `pack-${index}`,
    identifier: index === 1 ? 'Tutorial' : `Level-${index}`,
    archived: false,
    usedBytes: 60_000_000_000,
    standing: { live: null, testing: null, moving: null, needsYou: null, ...standing },
  };
}

/** Chooses three files: one that is refused, one whose copy never ends, and one that waits for it. */
async function showCopies(page: Page, application: StagedApplication): Promise<void> {
  const folder = await temporaryFolder();
  await page.getByRole('button', { name: 'Publish…' }).click();
  await slowUploads(page, 1_000_000);
  application.stage('picked.room', { problem: stagedProblem });
  await pickLargeFiles(page, folder, ['Voices.aar']);
  await page.getByRole('button', { name: 'Try again to copy Voices.aar' }).waitFor();
  application.stage('picked.room', { value: null });
  await page.getByRole('button', { name: 'Add another archive' }).click();
  await pickLargeFiles(page, folder, ['Reef.aar', 'Harbour.aar']);
  await page.getByRole('progressbar', { name: 'Copy of Reef.aar' }).waitFor();
  await page.getByText('Waiting for its turn').waitFor();
  await page.getByRole('dialog').getByText('left', { exact: false }).waitFor();
}

const screens: readonly Screen[] = [
  ...accountScreens,
  {
    name: 'a full timeline with an upload at work',
    reach: (page) => page.getByRole('button', { name: 'Pause the upload of Tutorial' }).waitFor(),
  },
  {
    name: 'an upload that stands still, with its problem',
    stage: (application) =>
      application.stage('uploads.list', { value: [stagedUpload({ active: false, problem: stagedProblem })] }),
    reach: (page) => page.getByText('Paused. 61 % is safely uploaded.').first().waitFor(),
  },
  {
    name: 'an upload that waits, with parts sent again',
    stage: (application) =>
      application.stage('uploads.list', {
        value: [
          stagedUpload({
            waiting: {
              reason: 'network',
              since: '2026-10-04T12:04:00Z',
              nextTryAt: '2026-10-04T12:05:00Z',
              problem: stagedProblem,
            },
            resending: { parts: 2, reason: 'cut' },
          }),
        ],
      }),
    reach: (page) => page.getByText('the connection was cut').waitFor(),
  },
  {
    name: 'an upload next in line, about to be cancelled',
    stage: (application) =>
      application.stage('uploads.list', { value: [stagedUpload({ state: 'prepared', queuePosition: 1 })] }),
    reach: async (page) => {
      await page.getByRole('button', { name: 'Move Tutorial one place later in the queue' }).waitFor();
      await page.getByRole('button', { name: 'Cancel the upload of Tutorial' }).click();
      await page.getByRole('button', { name: 'Undo: keep uploading Tutorial' }).waitFor();
    },
  },
  {
    name: 'packs of every mark near the quota, and times at the stations',
    stage: (application) => {
      application.stage('packs.list', {
        value: [
          packStanding(1, { live: '6', testing: '7' }),
          packStanding(2, { needsYou: '3' }),
          packStanding(3, { testing: '1', moving: '1' }),
        ],
      });
      const [seen, ...rest] = stagedVersion('7', 3, {}).stations;
      if (seen === undefined) return;
      const stations = [{ ...seen, seenAt: '2026-10-04T12:04:00Z', tookMilliseconds: 720_000 }, ...rest];
      application.stage('versions.list', {
        value: [stagedVersion('7', 3, { stage: 'ready-for-internal-testing', stations })],
      });
    },
    reach: async (page) => {
      await page.getByText('took 12 min').waitFor();
      await page.getByText('180 GB of 200 GB').waitFor();
    },
  },
  {
    name: 'the publish sheet with two archives',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Publish…' }).click();
      await page.getByLabel('Archive').fill('/x/Tutorial.aar');
      await page.getByRole('button', { name: 'Add another archive' }).click();
      await page.getByRole('textbox', { name: 'Archive 2' }).fill('/x/Other.aar');
      await page.getByRole('button', { name: 'Publish 2 archives' }).waitFor();
    },
  },
  {
    name: 'the publish sheet with a file being copied, one that waits and one without room',
    reach: showCopies,
  },
  {
    name: 'a file being copied while the publish sheet is closed',
    reach: async (page, application) => {
      await showCopies(page, application);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Show the publish sheet' }).waitFor();
    },
  },
  {
    name: 'many packs, searched through',
    stage: (application) => {
      const packs = Array.from({ length: 60 }, (_, index) => ({
        id: `pack-${index}`,
        identifier: `Level-${index}`,
        archived: index > 50,
        usedBytes: index,
      }));
      application.stage('packs.list', { value: packs });
    },
    reach: async (page) => {
      await page.keyboard.press('ControlOrMeta+f');
      await page.keyboard.type('5');
      await page.getByText('Uploading', { exact: false }).first().waitFor({ state: 'attached' });
      await page.getByRole('button', { name: /^Level-15 ?, / }).waitFor();
    },
  },
  {
    name: 'no packs yet',
    stage: (application) => {
      application.stage('packs.list', { value: [] });
      application.stage('uploads.list', { value: [] });
    },
    reach: (page) => page.getByRole('button', { name: 'Make a sample archive' }).waitFor(),
  },
  {
    name: 'no apps',
    stage: (application) => application.stage('apps.list', { value: [] }),
    reach: (page) => page.getByText('This account has no apps yet.').waitFor(),
  },
  {
    name: 'packs still loading',
    stage: (application) => application.stage('packs.list', undefined),
    reach: (page) => page.getByText('Loading…').first().waitFor(),
  },
  {
    name: 'packs that cannot be had',
    stage: (application) => application.stage('packs.list', { problem: stagedProblem }),
    reach: (page) => page.getByRole('button', { name: 'Try again' }).first().waitFor(),
  },
  {
    name: 'versions that cannot be had',
    stage: (application) => application.stage('versions.list', { problem: stagedProblem }),
    reach: (page) => page.getByRole('alert').first().waitFor(),
  },
  {
    name: 'the publish sheet with an archive that does not say its pack',
    stage: (application) =>
      application.stage('archive.inspect', {
        value: stagedArchive({ packIdentifier: null, manifestEntry: null }),
      }),
    reach: async (page) => {
      await page.getByRole('button', { name: 'Publish…' }).click();
      await page.getByLabel('Archive').fill('/x/Tutorial.aar');
      await page.getByLabel('Pack identifier').fill('Brand-New');
      await page.getByText('will be a new pack').waitFor();
      await page.getByText('6.1 GB', { exact: false }).last().waitFor();
    },
  },
  {
    name: 'the publish sheet with an archive that says it all, looked into',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Publish…' }).click();
      await page.getByLabel('Archive').fill('/x/Tutorial.aar');
      await page.getByText('structurally complete', { exact: false }).waitFor();
      await page.getByText('Folders and largest files').click();
      await page.getByText('Contents/Levels/harbour.level').waitFor();
    },
  },
  {
    name: 'the publish sheet with findings of every grade',
    stage: (application) =>
      application.stage('archive.inspect', { value: stagedArchive({ findings: stagedFindings }) }),
    reach: async (page) => {
      await page.getByRole('button', { name: 'Publish…' }).click();
      await page.getByLabel('Archive').fill('/x/Tutorial.aar');
      await page.getByText('This archive cannot be published').waitFor();
    },
  },
  {
    name: 'the publish sheet with bytes that are there already',
    stage: (application) => {
      const findings = stagedFindings.filter(({ grade }) => grade !== 'stops');
      application.stage('archive.inspect', { value: stagedArchive({ findings }) });
      application.stage('publishing.compare', {
        value: { latestVersion: '7', sameAsVersion: '7', findings: [] },
      });
    },
    reach: async (page) => {
      await page.getByRole('button', { name: 'Publish…' }).click();
      await page.getByLabel('Archive').fill('/x/Tutorial.aar');
      await page.getByLabel('Publish the same bytes again').waitFor();
    },
  },
  {
    name: 'the publish sheet with everything wrong',
    stage: (application) => application.stage('archive.inspect', { problem: stagedProblem }),
    reach: async (page) => {
      await page.getByRole('button', { name: 'Publish…' }).click();
      await page.getByLabel('Archive').fill('/x/none.aar');
      await page.getByLabel('Pack identifier').fill('com.example');
      await page.getByText('“.” is not allowed.').waitFor();
      await page.getByRole('dialog').getByRole('alert').waitFor();
    },
  },
];

describe.skipIf(!needs('chromium'))('every screen', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it.each(screens)('has no accessibility fault in light or dark: $name', async ({ stage, reach }) => {
    const application = stageApplication();
    stage?.(application);
    await using packdrop = await serve(application);
    await using watched = await openPage(browser, { reducedMotion: 'reduce' });
    const { page, complaints } = watched;
    await page.goto(packdrop.shell.address);
    await reach(page, application);
    const faults: unknown[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      faults.push(...violations.map(({ id, nodes }) => [colorScheme, id, nodes.map((node) => node.html)]));
    }
    expect(faults).toStrictEqual([]);
    expect(complaints).toStrictEqual([]);
  });

  it.each([
    ['720 px', 720, 1],
    ['1280 px at 200 % zoom', 640, 2],
    ['720 px at 200 % zoom', 360, 2],
  ])('needs no sideways scrolling at %s', async (_case, width, deviceScaleFactor) => {
    await using packdrop = await serve(stageApplication());
    await using watched = await openPage(browser, { viewport: { width, height: 400 }, deviceScaleFactor });
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('button', { name: 'Pause the upload of Tutorial' }).waitFor();
    const sideways = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main, nav')]
        .filter((element) => element.scrollWidth > element.clientWidth)
        .map((element) => element.tagName),
    );
    expect(sideways).toStrictEqual([]);
  });
});
