import { expect, it } from 'vitest';
import type { NewsSnapshot } from '../../preload/news-contract.ts';
import { createNewsStore } from './news.ts';
import { createPacksStore } from './packs.ts';
import { movableTiming, scriptedBridge } from './scripted-bridge.ts';

const item = (id: number, packIdentifier: string): NewsSnapshot => ({
  ...{ id, packIdentifier, kind: 'failed', what: 'unusable', version: '1' },
  at: '2026-10-04T12:04:00.000Z',
});

function open(...items: NewsSnapshot[]) {
  const bridge = scriptedBridge({ 'news.list': items, 'news.seen': null });
  const store = createNewsStore(bridge);
  const told = () => bridge.asked.filter(({ name }) => name === 'news.seen').map(({ argument }) => argument);
  return { bridge, store, told };
}

it('tells what was missed from what came while the window was open', async () => {
  const { bridge, store } = open(item(1, 'a'));
  await store.getState().load(true);
  bridge.script('news.list', [item(2, 'b'), item(1, 'a')]);
  await store.getState().load(false);
  expect(store.getState().items.map(({ id }) => id)).toEqual([2, 1]);
  expect([...store.getState().missed]).toEqual([1]);
});

it('has main forget what was seen, and never shows it again', async () => {
  const { store, told } = open(item(2, 'b'), item(1, 'a'));
  await store.getState().load(true);
  await store.getState().seen([item(1, 'a')]);
  expect(told()).toEqual([{ ids: [1] }]);
  // Asked before main knew.
  await store.getState().load(true);
  expect(store.getState().items.map(({ id }) => id)).toEqual([2]);
  await store.getState().seen([]);
  expect(told()).toHaveLength(1);
});

it('takes what is told of a pack as seen when somebody goes to it, not when it is selected by itself', async () => {
  const { bridge, store, told } = open(item(2, 'b'), item(1, 'a'));
  bridge.script('packs.list', [{ id: 'p', identifier: 'a', archived: false, usedBytes: null }]);
  const packs = createPacksStore(bridge, movableTiming(), (...about) => store.getState().lookedAt(...about));
  await store.getState().load(true);
  await packs.getState().show('app');
  expect([packs.getState().selected, told()]).toEqual(['a', []]);
  packs.getState().select('a');
  expect(told()).toEqual([{ ids: [1] }]);
});

it('takes only what is told of a version as seen when somebody was led to that version', async () => {
  const other = { ...item(3, 'a'), version: '2' };
  const unborn = { ...item(4, 'a'), version: null };
  const { store, told } = open(unborn, other, item(2, 'b'), item(1, 'a'));
  const packs = createPacksStore(scriptedBridge(), movableTiming(), (...about) =>
    store.getState().lookedAt(...about),
  );
  await store.getState().load(true);
  packs.getState().lead({ packIdentifier: 'a', version: '2' });
  packs.getState().lead({ packIdentifier: 'a', version: null });
  expect(told()).toEqual([{ ids: [3] }, { ids: [4] }]);
});
