import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { buildRenderer, rendererFolder } from '../../build/renderer-build.ts';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve } from '../support/browser-shell.ts';
import { stageApplication } from '../support/browser-staged-application.ts';
import { stagedVersion } from '../support/staged-snapshots.ts';
import { collectFigures, percentile95 } from './figures.ts';
import { eventMilliseconds, frameMilliseconds, watchInteraction } from './screens/interaction.ts';

// How long people wait for what they do to show, with as many packs and versions as a large app has.
const { values: options } = parseArgs({
  options: {
    packs: { type: 'string', default: '200' },
    versions: { type: 'string', default: '500' },
    json: { type: 'boolean', default: false },
  },
});

/** What an interaction may take at the 95th percentile. */
const barMilliseconds = 50;

const figures = collectFigures(options.json);
const { note } = figures;

function noteTimes(name: string, times: readonly number[]): void {
  if (times.length === 0) throw new Error(`nothing was measured for: ${name}`);
  const at = percentile95(times);
  note(
    `${name}, 95th percentile of ${times.length} (bar ${barMilliseconds})`,
    at,
    'ms',
    at < barMilliseconds,
  );
}

async function measureBundle(): Promise<void> {
  const files = await readdir(rendererFolder, { recursive: true });
  const scripts = await Promise.all(
    files.filter((file) => file.endsWith('.js')).map((file) => readFile(path.join(rendererFolder, file))),
  );
  const script = Buffer.concat(scripts);
  note('renderer, JavaScript', script.length / 1000, 'KB');
  note('renderer, JavaScript, gzip', gzipSync(script).length / 1000, 'KB');
}

async function measureWindow(): Promise<void> {
  const application = stageApplication();
  const packs = Array.from({ length: Number(options.packs) }, (_, index) => ({
    id: `pack-${index + 1}`,
    identifier: `Level-${index + 1}`,
    archived: index % 20 === 19,
    usedBytes: index * 1_000_000,
  }));
  const versions = Array.from({ length: Number(options.versions) }, (_, index) =>
    stagedVersion(String(Number(options.versions) - index), index % 6, { stage: 'replaced' }),
  );
  application.stage('packs.list', { value: packs });
  application.stage('versions.list', { value: versions });
  application.stage('uploads.list', { value: [] });
  const browser = await launchChromium();
  try {
    await using packdrop = await serve(application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('heading', { name: 'Level-1', exact: true }).waitFor();
    await page.getByRole('heading', { name: `Version ${options.versions}`, exact: true }).waitFor();
    await watchInteraction(page);

    const search = page.getByLabel('Search packs');
    await search.focus();
    for (const text of ['level-1', 'vel 7', '19', 'nothing', '']) {
      await search.press('ControlOrMeta+a');
      await page.keyboard.press('Delete');
      await page.keyboard.type(text, { delay: 60 });
    }
    noteTimes(`search among ${options.packs} packs, a keystroke`, await eventMilliseconds(page, 'keydown'));

    const choose = async (number: number): Promise<void> => {
      const row = page.locator('.pack-name').getByText(`Level-${number}`, { exact: true });
      await row.scrollIntoViewIfNeeded();
      const box = await row.boundingBox();
      if (box === null) throw new Error(`Level-${number} is not in the list`);
      // By the mouse itself: the test tool's own click looks into the page between the press and the release.
      await page.mouse.click(box.x + 5, box.y + box.height / 2);
      // By its id: to look for roles in hundreds of rows is itself work that the page would have to wait for.
      await page.locator('#pack-title', { hasText: new RegExp(`^Level-${number}$`) }).waitFor();
    };
    // Every twentieth is archived, and folded away.
    for (let number = 1; number < 40; number += 1) if (number !== 20) await choose(number);
    noteTimes(
      `choosing one pack after the other, of ${options.versions} versions each`,
      await eventMilliseconds(page, 'click'),
    );
    const last = page.locator('.version').nth(Number(options.versions) - 1);
    for (let number = 41; number < 80; number += 1) {
      if (number === 60) continue;
      await last.waitFor({ state: 'attached' });
      // Until what was drawn last is on the screen.
      await page.waitForTimeout(200);
      await choose(number);
    }
    noteTimes(
      `choosing another pack once all ${options.versions} versions are drawn`,
      await eventMilliseconds(page, 'click'),
    );
    await last.waitFor({ state: 'attached' });

    await page.locator('#pack').hover();
    for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, 900);
    noteTimes(`scrolling through ${options.versions} versions, a frame`, await frameMilliseconds(page));
  } finally {
    await browser.close();
  }
}

await buildRenderer();
await measureBundle();
await measureWindow();
if (options.json) process.stdout.write(`${JSON.stringify(figures.all, null, 2)}\n`);
process.exitCode = figures.all.some(({ met }) => met === false) ? 1 : 0;
