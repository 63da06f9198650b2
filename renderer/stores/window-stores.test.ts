import { expect, it } from 'vitest';
import {
  movableTiming,
  scriptedBridge,
  settle,
  somePack,
  someProblem,
  someUpload,
  someVersion,
} from './scripted-bridge.ts';
import { createWindowStores } from './window-stores.ts';

const everything = {
  'application.describe': { contractVersion: 1, version: '0.1.0', shell: 'browser', mode: 'practice' },
  'apps.list': [{ id: 'a1', name: 'Skyward', bundleId: 'com.example.skyward' }],
  'packs.list': [somePack()],
  'versions.list': [someVersion()],
  'uploads.list': [],
};

async function connected(values: Readonly<Record<string, unknown>> = everything) {
  const bridge = scriptedBridge(values);
  const timing = movableTiming();
  const stores = createWindowStores(bridge, timing);
  const end = stores.start();
  bridge.connect({ state: 'connected' });
  await settle();
  const asked = (name: string): number => bridge.asked.filter((request) => request.name === name).length;
  return { bridge, timing, stores, end, asked };
}

it('shows the first pack of the first app with its versions once it is connected', async () => {
  const { stores } = await connected();
  expect(stores.packs.getState().selected).toBe('Tutorial');
  expect(stores.versions.getState().versions.value).toStrictEqual([someVersion()]);
  expect(stores.connection.getState().application.value?.mode).toBe('practice');
});

it('asks for the versions again when their pack changes, and leaves them when another does', async () => {
  const { bridge, asked } = await connected();
  const before = asked('versions.list');
  bridge.tell({ event: 'pack.changed', packIdentifier: 'Another', packId: 'p9' });
  await settle();
  expect(asked('versions.list')).toBe(before);
  bridge.tell({ event: 'pack.changed', packIdentifier: 'Tutorial', packId: 'p1' });
  await settle();
  expect(asked('versions.list')).toBe(before + 1);
});

it('does not ask for anything while an upload only sends bytes', async () => {
  const { bridge, stores } = await connected();
  bridge.tell({ event: 'upload.changed', upload: someUpload({ sentBytes: 1 }) });
  await settle();
  const before = bridge.asked.length;
  for (let sentBytes = 2; sentBytes < 50; sentBytes += 1) {
    bridge.tell({ event: 'upload.changed', upload: someUpload({ sentBytes }) });
  }
  await settle();
  expect(bridge.asked).toHaveLength(before);
  expect(stores.uploads.getState().uploads.get('u1')?.sentBytes).toBe(49);
});

it('shows that main is gone, and asks for everything when it is back', async () => {
  const { bridge, stores, asked } = await connected();
  bridge.connect({ state: 'lost', problem: someProblem });
  expect(stores.connection.getState().lost).toBe(someProblem);
  const before = asked('uploads.list');
  bridge.connect({ state: 'connected' });
  await settle();
  expect(stores.connection.getState().lost).toBeNull();
  expect(asked('uploads.list')).toBe(before + 1);
});

it('shows why main waits for as long as it waits', async () => {
  const { bridge, timing, stores } = await connected();
  bridge.tell({ event: 'waiting', reason: 'rate-limited', milliseconds: 3000 });
  expect(stores.connection.getState().waiting?.reason).toBe('rate-limited');
  timing.advance(3000);
  expect(stores.connection.getState().waiting).toBeNull();
});

it('says that the two are of different versions when the contracts differ', async () => {
  const other = { ...everything['application.describe'], contractVersion: 99 };
  const { stores } = await connected({ ...everything, 'application.describe': other });
  expect(stores.connection.getState().misread?.code).toBe('contract-mismatch');
});

it('shows what it could not read', async () => {
  const { bridge, stores } = await connected();
  bridge.misread(someProblem);
  expect(stores.connection.getState().misread).toBe(someProblem);
});

it('announces the step of a version, and hears nothing more after its end', async () => {
  const { bridge, stores, end } = await connected({
    ...everything,
    'versions.list': [someVersion({ stage: 'processing' })],
  });
  bridge.script('versions.list', [someVersion()]);
  bridge.tell({ event: 'pack.changed', packIdentifier: 'Tutorial', packId: 'p1' });
  await settle();
  expect(stores.announcement.getState().text).toBe('Tutorial, version 1: Ready for internal testing');
  end();
  const before = bridge.asked.length;
  bridge.tell({ event: 'pack.changed', packIdentifier: 'Tutorial', packId: 'p1' });
  await settle();
  expect(bridge.asked).toHaveLength(before);
});

it('shows what went wrong unasked until somebody asks for everything again', async () => {
  const { bridge, stores } = await connected();
  bridge.tell({ event: 'problem', problem: someProblem });
  expect(stores.connection.getState().told).toStrictEqual(someProblem);
  await stores.refresh();
  expect(stores.connection.getState().told).toBeNull();
});

it('lets main look sooner when somebody comes back to the window', async () => {
  const { stores, asked } = await connected({ ...everything, 'releases.look': null });
  await stores.lookNow();
  expect(asked('releases.look')).toBe(1);
});

