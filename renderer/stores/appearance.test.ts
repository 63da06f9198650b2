import { expect, it } from 'vitest';
import { createAppearanceStore } from './appearance.ts';
import { movableTiming, scriptedBridge, settle } from './scripted-bridge.ts';
import { createWindowStores } from './window-stores.ts';

it('knows no accent until main has said one', async () => {
  const store = createAppearanceStore(scriptedBridge({ 'appearance.accent': '#f7821b' }));
  expect(store.getState().accent).toBeNull();
  await store.getState().load();
  expect(store.getState().accent).toBe('#f7821b');
});

it('keeps the accent it has where main cannot say one', async () => {
  const store = createAppearanceStore(scriptedBridge());
  store.getState().take('#f7821b');
  await store.getState().load();
  expect(store.getState().accent).toBe('#f7821b');
});

it('keeps what it was told while an older answer was on its way', async () => {
  const onItsWay = Promise.withResolvers<string>();
  const store = createAppearanceStore(scriptedBridge({ 'appearance.accent': () => onItsWay.promise }));
  const loading = store.getState().load();
  store.getState().take('#989898');
  onItsWay.resolve('#007aff');
  await loading;
  expect(store.getState().accent).toBe('#989898');
});

it('asks as soon as main can be reached, and takes every change', async () => {
  const bridge = scriptedBridge({ 'appearance.accent': '#007aff' });
  const stores = createWindowStores(bridge, movableTiming());
  const end = stores.start();
  bridge.connect({ state: 'connected' });
  expect(bridge.asked[0]).toMatchObject({ name: 'appearance.accent' });
  await settle();
  expect(stores.appearance.getState().accent).toBe('#007aff');
  bridge.tell({ event: 'appearance.changed', accent: '#62ba46' });
  expect(stores.appearance.getState().accent).toBe('#62ba46');
  bridge.tell({ event: 'appearance.changed', accent: null });
  expect(stores.appearance.getState().accent).toBeNull();
  end();
});
