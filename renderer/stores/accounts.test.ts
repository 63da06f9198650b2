import { expect, it } from 'vitest';
import { createAccountsStore, practicePlace } from './accounts.ts';
import { movableTiming, scriptedBridge, settle, someProblem } from './scripted-bridge.ts';

const none = {
  accounts: [],
  practice: { begun: false, unfinishedUploads: 0 },
  keptFor: 'always',
  canTrash: true,
  notices: [],
};

function accounts(values: Readonly<Record<string, unknown>> = {}) {
  const bridge = scriptedBridge({ 'accounts.list': none, ...values });
  return { bridge, store: createAccountsStore(bridge, movableTiming()) };
}

it('asks for the list again after everything that is done with an account', async () => {
  const { bridge, store } = accounts({ 'accounts.rename': {} });
  expect(await store.getState().rename('1', 'Studio')).toBe(true);
  expect(bridge.asked.map(({ name }) => name)).toEqual(['accounts.rename', 'accounts.list']);
  expect(store.getState().outcome).toEqual({ place: '1', problem: null, checked: null });
});

it('says of which account something was refused', async () => {
  const { store } = accounts();
  expect(await store.getState().use({ kind: 'practice' })).toBe(false);
  expect(store.getState().outcome).toEqual({ place: practicePlace, problem: someProblem, checked: null });
  expect(await store.getState().remove('7', '')).toBe(false);
  expect(store.getState().outcome?.place).toBe('7');
});

it('shows with what it is busy until the answer is there, and then what a check found', async () => {
  const slow = Promise.withResolvers<unknown>();
  const { bridge, store } = accounts();
  bridge.script('accounts.check', () => slow.promise);
  const checked = store.getState().check('1');
  expect(store.getState().busy).toBe('1');
  slow.resolve({ account: {}, notices: [someProblem] });
  await checked;
  await settle();
  expect(store.getState()).toMatchObject({ busy: null, outcome: { place: '1', checked: [someProblem] } });
});

it('sends the typed name only where one was typed', async () => {
  const { bridge, store } = accounts({ 'accounts.remove': null });
  await store.getState().remove('1', '');
  await store.getState().remove('1', 'Studio');
  expect(
    bridge.asked.filter(({ name }) => name === 'accounts.remove').map(({ argument }) => argument),
  ).toEqual([{ accountId: '1' }, { accountId: '1', confirmName: 'Studio' }]);
});
