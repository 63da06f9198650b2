import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPage } from '../support/browser.ts';
import { textsOn } from '../support/english-on-screen.ts';
import { type LineDesk, openLineDesk } from '../support/line-desk.ts';
import { needs } from '../support/needs.ts';
import { sampleArchive, sha256Of, uploadFileIds } from '../support/workspace.ts';

const day = 24 * 60 * 60_000;

const packs = (page: Page) => page.getByRole('navigation', { name: 'Packs' });
const age = (page: Page) => page.locator('.list-age');
const mayBeOld = (page: Page) => page.getByText('What is shown may be old.');
const versionsOf = (page: Page, pack: string) =>
  page.getByRole('region', { name: `Versions of ${pack}, newest first` });

/** Two packs with versions that App Store Connect has. */
async function openDesk(): Promise<LineDesk> {
  const desk = await openLineDesk({ partBytes: 1024 * 1024 });
  const { controls } = desk.server;
  controls.seedPack({ appId: desk.appId, identifier: 'Harbour', versions: 2 });
  controls.seedPack({ appId: desk.appId, identifier: 'Lagoon', versions: 3 });
  await controls.flushed();
  return desk;
}

/** SHA-256 of every file that App Store Connect has: archives and their manifests. */
async function arrived({ server }: LineDesk): Promise<readonly (string | undefined)[]> {
  return Promise.all(uploadFileIds(server).map(async (id) => (await server.received(id))?.sha256));
}

/** The parts that App Store Connect acknowledged, each as often as it did. */
function acknowledged({ server }: LineDesk): readonly string[] {
  return server
    .partRequests()
    .flatMap(({ uploadFileId, partNumber, status }) =>
      status === 200 ? [`${uploadFileId} ${partNumber}`] : [],
    );
}

/** Publishes a new pack by the path of its archive. */
async function publish(page: Page, archive: string, pack: string): Promise<void> {
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByLabel('Archive', { exact: true }).fill(archive);
  await page.getByLabel(`The identifier “${pack}” is right`).check();
  await page.getByRole('button', { name: `Publish ${pack}` }).click();
}

