import { expect, it } from 'vitest';
import {
  movableTiming,
  type ScriptedBridge,
  scriptedBridge,
  settle,
  somePack,
  someProblem,
  someVersion,
} from './scripted-bridge.ts';
import { createWindowStores, type WindowStores } from './window-stores.ts';

const asOf = '2026-11-20T14:02:00.000Z';
const skyward = { id: 'a1', name: 'Skyward', bundleId: 'com.example.skyward' };
const kept = {
  'kept.apps': { asOf, list: [skyward] },
  'kept.packs': { asOf, list: [somePack()] },
  'kept.versions': { asOf, list: [someVersion()] },
};

/** A window that has just connected to main. */
async function open(bridge: ScriptedBridge, now = Date.parse(asOf) + 1000): Promise<WindowStores> {
  const stores = createWindowStores(bridge, movableTiming(now));
  stores.start();
  bridge.connect({ state: 'connected' });
  await settle();
  return stores;
}

it('shows kept lists with their age after a start at which nothing else can be had', async () => {
  const { apps, packs, versions } = await open(scriptedBridge(kept));
  const old = { loadedAt: Date.parse(asOf), kept: true, loading: false, problem: someProblem };
  expect(apps.getState().apps).toStrictEqual({ value: [skyward], ...old });
  expect(packs.getState().packs).toStrictEqual({ value: [somePack()], ...old });
  expect(packs.getState().selected).toBe('Tutorial');
  expect(versions.getState().versions).toStrictEqual({ value: [someVersion()], ...old });
});

it('shows them while the answers are still awaited, of another pack too, and never over an answer', async () => {
  const awaited = Promise.withResolvers<unknown>();
  const late = Promise.withResolvers<unknown>();
  const bridge = scriptedBridge({
    ...kept,
    'apps.list': [skyward],
    'packs.list': [somePack(), somePack({ id: 'p2', identifier: 'Two' })],
    'versions.list': () => awaited.promise,
    'kept.versions': ({ packId }: { packId: string }) => (packId === 'p2' ? kept['kept.versions'] : null),
  });
  const { packs, versions } = await open(bridge);
  expect(versions.getState()).toMatchObject({ packId: 'p1', versions: { value: null, loading: true } });
  packs.getState().select('Two');
  await settle();
  expect(versions.getState()).toMatchObject({ packId: 'p2', versions: { kept: true } });
  bridge.script('kept.versions', () => late.promise);
  packs.getState().select('Tutorial');
  awaited.resolve([someVersion({ version: '9' })]);
  await settle();
  late.resolve(kept['kept.versions']);
  await settle();
  expect(versions.getState().versions).toMatchObject({ value: [{ version: '9' }], kept: false });
});

it('is fresh again when main says so, and asks for nothing kept any more', async () => {
  const bridge = scriptedBridge(kept);
  const { apps, packs, versions } = await open(bridge);
  bridge.script('apps.list', [skyward]);
  bridge.script('packs.list', [somePack({ usedBytes: 2 })]);
  bridge.script('versions.list', [someVersion({ version: '2' })]);
  const before = bridge.asked.length;
  bridge.tell({ event: 'application.changed', reopened: false });
  await settle();
  for (const list of [apps.getState().apps, packs.getState().packs, versions.getState().versions]) {
    expect(list).toMatchObject({ kept: false, problem: null });
  }
  expect(packs.getState().packs.value?.[0]?.usedBytes).toBe(2);
  expect(bridge.asked.slice(before).filter(({ name }) => name.startsWith('kept.'))).toEqual([]);
});
