import { expect, it } from 'vitest';
import { createPacksStore } from './packs.ts';
import { movableTiming, scriptedBridge, somePack } from './scripted-bridge.ts';

it('selects the first pack that is not archived', async () => {
  const packs = [somePack({ identifier: 'Old', archived: true }), somePack({ identifier: 'Tutorial' })];
  const store = createPacksStore(scriptedBridge({ 'packs.list': packs }), movableTiming());
  await store.getState().show('a1');
  expect(store.getState().selected).toBe('Tutorial');
});

it('keeps a selected pack that App Store Connect does not know yet', async () => {
  const store = createPacksStore(scriptedBridge({ 'packs.list': [somePack()] }), movableTiming());
  await store.getState().show('a1');
  store.getState().select('Being-Made');
  await store.getState().refresh();
  expect(store.getState().selected).toBe('Being-Made');
});

it("drops an answer about another app's packs when the app was changed meanwhile", async () => {
  const late = Promise.withResolvers<unknown>();
  const bridge = scriptedBridge({
    'packs.list': ({ appId }: { appId: string }) =>
      appId === 'a1' ? late.promise : [somePack({ identifier: 'Two' })],
  });
  const store = createPacksStore(bridge, movableTiming());
  const first = store.getState().show('a1');
  const second = store.getState().show('a2');
  late.resolve([somePack({ identifier: 'One' })]);
  await Promise.all([first, second]);
  expect(store.getState().packs.value?.map((pack) => pack.identifier)).toStrictEqual(['Two']);
  expect(store.getState().selected).toBe('Two');
});

it('wants a version until it was come to, or somebody went to another pack', async () => {
  const packs = createPacksStore(scriptedBridge(), movableTiming());
  packs.getState().lead({ packIdentifier: 'Tutorial', version: '3' });
  expect(packs.getState()).toMatchObject({
    ...{ selected: 'Tutorial', wanted: { packIdentifier: 'Tutorial', version: '3' } },
  });
  packs.getState().arrive();
  expect(packs.getState()).toMatchObject({ selected: 'Tutorial', wanted: null });
  packs.getState().lead({ packIdentifier: 'Tutorial', version: '3' });
  packs.getState().select('Another');
  expect(packs.getState()).toMatchObject({ selected: 'Another', wanted: null });
});
