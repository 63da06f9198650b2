import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { launchChromium, openPage } from '../support/browser.ts';
import { needs } from '../support/needs.ts';
import { sampleArchive, temporaryFolder } from '../support/workspace.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What `npm start` runs, with an Electron folder that holds none. */
async function start(...args: string[]) {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'packdrop-start-'));
  const command = [
    '--import',
    './build/require-node-24.mjs',
    'build/start.ts',
    '--data',
    dataFolder,
    ...args,
  ];
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: it starts the shell as a further process, and both have to die in these tests.
    detached: true,
    env: { ...process.env, NODE_ENV: '', ELECTRON_OVERRIDE_DIST_PATH: dataFolder },
  });
  const killAll = (): void => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL');
    }
  };
  const ended = once(child, 'exit').then(([code]: unknown[]) => code);
  onTestFinished(async () => {
    killAll();
    await ended;
    await rm(dataFolder, { recursive: true, force: true });
  });
  let said = '';
  const address = Promise.withResolvers<string>();
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
    const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+\s/.exec(said)?.[0];
    if (found !== undefined) address.resolve(found.trim());
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  void ended.then(() => address.reject(new Error(`It ended without an address:\n${said}`)));
  // Nobody may be waiting for it, where the end is what is tested.
  address.promise.catch(() => undefined);
  return { child, ended, killAll, address: address.promise, said: () => said };
}

describe('npm start without Electron', () => {
  it('refuses options it does not know in a sentence, with exit code 2', async () => {
    const { ended, said } = await start('--nonsense');
    await expect(ended).resolves.toBe(2);
    expect(said()).toContain("'--nonsense'");
    expect(said()).not.toContain('    at ');
  });

  it('says in a sentence that a key cannot be read, with exit code 1', async () => {
    const { ended, said } = await start(
      '--key',
      '/nowhere/AuthKey_ABC1234567.p8',
      '--server',
      'http://127.0.0.1:9',
    );
    await expect(ended).resolves.toBe(1);
    expect(said()).toContain('/nowhere/AuthKey_ABC1234567.p8');
    expect(said()).not.toContain('    at ');
  });
});

describe.skipIf(!needs('chromium'))('npm start without Electron, in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('says which shell and which mode, serves the printed address, and ends cleanly on Ctrl-C', async () => {
    const { child, ended, address, said } = await start('--practice');
    await using watched = await openPage(browser);
    await watched.page.goto(await address);
    await watched.page.getByRole('button', { name: 'Make a sample archive' }).waitFor();
    expect(said()).toContain('in the browser, because Electron is not installed here');
    expect(said()).toContain('Practice mode');
    child.kill('SIGINT');
    await expect(ended).resolves.toBe(0);
    await watched.page.getByText('Packdrop is not running.').waitFor();
  });

  it('asks for a key in a fresh folder, and opens what was chosen there at the next start', async () => {
    const dataFolder = await temporaryFolder();
    const first = await start('--data', dataFolder);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(await first.address);
    await page.getByRole('heading', { name: 'Welcome to Packdrop' }).waitFor();
    await page.getByRole('button', { name: 'Practise first' }).click();
    await page.getByRole('button', { name: /Voices-ja/ }).waitFor();
    first.killAll();
    await first.ended;

    const second = await start('--data', dataFolder);
    await page.goto(await second.address);
    await page.getByRole('button', { name: /Voices-ja/ }).waitFor();
    expect(await page.getByRole('heading', { name: 'Welcome to Packdrop' }).count()).toBe(0);
  });

  it('publishes the sample archive until it is ready for internal testing', async () => {
    const { address } = await start('--practice');
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(await address);
    await page.getByRole('button', { name: 'Make a sample archive' }).click();
    await page.getByLabel('The identifier “Tutorial” is right').check();
    await page.getByRole('button', { name: 'Publish Tutorial' }).click();
    await page.getByRole('heading', { name: 'Version 1' }).waitFor();
    await page.getByText('Ready for internal testing', { exact: true }).waitFor();
    expect(await page.getByText('Internal: done').count()).toBe(1);
  });

  it('carries an upload on, in the tab that stayed open, after SIGKILL and a new start', async () => {
    const dataFolder = await temporaryFolder();
    const archive = await sampleArchive({ folder: dataFolder }, { name: 'Big', bytes: 256 * 1024 * 1024 });
    const first = await start('--practice', '--data', dataFolder);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(await first.address);
    await page.getByRole('button', { name: 'Publish your first pack…' }).click();
    await page.getByLabel('Archive').fill(archive);
    // The archive says which pack it is; nothing is left to fill in.
    await page.getByLabel('The identifier “Big” is right').check();
    await page.getByRole('button', { name: 'Publish Big' }).click();
    await page.getByText(/^Uploading [1-9]\d* %$/).waitFor();
    first.killAll();
    await first.ended;
    await page.getByText('Packdrop is not running.').waitFor();
    expect(await page.locator('.version-words').textContent()).toMatch(/^Uploading \d+ %$/);

    const second = await start('--practice', '--data', dataFolder);
    await second.address;
    await page.getByText('Packdrop is not running.').waitFor({ state: 'hidden' });
    await page.getByText('Ready for internal testing', { exact: true }).waitFor();
    expect(await page.getByRole('heading', { name: /^Version/ }).count()).toBe(1);
  });
});
