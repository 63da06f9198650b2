import { expect, it } from 'vitest';
import { canPublish, createPublishStore, typingMilliseconds } from './publish.ts';
import { movableTiming, scriptedBridge, settle, someProblem, someUpload } from './scripted-bridge.ts';

const archive = { path: '/x/T.aar', fileName: 'T.aar', size: 5, format: 'Apple Archive' };

it('looks at the archive once nobody has typed for a moment', async () => {
  const bridge = scriptedBridge({ 'archive.inspect': archive });
  const timing = movableTiming();
  const store = createPublishStore(bridge, timing);
  store.getState().setPath('/x/T');
  timing.advance(typingMilliseconds - 1);
  store.getState().setPath(' /x/T.aar ');
  timing.advance(typingMilliseconds - 1);
  expect(bridge.asked).toHaveLength(0);
  timing.advance(1);
  await settle();
  expect(bridge.asked).toStrictEqual([{ name: 'archive.inspect', argument: { path: '/x/T.aar' } }]);
  expect(store.getState().inspection).toStrictEqual({ state: 'found', archive });
});

it('shows why an archive is refused, and publishes nothing', async () => {
  const bridge = scriptedBridge();
  const timing = movableTiming();
  const store = createPublishStore(bridge, timing);
  store.getState().show('Tutorial');
  store.getState().setPath('/x/none.aar');
  timing.advance(typingMilliseconds);
  await settle();
  expect(store.getState().inspection).toStrictEqual({ state: 'refused', problem: someProblem });
  await expect(store.getState().start('a1')).resolves.toBeUndefined();
  expect(bridge.asked.map(({ name }) => name)).toStrictEqual(['archive.inspect']);
});

it('opens with a sample, ready to be published, and closes when publishing has begun', async () => {
  const bridge = scriptedBridge({
    'practice.sample': { path: archive.path, packIdentifier: 'Tutorial' },
    'archive.inspect': archive,
    'publishing.start': someUpload(),
  });
  const store = createPublishStore(bridge, movableTiming());
  await store.getState().sample();
  expect(store.getState()).toMatchObject({ open: true, path: archive.path, packIdentifier: 'Tutorial' });
  expect(canPublish(store.getState())).toBe(true);
  await expect(store.getState().start('a1')).resolves.toStrictEqual(someUpload());
  expect(bridge.asked.at(-1)?.argument).toStrictEqual({
    appId: 'a1',
    packIdentifier: 'Tutorial',
    archivePath: archive.path,
  });
  expect(store.getState().open).toBe(false);
});

it('stays open with everything typed when publishing is refused', async () => {
  const bridge = scriptedBridge({
    'practice.sample': { path: archive.path, packIdentifier: 'Tutorial' },
    'archive.inspect': archive,
  });
  const store = createPublishStore(bridge, movableTiming());
  await store.getState().sample();
  await store.getState().start('a1');
  expect(store.getState()).toMatchObject({
    open: true,
    path: archive.path,
    problem: someProblem,
    starting: false,
  });
});

it('says why no sample could be made', async () => {
  const store = createPublishStore(scriptedBridge(), movableTiming());
  await store.getState().sample();
  expect(store.getState()).toMatchObject({ open: false, makingSample: false, problem: someProblem });
});