describe.skipIf(!needs('chromium'))('without a network, in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('starts with what was last seen and how old that is, and is fresh by itself once the network is back', async () => {
    const desk = await openDesk();
    {
      await using packdrop = await desk.start();
      await using watched = await openPage(browser);
      await watched.page.goto(packdrop.shell.address);
      // Only Harbour is looked at; Packdrop looks at Lagoon by itself.
      await versionsOf(watched.page, 'Harbour').getByRole('heading', { name: 'Version 2' }).waitFor();
      const versionsAsked = () => desk.server.requests().filter(({ path }) => path.includes('/versions?'));
      await expect.poll(() => versionsAsked().length).toBeGreaterThanOrEqual(2);
      await expect(age(watched.page).count()).resolves.toBe(0);
    }
    await desk.line.goDown();
    await using packdrop = await desk.start();
    await using watched = await openPage(browser);
    const { page } = watched;
    // The window is opened on the next day.
    const now = new Date();
    await page.clock.setSystemTime(now.getTime() + day);
    await page.goto(packdrop.shell.address);
    await mayBeOld(page).waitFor();
    await versionsOf(page, 'Harbour').getByRole('heading', { name: 'Version 2' }).waitFor();
    await page.getByText('cannot be reached (the connection was refused).').waitFor();
    expect((await textsOn(page)).filter((text) => /\bE[A-Z]{4,}\b/.test(text))).toEqual([]);
    await expect(age(page).allTextContents()).resolves.toEqual(
      Array.from({ length: 2 }, () => expect.stringMatching(/^Shown as it was: yesterday, \d\d:\d\d/)),
    );
    await packs(page)
      .getByRole('button', { name: /^Lagoon/ })
      .click();
    await versionsOf(page, 'Lagoon').getByRole('heading', { name: 'Version 3' }).waitFor();
    await versionsOf(page, 'Lagoon').getByText('Shown as it was: yesterday').waitFor();
    const faults = await new AxeBuilder({ page }).analyze();
    expect(faults.violations.map(({ id }) => id)).toEqual([]);

    desk.server.controls.seedPack({ appId: desk.appId, identifier: 'Reef', versions: 1 });
    await desk.line.comeBack();
    await packs(page).getByRole('button', { name: /^Reef/ }).waitFor();
    await age(page).first().waitFor({ state: 'hidden' });
    await expect(age(page).count()).resolves.toBe(0);
    await mayBeOld(page).waitFor({ state: 'hidden' });
  });

  it('takes an archive while there is no network, and sends it once there is one', async () => {
    const desk = await openDesk();
    const archive = await sampleArchive(desk, { name: 'Reef', bytes: 3 * 1024 * 1024 });
    {
      await using packdrop = await desk.start();
      await using watched = await openPage(browser);
      await watched.page.goto(packdrop.shell.address);
      await packs(watched.page)
        .getByRole('button', { name: /^Lagoon/ })
        .waitFor();
    }
    await desk.line.goDown();
    await using packdrop = await desk.start();
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await packs(page)
      .getByRole('button', { name: /^Lagoon/ })
      .waitFor();
    await publish(page, archive, 'Reef');
    await versionsOf(page, 'Reef').getByText('Waiting for the network. It goes on by itself.').waitFor();
    await desk.line.comeBack();
    await versionsOf(page, 'Reef').getByText('Ready for internal testing', { exact: true }).waitFor();
    expect(await arrived(desk)).toContain(await sha256Of(archive));
  });

  it('says in the middle of an upload how much is safe, and goes on by itself where it was', async () => {
    const desk = await openDesk();
    const archive = await sampleArchive(desk, { name: 'Reef', bytes: 24 * 1024 * 1024 });
    await using packdrop = await desk.start();
    await using watched = await openPage(browser);
    const { page, complaints } = watched;
    await page.goto(packdrop.shell.address);
    desk.line.bytesPerSecond = 4_000_000;
    await publish(page, archive, 'Reef');
    const row = versionsOf(page, 'Reef');
    await row.getByText(/^Uploading [2-9]\d %$/).waitFor();
    await desk.line.goDown();
    const waiting = row.getByText(/^Waiting for the network\. \d+ % is safely uploaded\.$/);
    await waiting.waitFor();
    const percent = Number(/\d+/.exec((await waiting.textContent()) ?? '')?.[0]);
    expect(percent).toBeGreaterThanOrEqual(15);
    const safe = new Set(acknowledged(desk));
    expect(safe.size).toBeGreaterThan(0);

    desk.line.bytesPerSecond = undefined;
    await desk.line.comeBack();
    await row.getByText('Ready for internal testing', { exact: true }).waitFor();
    expect(await arrived(desk)).toContain(await sha256Of(archive));
    // What the window called safe was not sent again; what was on the line may have been.
    const after = acknowledged(desk);
    const again = [...safe].filter((part) => after.filter((one) => one === part).length > 1);
    expect(again.length).toBeLessThanOrEqual(safe.size - Math.floor((percent * 24) / 100));
    expect(complaints).toStrictEqual([]);
  });

  it('says that it is offline to whoever only looks, and is fresh by itself afterwards', async () => {
    const desk = await openDesk();
    await using packdrop = await desk.start();
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await versionsOf(page, 'Harbour').getByRole('heading', { name: 'Version 2' }).waitFor();
    await desk.line.goDown();
    await packs(page)
      .getByRole('button', { name: /^Lagoon/ })
      .click();
    // It was looked at in the background, so it can be shown all the same.
    await versionsOf(page, 'Lagoon').getByRole('heading', { name: 'Version 3' }).waitFor();
    await versionsOf(page, 'Lagoon').getByText('Shown as it was:').waitFor();
    await page.getByText('App Store Connect cannot be reached').first().waitFor();
    await desk.line.comeBack();
    await age(page).waitFor({ state: 'hidden' });
    await mayBeOld(page).waitFor({ state: 'hidden' });
    await expect(versionsOf(page, 'Lagoon').getByRole('heading').count()).resolves.toBe(3);
  });

  it.each([
    ['the browser says so', (page: Page) => page.evaluate(() => dispatchEvent(new Event('offline')))],
    ['a minute is over', (page: Page) => page.clock.fastForward(61_000)],
  ])(
    'says that it is offline to a window that nobody touches once %s, and is fresh afterwards',
    async (_when, sign) => {
      const desk = await openDesk();
      await using packdrop = await desk.start();
      await using watched = await openPage(browser);
      const { page } = watched;
      await page.clock.install();
      await page.goto(packdrop.shell.address);
      await settled(desk, page);
      const before = desk.server.requests().length;
      // All is well: a connection is made, and nothing asked.
      await sign(page);
      await page.waitForTimeout(1500);
      expect(desk.server.requests().length).toBe(before);
      await desk.line.goDown();
      await sign(page);
      await page.getByText('App Store Connect cannot be reached').first().waitFor();
      await comeBack(desk, page);
    },
  );

  it('says that it is offline when the computer has another network than before', async () => {
    const desk = await openDesk();
    const signs = new Set<() => void>();
    const onNetworkChange = (listener: () => void) => {
      signs.add(listener);
      return () => signs.delete(listener);
    };
    await using packdrop = await desk.start({ onNetworkChange });
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(packdrop.shell.address);
    await settled(desk, page);
    await desk.line.goDown();
    for (const sign of signs) sign();
    await page.getByText('App Store Connect cannot be reached').first().waitFor();
    await comeBack(desk, page);
    await expect(age(page).count()).resolves.toBe(0);
  });

  // While Chromium plays offline nothing comes through to 127.0.0.1 either, so this looks at its events and what is
  // asked then; what comes of it stands above.
  it('has main look as soon as the real browser is offline, and ask as soon as it is online', async () => {
    const desk = await openDesk();
    await using packdrop = await desk.start();
    await using watched = await openPage(browser);
    const { page, context } = watched;
    const sent: string[] = [];
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
    const asked = (name: string): number => sent.filter((frame) => frame.includes(`"${name}"`)).length;
    await page.goto(packdrop.shell.address);
    await settled(desk, page);
    const looks = asked('releases.look');
    expect(asked('network.look')).toBe(0);
    await context.setOffline(true);
    await expect.poll(() => asked('network.look')).toBe(1);
    expect(asked('releases.look')).toBe(looks);
    await context.setOffline(false);
    await expect.poll(() => asked('releases.look')).toBe(looks + 1);
    expect(asked('network.look')).toBe(1);
    // The window is as well as before.
    await packs(page)
      .getByRole('button', { name: /^Lagoon/ })
      .click();
    await versionsOf(page, 'Lagoon').getByRole('heading', { name: 'Version 3' }).waitFor();
  });
});

/** Everything has been asked for: from now on nothing moves and nobody clicks. */
async function settled(desk: LineDesk, page: Page): Promise<void> {
  await versionsOf(page, 'Harbour').getByRole('heading', { name: 'Version 2' }).waitFor();
  let count = -1;
  while (count !== desk.server.requests().length) {
    count = desk.server.requests().length;
    await page.waitForTimeout(1500);
  }
}

/** The network is back: the window is as fresh as before, by itself. */
async function comeBack(desk: LineDesk, page: Page): Promise<void> {
  desk.server.controls.seedPack({ appId: desk.appId, identifier: 'Reef', versions: 1 });
  await desk.line.comeBack();
  await packs(page).getByRole('button', { name: /^Reef/ }).waitFor();
  await mayBeOld(page).waitFor({ state: 'hidden' });
}
