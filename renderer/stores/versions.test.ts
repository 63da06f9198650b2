import { expect, it } from 'vitest';
import {
  movableTiming,
  type ScriptedBridge,
  scriptedBridge,
  settle,
  someVersion,
} from './scripted-bridge.ts';
import { createVersionsStore, fallbackMilliseconds } from './versions.ts';

const listed = ({ asked }: ScriptedBridge) => asked.filter(({ name }) => name === 'versions.list');

it('asks again after five seconds while Apple processes, and stops when it is done', async () => {
  const bridge = scriptedBridge({ 'versions.list': [someVersion({ stage: 'processing' })] });
  const timing = movableTiming();
  const store = createVersionsStore(bridge, timing);
  await store.getState().show('p1');
  timing.advance(fallbackMilliseconds - 1);
  expect(listed(bridge)).toHaveLength(1);
  bridge.script('versions.list', [someVersion()]);
  timing.advance(1);
  await settle();
  expect(listed(bridge)).toHaveLength(2);
  timing.advance(10 * fallbackMilliseconds);
  expect(listed(bridge)).toHaveLength(2);
  expect(store.getState().versions.value?.[0]?.stage).toBe('ready-for-internal-testing');
});

it('does not ask for the old pack any more when another one is shown', async () => {
  const bridge = scriptedBridge({ 'versions.list': [someVersion({ stage: 'processing' })] });
  const timing = movableTiming();
  const store = createVersionsStore(bridge, timing);
  await store.getState().show('p1');
  await store.getState().show(null);
  timing.advance(10 * fallbackMilliseconds);
  expect(listed(bridge)).toHaveLength(1);
  expect(store.getState().versions.value).toBeNull();
});
