import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { writeSampleArchive } from '../../main/practice/sample-archive.ts';
import { publishOpened, publishSample } from '../support/desktop-story.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'packdrop-desktop-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the built app in Electron, in practice mode, with nothing of the person's own. */
async function launch(...words: string[]): Promise<ElectronApplication> {
  const executablePath = process.env['PACKDROP_ELECTRON'];
  if (executablePath === undefined) throw new Error('Run these tests with "npm run test:desktop".');
  const app = await _electron.launch({
    executablePath,
    args: [root, `--user-data-dir=${await temporaryFolder()}`, ...words],
  });
  onTestFinished(() => app.close());
  return app;
}

async function sampleArchive(): Promise<string> {
  const file = path.join(await temporaryFolder(), 'Tutorial.aar');
  await writeSampleArchive({ path: file, packIdentifier: 'Tutorial', bytes: 3_000_000 });
  return file;
}

it('publishes a sample archive', async () => {
  const app = await launch();
  await expect(publishSample(await app.firstWindow())).resolves.toBe('Ready for internal testing');
});

it('publishes an archive named at the start', async () => {
  const archive = await sampleArchive();
  const app = await launch(archive);
  await expect(publishOpened(await app.firstWindow(), archive)).resolves.toBe('Ready for internal testing');
});

it('publishes what macOS hands over while the window is open', async () => {
  const archive = await sampleArchive();
  const app = await launch();
  const page = await app.firstWindow();
  await page.getByRole('button', { name: 'Make a sample archive' }).waitFor();
  await app.evaluate(({ app: electron }, file) => {
    electron.emit('open-file', { preventDefault: () => undefined }, file);
  }, archive);
  await expect(publishOpened(page, archive)).resolves.toBe('Ready for internal testing');
});

it('keeps the page in a sandbox without Node', async () => {
  const app = await launch();
  const page = await app.firstWindow();
  const found = await page.evaluate(() => ({
    node: ['process', 'require', 'Buffer', 'module'].filter((name) => name in globalThis),
    bridge: Object.keys(Reflect.get(globalThis, 'packdrop') ?? {}).toSorted(),
  }));
  expect(found).toStrictEqual({ node: [], bridge: ['request', 'subscribe', 'watchConnection'] });
});
