import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { rendererFolder } from '../../build/renderer-build.ts';
import { startBrowserShell } from '../../main/shells/browser/server.ts';
import { launchChromium, openPage } from '../support/browser.ts';
import { serve, startPracticePackdrop } from '../support/browser-shell.ts';
import { stageApplication } from '../support/browser-staged-application.ts';
import { needs } from '../support/needs.ts';

/** Another program's page on this computer. */
async function foreignPage(): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<p>foreign</p>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe.skipIf(!needs('chromium'))('the browser shell against a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('lets nobody in with an address that has been used', async () => {
    await using packdrop = await startPracticePackdrop();
    await using first = await openPage(browser);
    await using second = await openPage(browser);
    await expect(first.page.goto(packdrop.shell.address).then((page) => page?.status())).resolves.toBe(200);
    await expect(second.page.goto(packdrop.shell.address).then((page) => page?.status())).resolves.toBe(401);
    await expect(second.page.textContent('body')).resolves.toContain('has been used already');
  });

  it('leaves the token neither in the address bar nor in the history', async () => {
    await using packdrop = await startPracticePackdrop();
    await using watched = await openPage(browser);
    await watched.page.goto(packdrop.shell.address);
    expect(watched.page.url()).not.toContain('token');
    await watched.page.reload();
    await watched.page.getByText('Practice mode').waitFor();
  });

  it('gives a second tab of the same browser the same screen', async () => {
    await using packdrop = await startPracticePackdrop();
    await using watched = await openPage(browser);
    await watched.page.goto(packdrop.shell.address);
    const tab = await watched.context.newPage();
    await tab.goto(packdrop.shell.origin);
    await tab.getByRole('button', { name: 'Make a sample archive' }).waitFor();
    await expect(tab.getByRole('button').allTextContents()).resolves.toStrictEqual(
      await watched.page.getByRole('button').allTextContents(),
    );
  });

  it("refuses a WebSocket from another program's page, although the browser sends it the cookie", async () => {
    await using packdrop = await startPracticePackdrop();
    await using watched = await openPage(browser);
    await watched.page.goto(packdrop.shell.address);
    await watched.page.goto(await foreignPage());
    const outcome = await watched.page.evaluate(
      (address) =>
        new Promise((resolve) => {
          const socket = new WebSocket(address);
          socket.addEventListener('open', () => resolve('open'));
          socket.addEventListener('error', () => resolve('refused'));
        }),
      `${packdrop.shell.origin.replace('http', 'ws')}/socket`,
    );
    expect(outcome).toBe('refused');
  });

  it("cannot be framed by another program's page", async () => {
    await using packdrop = await startPracticePackdrop();
    await using watched = await openPage(browser);
    await watched.page.goto(packdrop.shell.address);
    await watched.page.goto(await foreignPage());
    await watched.page.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
      return new Promise((resolve) => {
        frame.addEventListener('load', resolve);
      });
    }, packdrop.shell.origin);
    expect(watched.complaints.join()).toContain('frame-ancestors');
  });

  it('runs nothing that is put into the page', async () => {
    await using packdrop = await startPracticePackdrop();
    await using watched = await openPage(browser);
    await watched.page.goto(packdrop.shell.address);
    const ran = await watched.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.intruder = true';
      document.body.append(script);
      const sent = await fetch('http://127.0.0.1:9/').then(
        () => 'sent',
        () => 'refused',
      );
      return ['intruder' in globalThis, sent];
    });
    expect(ran).toStrictEqual([false, 'refused']);
    expect(watched.complaints.join()).toContain('Content Security Policy');
  });

  it('says that Packdrop is not running while it is not, and comes back by itself', async () => {
    const application = stageApplication();
    await using packdrop = await serve(application);
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await page.getByRole('heading', { name: 'Tutorial' }).waitFor();
    await packdrop.shell.close();
    await page.getByText('Packdrop is not running.').waitFor();
    const again = await startBrowserShell({ application, rendererFolder, dataFolder: packdrop.dataFolder });
    onTestFinished(() => again.close());
    await page.getByText('Packdrop is not running.').waitFor({ state: 'hidden' });
    await expect(page.getByRole('heading', { name: 'Tutorial' }).isVisible()).resolves.toBe(true);
  });
});
