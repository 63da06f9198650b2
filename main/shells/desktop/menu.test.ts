import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { desktopFolder, settle, startDesktop } from '../../../tests/support/desktop-bench.ts';
import { chooseFromMenu, itemsOf, menuItem } from '../../../tests/support/electron-menu.ts';

async function running() {
  const desktop = await startDesktop();
  await desktop.begin();
  await desktop.ask('apps.list');
  return desktop;
}

it('has the menus of a Mac app in their order, and every role that people know by its key', async () => {
  const desktop = await running();
  expect(desktop.menu().map(({ role, label }) => role ?? label)).toStrictEqual([
    'appMenu',
    'fileMenu',
    'editMenu',
    'View',
    'windowMenu',
    'help',
  ]);
  const roles = itemsOf(desktop.menu()).map(({ role }) => role);
  for (const role of [
    'quit',
    'hide',
    'hideOthers',
    'unhide',
    'services',
    'close',
    'recentDocuments',
    'togglefullscreen',
  ] as const) {
    expect(roles).toContain(role);
  }
});

it('offers nobody the developer tools or a reload', async () => {
  const roles = itemsOf((await running()).menu()).map(({ role }) => role);
  expect(roles).not.toContain('toggleDevTools');
  expect(roles).not.toContain('reload');
  expect(roles).not.toContain('viewMenu');
});

it('gives no two items the same keys', async () => {
  const keys = itemsOf((await running()).menu()).flatMap(({ accelerator }) => accelerator ?? []);
  expect(keys).toStrictEqual([...new Set(keys)]);
  expect(keys).toContain('CmdOrCtrl+N');
});

it('opens the publish sheet, opening a window first where there is none', async () => {
  const desktop = await running();
  desktop.window().shut();
  chooseFromMenu(desktop, 'publish');
  await desktop.ask('apps.list');
  expect(desktop.told()).toStrictEqual([{ event: 'menu.chosen', command: 'publish' }]);
  chooseFromMenu(desktop, 'settings');
  expect(desktop.told().at(-1)).toStrictEqual({ event: 'menu.chosen', command: 'settings' });
});

it('hands over the archives that are chosen, and nothing when the dialog is cancelled', async () => {
  const desktop = await running();
  chooseFromMenu(desktop, 'open');
  await settle();
  expect(desktop.told()).toStrictEqual([]);
  desktop.chosen = ['/x/A.aar', '/x/B.aar'];
  chooseFromMenu(desktop, 'open');
  await settle();
  expect(desktop.told()).toStrictEqual([{ event: 'archives.opened', paths: ['/x/A.aar', '/x/B.aar'] }]);
});

const refuse = () => Promise.reject(new Error('the system said no'));

it('says so when the system shows no dialog or opens no browser, and goes on', async () => {
  const desktop = await running();
  desktop.electron.dialog.showOpenDialog = refuse;
  desktop.electron.shell.openExternal = refuse;
  chooseFromMenu(desktop, 'open');
  await settle();
  chooseFromMenu(desktop, 'app-store-connect');
  await settle();
  expect(desktop.errors).toStrictEqual([
    expect.stringMatching(/did not show the window .*Drag the archives/),
    expect.stringMatching(/page did not open.*Open https:\/\/appstoreconnect\.apple\.com\/apps in a browser/),
  ]);
  expect([desktop.told(), desktop.app.quits]).toStrictEqual([[], []]);
});

it('starts at login only when that is ticked, and shows what is set', async () => {
  const desktop = await running();
  expect(menuItem(desktop, 'open-at-login').checked).toBe(false);
  chooseFromMenu(desktop, 'open-at-login', true);
  expect(desktop.app.openAtLogin).toBe(true);
});

it('says which Packdrop this is, and opens App Store Connect in the browser', async () => {
  const desktop = await running();
  chooseFromMenu(desktop, 'about');
  expect(desktop.app.calls).toContainEqual(['showAboutPanel']);
  expect(desktop.app.calls).toContainEqual([
    'setAboutPanelOptions',
    expect.objectContaining({ applicationVersion: '1.2.3' }),
  ]);
  chooseFromMenu(desktop, 'app-store-connect');
  expect(desktop.opened).toStrictEqual(['https://appstoreconnect.apple.com/apps']);
});

async function idsWith(resources: string) {
  const desktop = await startDesktop({ resources });
  await desktop.begin();
  return itemsOf(desktop.menu()).map(({ id }) => id);
}

it('speaks of updates only in a build that knows where to find them', async () => {
  const resources = await desktopFolder();
  await expect(idsWith(resources)).resolves.not.toContain('updates');
  await writeFile(path.join(resources, 'app-update.yml'), 'provider: generic');
  await expect(idsWith(resources)).resolves.toContain('updates');
});
