import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { desktopFolder, startDesktop } from '../../../tests/support/desktop-bench.ts';

it('keeps the page in a sandbox, without Node, behind the bridge alone', async () => {
  const desktop = await startDesktop();
  await desktop.begin();
  const { preload, ...switches } = desktop.window().options.webPreferences ?? {};
  expect(preload).toBe('/app/preload.cjs');
  const [on, off] = [true, false].map((wanted) =>
    Object.keys(switches).filter((name) => Reflect.get(switches, name) === wanted),
  );
  expect(on).toStrictEqual(['contextIsolation', 'sandbox', 'webSecurity']);
  const everyNode = ['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'];
  const dangers = ['allowRunningInsecureContent', 'experimentalFeatures', 'webviewTag', 'navigateOnDragDrop'];
  expect(off).toEqual(expect.arrayContaining([...everyNode, ...dangers]));
  expect(desktop.window().calls).toContainEqual(['loadURL', 'packdrop://app/']);
});

it('shows the window when there is something to see, no narrower than the page is made for', async () => {
  const desktop = await startDesktop();
  await desktop.begin();
  const window = desktop.window();
  expect(window.options).toMatchObject({ show: false, minWidth: 720, minHeight: 480 });
  expect(window.calls).not.toContainEqual(['show']);
  window.emit('ready-to-show');
  expect(window.calls).toContainEqual(['show']);
});

it('opens where it was closed, as large and as full as it was', async () => {
  const userData = await desktopFolder();
  const first = await startDesktop({ userData });
  await first.begin();
  Object.assign(first.window(), { bounds: { x: 100, y: 90, width: 800, height: 500 }, maximized: true });
  first.window().shut();
  const second = await startDesktop({ userData });
  await second.begin();
  expect(second.window().options).toMatchObject({ x: 100, y: 90, width: 800, height: 500 });
  expect(second.window().calls).toContainEqual(['maximize']);
  expect(second.window().calls).not.toContainEqual(['setFullScreen', true]);
});

it.each([
  ['on a screen that is not connected any more', { x: 5000, y: 90, width: 800, height: 500 }],
  ['with its title bar above the screen', { x: 100, y: -300, width: 800, height: 500 }],
])('opens where new windows do when it stood %s', async (_case, bounds) => {
  const userData = await desktopFolder();
  const first = await startDesktop({ userData });
  await first.begin();
  first.window().bounds = bounds;
  first.window().emit('moved');
  const second = await startDesktop({ userData });
  await second.begin();
  expect(second.window().options).toMatchObject({ width: 1080, height: 720 });
  expect(second.window().options).not.toHaveProperty('x');
});

it.each(['', '{"bounds":{"x":"left"}}', '{'])(
  'opens where new windows do when the file says %j',
  async (text) => {
    const userData = await desktopFolder();
    await writeFile(path.join(userData, 'window.json'), text);
    const desktop = await startDesktop({ userData });
    await desktop.begin();
    expect(desktop.window().options).toMatchObject({ width: 1080, height: 720 });
    desktop.window().emit('resized');
    await expect(readFile(path.join(userData, 'window.json'), 'utf8')).resolves.toContain('"width":900');
  },
);

it('brings a page back that died, but not one that dies again and again', async () => {
  const desktop = await startDesktop();
  await desktop.begin();
  const { webContents } = desktop.window();
  for (let death = 0; death < 3; death += 1) {
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  }
  expect([webContents.reloads, desktop.errors]).toStrictEqual([3, []]);
  webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
  expect(webContents.reloads).toBe(3);
  expect(desktop.errors).toHaveLength(1);
});

it('leaves a page alone that ended as it should', async () => {
  const desktop = await startDesktop();
  await desktop.begin();
  desktop.window().webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
  expect(desktop.window().webContents.reloads).toBe(0);
});

it('has the colour of its page behind it, in the dark and when that changes', async () => {
  const desktop = await startDesktop();
  desktop.nativeTheme.shouldUseDarkColors = true;
  await desktop.begin();
  expect(desktop.window().options.backgroundColor).toBe('#1e1e20');
  desktop.nativeTheme.shouldUseDarkColors = false;
  desktop.nativeTheme.emit('updated');
  expect(desktop.window().calls).toContainEqual(['setBackgroundColor', '#ffffff']);
});
