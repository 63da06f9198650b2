import { expect, it } from 'vitest';
import { createReleasesStore } from './releases.ts';
import { movableTiming, scriptedBridge, someProblem, someVersion } from './scripted-bridge.ts';

const plan = { mark: 'm1', confirmation: 'Tutorial', versions: [], findings: [], inTheWay: null };
const chosen = { packId: 'p1', versionId: 'v1' };

function open(values: Readonly<Record<string, unknown>>) {
  const bridge = scriptedBridge(values);
  const store = createReleasesStore(bridge, movableTiming(), () => 'a1');
  const asked = (name: string) =>
    bridge.asked.filter((one) => one.name === name).map(({ argument }) => argument);
  return { bridge, store, asked };
}

it('submits with what was typed and the mark of the plan that was shown', async () => {
  const { store, asked } = open({
    'releases.planSubmission': plan,
    'releases.submit': { id: 'act', packs: [] },
  });
  await store.getState().submitFor(chosen);
  store.getState().setConfirm('Tutorial');
  await store.getState().submit();
  expect(asked('releases.submit')).toEqual([
    { appId: 'a1', versions: [chosen], confirm: 'Tutorial', mark: 'm1' },
  ]);
  expect(store.getState().done).toMatchObject({ id: 'act' });
});

it('forgets what was typed whenever what is submitted changes', async () => {
  const { store, asked } = open({
    'releases.planSubmission': plan,
    'versions.list': [someVersion({ id: 'v8', stage: 'processing' }), someVersion({ id: 'v7' })],
  });
  await store.getState().submitFor(chosen);
  store.getState().setConfirm('Tutorial');
  expect(await store.getState().addPack('p2')).toBe(true);
  expect(store.getState()).toMatchObject({
    confirm: '',
    chosen: [chosen, { packId: 'p2', versionId: 'v7' }],
  });
  await store.getState().setStanding('continue');
  expect(asked('releases.planSubmission').at(-1)).toMatchObject({ standing: 'continue' });
});

it('says that a pack has nothing that can be submitted', async () => {
  const { store } = open({
    'releases.planSubmission': plan,
    'versions.list': [someVersion({ stage: 'failed' })],
  });
  await store.getState().submitFor(chosen);
  expect(await store.getState().addPack('p2')).toBe(false);
  expect(store.getState().chosen).toEqual([chosen]);
});

it('keeps the sheet open with the problem where it failed, and is empty when opened anew', async () => {
  const { store } = open({ 'releases.planSubmission': plan });
  await store.getState().submitFor(chosen);
  await store.getState().submit();
  expect(store.getState()).toMatchObject({
    sheet: 'review',
    problem: someProblem,
    done: null,
    working: false,
  });
  store.getState().close();
  expect(store.getState()).toMatchObject({ sheet: null, problem: null, confirm: '' });
});
