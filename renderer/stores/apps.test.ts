import { expect, it } from 'vitest';
import { createAppsStore } from './apps.ts';
import { rememberedInMemory } from './remembered.ts';
import { movableTiming, scriptedBridge, someProblem } from './scripted-bridge.ts';

const skyward = { id: 'a1', name: 'Skyward', bundleId: 'com.example.skyward' };
const harbour = { id: 'a2', name: 'Harbour', bundleId: 'com.example.harbour' };

it('selects the first app where none is selected', async () => {
  const store = createAppsStore(scriptedBridge({ 'apps.list': [skyward, harbour] }), movableTiming());
  await store.getState().refresh();
  expect(store.getState().selectedId).toBe('a1');
});

it('keeps the selected app over a refresh, and lets it go when it is gone', async () => {
  const bridge = scriptedBridge({ 'apps.list': [skyward, harbour] });
  const store = createAppsStore(bridge, movableTiming());
  await store.getState().refresh();
  store.getState().select('a2');
  await store.getState().refresh();
  expect(store.getState().selectedId).toBe('a2');
  bridge.script('apps.list', [skyward]);
  await store.getState().refresh();
  expect(store.getState().selectedId).toBe('a1');
});

it('keeps the old list and its age when a refresh fails', async () => {
  const bridge = scriptedBridge({ 'apps.list': [skyward] });
  const timing = movableTiming(1000);
  const store = createAppsStore(bridge, timing);
  await store.getState().refresh();
  bridge.script('apps.list', undefined);
  timing.advance(5000);
  await store.getState().refresh();
  expect(store.getState().apps).toStrictEqual({
    value: [skyward],
    loadedAt: 1000,
    kept: false,
    loading: false,
    problem: someProblem,
  });
});

it('shows the app of the last time again, where it is still there', async () => {
  const remembered = rememberedInMemory();
  const bridge = scriptedBridge({ 'apps.list': [skyward, harbour] });
  const first = createAppsStore(bridge, movableTiming(), remembered);
  await first.getState().refresh();
  first.getState().select('a2');
  const second = createAppsStore(bridge, movableTiming(), remembered);
  await second.getState().refresh();
  expect(second.getState().selectedId).toBe('a2');
  bridge.script('apps.list', [skyward]);
  const third = createAppsStore(bridge, movableTiming(), remembered);
  await third.getState().refresh();
  expect(third.getState().selectedId).toBe('a1');
});
