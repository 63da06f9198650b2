import { expect, it } from 'vitest';
import { stagedUpload } from '../../../tests/support/staged-snapshots.ts';
import { settle, startDesktop } from '../../../tests/support/desktop-bench.ts';

const atRest = stagedUpload({ state: 'processing' });

async function running(uploads = [stagedUpload()]) {
  const desktop = await startDesktop();
  desktop.application.stage('uploads.list', { value: uploads });
  await desktop.begin();
  return desktop;
}

it('leaves at once, opening nothing, when another Packdrop runs already', async () => {
  const desktop = await startDesktop({
    prepare: (app) => {
      app.lock = false;
    },
  });
  desktop.app.ready.resolve();
  await settle();
  expect(desktop.app.quits).toStrictEqual(['gone']);
  expect(desktop.windows).toHaveLength(0);
});

it('brings the window forward when somebody starts a second one', async () => {
  const desktop = await running();
  desktop.window().minimized = true;
  desktop.app.emit('second-instance', {}, ['packdrop'], '/');
  await settle();
  expect(desktop.window().calls.slice(-3)).toStrictEqual([['restore'], ['show'], ['focus']]);
  expect(desktop.windows).toHaveLength(1);
});

it('goes on without a window on a Mac, closes nothing, and opens one again from the Dock', async () => {
  const desktop = await running();
  desktop.window().shut();
  desktop.app.emit('window-all-closed');
  expect([desktop.app.quits, desktop.closes()]).toStrictEqual([[], 0]);
  desktop.app.emit('activate');
  expect(desktop.windows).toHaveLength(2);
});

it('ends with its last window elsewhere than on a Mac', async () => {
  const desktop = await startDesktop({ system: 'linux' });
  await desktop.begin();
  desktop.app.emit('window-all-closed');
  await settle();
  expect(desktop.app.quits).toStrictEqual(['held', 'gone']);
});

it('asks once before it quits while something is sent, and says that it goes on at the next start', async () => {
  const desktop = await running();
  desktop.press = 1;
  desktop.app.quit();
  desktop.app.quit();
  await settle();
  expect(desktop.asked).toHaveLength(1);
  expect(desktop.asked[0]).toMatchObject({ defaultId: 1, cancelId: 1, buttons: ['Quit', 'Keep Uploading'] });
  expect(desktop.asked[0]?.detail).toContain('goes on when Packdrop is started again');
  expect([desktop.app.quits, desktop.closes()]).toStrictEqual([['held', 'held'], 0]);
});

it('closes the application, once, before it goes when the person wants to quit', async () => {
  const desktop = await running();
  desktop.app.quit();
  await settle();
  expect([desktop.app.quits, desktop.closes()]).toStrictEqual([['held', 'gone'], 1]);
});

it('asks again at the next attempt after somebody kept uploading', async () => {
  const desktop = await running();
  desktop.press = 1;
  desktop.app.quit();
  await settle();
  desktop.app.quit();
  await settle();
  expect(desktop.asked).toHaveLength(2);
});

it('asks nothing when what is left is with Apple', async () => {
  const desktop = await running([atRest]);
  desktop.app.quit();
  await settle();
  expect(desktop.asked).toHaveLength(0);
  expect([desktop.app.quits, desktop.closes()]).toStrictEqual([['held', 'gone'], 1]);
});

it('asks nothing when the computer shuts down, and closes the application all the same', async () => {
  const desktop = await running();
  desktop.powerMonitor.emit('shutdown');
  desktop.app.quit();
  await settle();
  expect(desktop.asked).toHaveLength(0);
  expect([desktop.app.quits.at(-1), desktop.closes()]).toStrictEqual(['gone', 1]);
});

it('says what is wrong and goes when the application cannot be put together', async () => {
  const desktop = await startDesktop({ compose: () => Promise.reject(new Error('no disk')) });
  await desktop.begin();
  expect(desktop.errors).toHaveLength(1);
  expect(desktop.app.quits).toStrictEqual(['gone']);
  expect(desktop.windows).toHaveLength(0);
});

it('shows no window when the Mac started it at login', async () => {
  const desktop = await startDesktop({
    prepare: (app) => {
      app.wasOpenedAtLogin = true;
    },
  });
  await desktop.begin();
  expect(desktop.windows).toHaveLength(0);
});