it('forgets everything of the account before when another is opened, and shows the other’s', async () => {
  const { bridge, stores } = await connected();
  bridge.tell({ event: 'upload.changed', upload: someUpload() });
  stores.publish.getState().show('Tutorial');
  bridge.script('packs.list', [somePack({ id: 'p9', identifier: 'Other' })]);
  bridge.script('uploads.list', []);
  bridge.tell({ event: 'application.changed', reopened: true });
  await settle();
  expect(stores.packs.getState().selected).toBe('Other');
  expect(stores.packs.getState().packs.value?.map(({ id }) => id)).toEqual(['p9']);
  expect(stores.uploads.getState().uploads.size).toBe(0);
  expect(stores.publish.getState().open).toBe(false);
});

it('forgets it too where the news of the change was missed', async () => {
  const { bridge, stores } = await connected();
  bridge.script('application.describe', {
    ...everything['application.describe'],
    mode: 'app-store-connect',
    account: { id: 'x', name: 'Studio' },
  });
  bridge.script('packs.list', [somePack({ id: 'p9', identifier: 'Other' })]);
  bridge.connect({ state: 'connected' });
  await settle();
  expect(stores.packs.getState().selected).toBe('Other');
});

it('keeps what is shown where only the account’s name changed', async () => {
  const { bridge, stores } = await connected();
  stores.publish.getState().show('Tutorial');
  bridge.tell({ event: 'application.changed', reopened: false });
  await settle();
  expect(stores.publish.getState().open).toBe(true);
  expect(stores.packs.getState().selected).toBe('Tutorial');
});

it('opens the publish sheet with the archives that were opened from outside', async () => {
  const { bridge, stores } = await connected();
  bridge.tell({ event: 'archives.opened', paths: ['/x/A.aar', '/x/B.aar'] });
  const { open, drafts } = stores.publish.getState();
  expect([open, ...drafts.map((draft) => draft.getState().path)]).toEqual([true, '/x/A.aar', '/x/B.aar']);
});

it('opens the publish sheet for the selected pack when the menu says so', async () => {
  const { bridge, stores } = await connected();
  bridge.tell({ event: 'menu.chosen', command: 'publish' });
  const { open, drafts } = stores.publish.getState();
  expect([open, ...drafts.map((draft) => draft.getState().packIdentifier)]).toEqual([true, 'Tutorial']);
});

it('opens nothing over a sheet that is open, whatever the menu says', async () => {
  const { bridge, stores } = await connected();
  bridge.tell({ event: 'menu.chosen', command: 'settings' });
  stores.settings.getState().go({ place: 'key' });
  bridge.tell({ event: 'menu.chosen', command: 'settings' });
  bridge.tell({ event: 'menu.chosen', command: 'publish' });
  expect(stores.settings.getState().place).toEqual({ place: 'key' });
  expect(stores.publish.getState().open).toBe(false);
});

it('opens no publish sheet where there is no app to publish for', async () => {
  const { bridge, stores } = await connected({ ...everything, 'apps.list': [] });
  bridge.tell({ event: 'menu.chosen', command: 'publish' });
  expect(stores.publish.getState().open).toBe(false);
});

it('shows the version that a notification told of', async () => {
  const { bridge, stores } = await connected();
  bridge.tell({ event: 'pack.wanted', packIdentifier: 'Another', version: '3' });
  expect(stores.packs.getState()).toMatchObject({
    ...{ selected: 'Another', wanted: { packIdentifier: 'Another', version: '3' } },
  });
});

it('keeps to the version of a notification that opened the window, through the first answers', async () => {
  const bridge = scriptedBridge(everything);
  bridge.script('packs.list', [somePack(), somePack({ id: 'p2', identifier: 'Another' })]);
  const stores = createWindowStores(bridge, movableTiming());
  stores.start();
  bridge.connect({ state: 'connected' });
  bridge.tell({ event: 'pack.wanted', packIdentifier: 'Another', version: '3' });
  await settle();
  expect(stores.packs.getState()).toMatchObject({
    ...{ appId: 'a1', selected: 'Another', wanted: { packIdentifier: 'Another', version: '3' } },
  });
  expect(stores.versions.getState().packId).toBe('p2');
  await stores.packs.getState().show('a2');
  expect(stores.packs.getState().wanted).toBeNull();
});

it('says that a file is copied where the sheet that would show it is closed', async () => {
  const copied = Promise.withResolvers<{ ok: true; value: { path: string } }>();
  const bridge = scriptedBridge({ ...everything, 'picked.room': null });
  const stores = createWindowStores({ ...bridge, handOver: () => copied.promise }, movableTiming());
  stores.start();
  stores.publish.getState().bring([new File(['x'], 'Reef.aar')]);
  stores.publish.getState().close();
  await settle();
  copied.resolve({ ok: true, value: { path: '/picked/1/Reef.aar' } });
  await settle();
  expect(stores.announcement.getState().text).toBe('Reef.aar is copied.');
});
