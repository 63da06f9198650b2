import { expect, it } from 'vitest';
import type { PackdropBridge } from '../../preload/contract.ts';
import { createDraftStore, typingMilliseconds } from './draft.ts';
import type { DraftStore } from './draft.ts';
import { inTurn } from '../../preload/in-turn.ts';
import { isLookedAt, stopOf } from './publish-rules.ts';
import {
  movableTiming,
  scriptedBridge,
  settle,
  someArchive,
  someProblem,
  someUpload,
} from './scripted-bridge.ts';
import type { Timing } from './timing.ts';

const archive = someArchive();

function openDraft(bridge: PackdropBridge, timing: Timing, app: string | null = null): DraftStore {
  return createDraftStore({ bridge, timing, selectedApp: () => app, looks: inTurn() });
}

it('looks at the archive once nobody has typed for a moment', async () => {
  const bridge = scriptedBridge({ 'archive.inspect': archive });
  const timing = movableTiming();
  const store = openDraft(bridge, timing);
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
  const store = openDraft(bridge, timing);
  store.getState().setPackIdentifier('Tutorial');
  store.getState().setPath('/x/none.aar');
  timing.advance(typingMilliseconds);
  await settle();
  expect(store.getState().inspection).toStrictEqual({ state: 'refused', problem: someProblem });
  await expect(store.getState().start('a1')).resolves.toBeUndefined();
  expect(bridge.asked.map(({ name }) => name)).toStrictEqual(['archive.inspect']);
});

it('stays open with everything typed when publishing is refused', async () => {
  const bridge = scriptedBridge({
    'archive.inspect': archive,
  });
  const store = openDraft(bridge, movableTiming());
  store.getState().setPath(archive.path);
  await store.getState().look();
  await store.getState().start('a1');
  expect(store.getState()).toMatchObject({
    path: archive.path,
    problem: someProblem,
    starting: false,
  });
});

it('takes the pack from the archive, compares with what the pack has, and asks again with a manifest', async () => {
  const comparison = { latestVersion: '7', sameAsVersion: null, findings: [] };
  const bridge = scriptedBridge({ 'archive.inspect': archive, 'publishing.compare': comparison });
  const timing = movableTiming();
  const store = openDraft(bridge, timing, 'a1');
  store.getState().setPackIdentifier('Another');
  store.getState().setPath(archive.path);
  timing.advance(typingMilliseconds);
  await settle();
  expect(store.getState()).toMatchObject({ packIdentifier: 'Tutorial', comparison });
  const asked = { appId: 'a1', packIdentifier: 'Tutorial', archivePath: archive.path };
  expect(bridge.asked.at(-1)).toStrictEqual({ name: 'publishing.compare', argument: asked });
  store.getState().setManifestPath('/x/Manifest.json');
  expect(store.getState()).toMatchObject({ comparison: null, inspection: { state: 'looking' } });
  timing.advance(typingMilliseconds);
  await settle();
  expect(bridge.asked.slice(-2).map(({ argument }) => argument)).toStrictEqual([
    { path: archive.path, manifestPath: '/x/Manifest.json' },
    { ...asked, manifestPath: '/x/Manifest.json' },
  ]);
});

it('compares anew for an identifier that is typed, where the archive does not say it', async () => {
  const bridge = scriptedBridge({ 'archive.inspect': someArchive({ packIdentifier: null }) });
  const timing = movableTiming();
  const store = openDraft(bridge, timing, 'a1');
  store.getState().setPath(archive.path);
  timing.advance(typingMilliseconds);
  await settle();
  expect(bridge.asked).toHaveLength(1);
  store.getState().setPackIdentifier('Level-02');
  timing.advance(typingMilliseconds);
  await settle();
  expect(bridge.asked.at(-1)).toMatchObject({
    name: 'publishing.compare',
    argument: { packIdentifier: 'Level-02' },
  });
});

it('publishes nothing that a finding stops, nor compares it with anything', async () => {
  const stop = { ...someProblem, grade: 'stops' as const };
  const bridge = scriptedBridge({ 'archive.inspect': someArchive({ findings: [stop] }) });
  const timing = movableTiming();
  const store = openDraft(bridge, timing, 'a1');
  store.getState().setPackIdentifier('Tutorial');
  store.getState().setPath(archive.path);
  timing.advance(typingMilliseconds);
  await settle();
  expect(bridge.asked.map(({ name }) => name)).toStrictEqual(['archive.inspect']);
  expect(stopOf(store.getState())).toStrictEqual(stop);
  expect(isLookedAt(store.getState())).toBe(false);
  await expect(store.getState().start('a1')).resolves.toBeUndefined();
});

it('publishes the bytes of an older version only when that is ticked, and forgets the tick with the archive', async () => {
  const bridge = scriptedBridge({
    'archive.inspect': archive,
    'publishing.compare': { latestVersion: '7', sameAsVersion: '6', findings: [] },
    'publishing.start': someUpload(),
  });
  const timing = movableTiming();
  const store = openDraft(bridge, timing, 'a1');
  const look = async (): Promise<void> => {
    store.getState().setPath(archive.path);
    timing.advance(typingMilliseconds);
    await settle();
  };
  await look();
  expect(isLookedAt(store.getState())).toBe(false);
  store.getState().setAgain(true);
  expect(isLookedAt(store.getState())).toBe(true);
  await look();
  expect(store.getState().again).toBe(false);
  store.getState().setAgain(true);
  await store.getState().start('a1');
  expect(bridge.asked.at(-1)?.argument).toMatchObject({ again: true });
});

it('fetches the tick when the button was pressed before the comparison came', async () => {
  const bridge = scriptedBridge({
    'archive.inspect': archive,
  });
  const refusing = {
    ...bridge,
    request: (async (name: string, argument?: unknown) =>
      name === 'publishing.start'
        ? { ok: false, problem: { ...someProblem, code: 'same-bytes' } }
        : (bridge.request as (name: string, argument?: unknown) => Promise<unknown>)(
            name,
            argument,
          )) as typeof bridge.request,
  };
  const store = openDraft(refusing, movableTiming(), 'a1');
  store.getState().setPath(archive.path);
  await store.getState().look();
  bridge.script('publishing.compare', { latestVersion: '7', sameAsVersion: '6', findings: [] });
  await store.getState().start('a1');
  expect(store.getState().comparison?.sameAsVersion).toBe('6');
});

it('stops the look when nobody watches any more, and looks again when somebody does', async () => {
  const first = Promise.withResolvers<unknown>();
  const bridge = scriptedBridge({ 'archive.inspect': () => first.promise, 'archive.leave': null });
  const timing = movableTiming();
  const store = openDraft(bridge, timing);
  store.getState().setPath(archive.path);
  timing.advance(typingMilliseconds);
  await settle();
  store.getState().leave();
  expect(store.getState().inspection).toStrictEqual({ state: 'left' });
  expect(bridge.asked.map(({ name }) => name)).toStrictEqual(['archive.inspect', 'archive.leave']);
  bridge.script('archive.inspect', archive);
  store.getState().comeBack();
  // What the stopped look says is about nothing that anybody waits for.
  first.resolve(undefined);
  await settle();
  expect(store.getState().inspection).toStrictEqual({ state: 'found', archive });
});

it('asks for nothing when it is left before anybody stopped typing', () => {
  const bridge = scriptedBridge();
  const timing = movableTiming();
  const store = openDraft(bridge, timing);
  store.getState().setPath(archive.path);
  store.getState().leave();
  timing.advance(typingMilliseconds);
  expect(bridge.asked).toStrictEqual([]);
});
