import { expect, it } from 'vitest';
import { settle, startDesktop } from '../../../tests/support/desktop-bench.ts';
import { archivesIn } from './opened-archives.ts';

const opened = (...paths: string[]) => ({ event: 'archives.opened', paths });

it('hands over what was double-clicked before the app was ready, in order and in one event', async () => {
  const desktop = await startDesktop();
  expect(desktop.app.openFile('/x/B.aar')).toBe(true);
  desktop.app.openFile('/x/A.aar');
  await desktop.begin();
  expect(desktop.told()).toStrictEqual([]);
  await desktop.ask('apps.list');
  expect(desktop.told()).toStrictEqual([opened('/x/B.aar', '/x/A.aar')]);
});

it('tells a page that listens at once, once for all that were dropped together', async () => {
  const desktop = await startDesktop();
  await desktop.begin();
  await desktop.ask('apps.list');
  for (const file of ['/x/A.aar', '/x/B.aar', '/x/A.aar']) desktop.app.openFile(file);
  await settle();
  expect(desktop.told()).toStrictEqual([opened('/x/A.aar', '/x/B.aar')]);
});

it('opens the window again for an archive when it was closed, and waits for its page', async () => {
  const desktop = await startDesktop();
  await desktop.begin();
  await desktop.ask('apps.list');
  desktop.window().shut();
  desktop.app.openFile('/x/A.aar');
  await settle();
  expect(desktop.windows).toHaveLength(2);
  expect(desktop.told()).toStrictEqual([]);
  await desktop.ask('apps.list');
  expect(desktop.told()).toStrictEqual([opened('/x/A.aar')]);
});

it('waits for the page anew while it is being loaded again', async () => {
  const desktop = await startDesktop();
  await desktop.begin();
  await desktop.ask('apps.list');
  desktop.window().webContents.emit('did-start-loading');
  desktop.app.openFile('/x/A.aar');
  await settle();
  expect(desktop.told()).toStrictEqual([]);
  await desktop.ask('apps.list');
  expect(desktop.told()).toStrictEqual([opened('/x/A.aar')]);
});

it('takes archives from its own command line and from that of a second start', async () => {
  const desktop = await startDesktop({ argv: ['packdrop', '--flag.aar', 'one.aar', 'notes.txt'] });
  await desktop.begin();
  await desktop.ask('apps.list');
  desktop.app.emit('second-instance', {}, ['packdrop', 'two.AAR'], '/elsewhere');
  await settle();
  expect(desktop.told()).toStrictEqual([opened('/Volumes/Packs/one.aar'), opened('/elsewhere/two.AAR')]);
});

it('puts every archive into the recent documents, also one whose publishing was begun in the window', async () => {
  const desktop = await startDesktop();
  desktop.app.openFile('/x/A.aar');
  await desktop.begin();
  await desktop.ask('publishing.start', { appId: 'app-1', archivePath: '/x/B.aar' });
  expect(desktop.app.calls.filter(([name]) => name === 'addRecentDocument')).toStrictEqual([
    ['addRecentDocument', '/x/A.aar'],
    ['addRecentDocument', '/x/B.aar'],
  ]);
});

it('never takes the program itself for an archive', () => {
  expect(archivesIn(['/Applications/odd.aar', 'a.aar'], '/w')).toStrictEqual(['/w/a.aar']);
});
