import { expect, it } from 'vitest';
import { startDesktop } from '../../../tests/support/desktop-bench.ts';
import { electronEvent } from '../../../tests/support/electron-double-parts.ts';
import { isAllowedOutside } from './pages-outside.ts';

it('denies every permission, asked for or looked up', async () => {
  const desktop = await startDesktop();
  await desktop.begin();
  const granted: boolean[] = [];
  desktop.permissionHandlers.request?.({}, 'geolocation', (decision) => granted.push(decision));
  expect(granted).toStrictEqual([false]);
  expect(desktop.permissionHandlers.check?.()).toBe(false);
});

it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
  'prevents %s',
  async (name) => {
    const desktop = await startDesktop();
    await desktop.begin();
    const event = electronEvent();
    desktop.window().webContents.emit(name, event);
    expect(event.defaultPrevented).toBe(true);
  },
);

it("opens no second window, and only Apple's pages in the browser", async () => {
  const desktop = await startDesktop();
  await desktop.begin();
  const open = desktop.window().webContents.openHandler;
  const apple = 'https://appstoreconnect.apple.com/apps/1';
  expect(open?.({ url: apple })).toStrictEqual({ action: 'deny' });
  expect(open?.({ url: 'https://evil.example/' })).toStrictEqual({ action: 'deny' });
  expect(desktop.opened).toStrictEqual([apple]);
});

it.each([
  ['https://appstoreconnect.apple.com/apps', true],
  ['https://developer.apple.com/help/', true],
  ['http://appstoreconnect.apple.com/', false],
  ['https://appstoreconnect.apple.com.evil.example/', false],
  ['https://appstoreconnect.apple.com@evil.example/', false],
  ['https://user:word@appstoreconnect.apple.com/', false],
  ['https://appstoreconnect.apple.com:8443/', false],
  ['file:///Applications/Calculator.app', false],
  ['smb://appstoreconnect.apple.com/x', false],
  ['no address', false],
])('of %s says that it may be opened: %s', (address, allowed) => {
  expect(isAllowedOutside(address)).toBe(allowed);
});
