import { expect, it } from 'vitest';
import { movableTiming, scriptedBridge, settle, someProblem } from './scripted-bridge.ts';
import { createSubmissionsStore } from './submissions.ts';
import { createWindowStores } from './window-stores.ts';

const submission = { id: 's1', state: 'UNRESOLVED_ISSUES', platform: null, submittedAt: null, items: [] };

it('keeps what it had, and says why nothing newer came', async () => {
  const bridge = scriptedBridge({ 'releases.submissions': [submission] });
  const timing = movableTiming(7);
  const store = createSubmissionsStore(bridge, timing, () => 'a1');
  await store.getState().load();
  expect(store.getState().submissions).toMatchObject({ value: [submission], loadedAt: 7, problem: null });
  bridge.script('releases.submissions', undefined);
  timing.advance(5);
  await store.getState().load();
  expect(store.getState().submissions).toMatchObject({
    ...{ value: [submission], loadedAt: 7, loading: false, problem: someProblem },
  });
});

it('never takes the submissions of one app for those of another', async () => {
  let shown = 'a1';
  const bridge = scriptedBridge({ 'releases.submissions': [submission] });
  const store = createSubmissionsStore(bridge, movableTiming(), () => shown);
  await store.getState().load();
  shown = 'a2';
  bridge.script('releases.submissions', undefined);
  await store.getState().load();
  expect(store.getState()).toMatchObject({ appId: 'a2', submissions: { value: null, problem: someProblem } });
  const { promise, resolve } = Promise.withResolvers<unknown>();
  bridge.script('releases.submissions', () => promise);
  const late = store.getState().load();
  shown = 'a3';
  resolve([submission]);
  await late;
  expect(store.getState().submissions.value).toBeNull();
});

it('is asked for again with the window where it failed, and only there', async () => {
  const bridge = scriptedBridge({ 'apps.list': [{ id: 'a1', name: 'Skyward', bundleId: 'b' }] });
  const stores = createWindowStores(bridge, movableTiming());
  stores.start();
  bridge.connect({ state: 'connected' });
  await settle();
  const asked = () => bridge.asked.filter(({ name }) => name === 'releases.submissions').length;
  expect(asked()).toBe(0);
  await stores.submissions.getState().load();
  bridge.script('releases.submissions', [submission]);
  bridge.tell({ event: 'application.changed', reopened: false });
  await settle();
  expect([asked(), stores.submissions.getState().submissions.value]).toEqual([2, [submission]]);
  bridge.tell({ event: 'application.changed', reopened: false });
  await settle();
  expect(asked()).toBe(2);
});
