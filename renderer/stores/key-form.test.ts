import { expect, it } from 'vitest';
import { canSubmitKey, createKeyFormStore } from './key-form.ts';
import { movableTiming, scriptedBridge, settle, someProblem } from './scripted-bridge.ts';

const found = { keyId: 'ABC', storedAs: null, notices: [] };
const kept = { account: { id: '1' }, alreadyThere: false, notices: [], originalFile: '/k/key.p8' };

function form(values: Readonly<Record<string, unknown>> = { 'accounts.inspect': found }) {
  const bridge = scriptedBridge(values);
  const timing = movableTiming();
  let told = 0;
  const store = createKeyFormStore(bridge, timing, () => {
    told += 1;
  });
  const pause = async (): Promise<void> => {
    timing.advance(250);
    await settle();
  };
  return { bridge, store, pause, told: () => told };
}

it('looks at a file once typing has paused, without the quotes that copying leaves', async () => {
  const { bridge, store, pause } = form();
  store.getState().fillIn({ file: '/k' });
  store.getState().fillIn({ file: ' "/k/AuthKey_ABC.p8" ' });
  expect(store.getState().inspection).toEqual({ state: 'looking' });
  await pause();
  expect(bridge.asked).toEqual([{ name: 'accounts.inspect', argument: { file: '/k/AuthKey_ABC.p8' } }]);
  expect(store.getState().inspection).toEqual({ state: 'found', key: found });
});

it('forgets what it found when the field is emptied', async () => {
  const { bridge, store, pause } = form();
  store.getState().fillIn({ file: '/k' });
  store.getState().fillIn({ file: ' ' });
  await pause();
  expect(bridge.asked).toEqual([]);
  expect(store.getState().inspection).toEqual({ state: 'none' });
});

it('takes no answer about a file that is no longer the one typed', async () => {
  const { bridge, store, pause } = form();
  const slow = Promise.withResolvers<unknown>();
  bridge.script('accounts.inspect', () => slow.promise);
  store.getState().fillIn({ file: '/first' });
  await pause();
  store.getState().fillIn({ file: '/second' });
  slow.resolve({ ...found, keyId: 'FIRST' });
  await settle();
  expect(store.getState().inspection).toEqual({ state: 'looking' });
});

it('asks for the key ID only where the name of the file does not tell, until another file is typed', async () => {
  const { bridge, store, pause } = form();
  const problem = { ...someProblem, code: 'key-id-unknown' };
  bridge.request = (() => Promise.resolve({ ok: false, problem })) as never;
  store.getState().fillIn({ file: '/k/key.p8' });
  await pause();
  expect(store.getState().keyIdNeeded).toBe(true);
  store.getState().fillIn({ file: '/k/AuthKey_ABC.p8' });
  expect(store.getState().keyIdNeeded).toBe(false);
});

it('can be sent once the file is a key, with an issuer ID unless the key is an individual one', async () => {
  const { store, pause } = form();
  const ready = () => canSubmitKey(store.getState());
  store.getState().fillIn({ file: '/k' });
  expect(ready()).toBe(false);
  await pause();
  expect(ready()).toBe(false);
  store.getState().fillIn({ issuerId: 'x' });
  expect(ready()).toBe(true);
  store.getState().fillIn({ issuerId: ' ' });
  expect(ready()).toBe(false);
  store.getState().fillIn({ keyKind: 'individual' });
  expect(ready()).toBe(true);
});

it('hands over a path and never an issuer ID of an individual key, and offers the file to the Trash', async () => {
  const { bridge, store, pause, told } = form({
    'accounts.inspect': found,
    'accounts.add': kept,
    'accounts.trashKeyFile': null,
  });
  store
    .getState()
    .fillIn({ file: '/k/key.p8', issuerId: 'left over', keyKind: 'individual', name: 'Studio' });
  await pause();
  await store.getState().submit();
  expect(bridge.asked.at(-1)).toEqual({
    name: 'accounts.add',
    argument: { file: '/k/key.p8', keyId: '', issuerId: '', check: true, name: 'Studio' },
  });
  expect(store.getState()).toMatchObject({ kept, working: false, trash: 'offered' });
  expect(told()).toBe(1);
  await store.getState().moveToTrash();
  expect(store.getState().trash).toBe('moved');
});

it('keeps what was typed where the key is refused, and says why until something is changed', async () => {
  const { store, pause, told } = form();
  store.getState().begin({ kind: 'replace', accountId: '1', name: 'Studio' });
  store.getState().fillIn({ file: '/k/key.p8', issuerId: 'x' });
  await pause();
  await store.getState().submit();
  expect(store.getState()).toMatchObject({ problem: someProblem, file: '/k/key.p8', kept: null });
  store.getState().fillIn({ issuerId: 'y' });
  expect(store.getState().problem).toBeNull();
  expect(told()).toBe(0);
});

it('says why a file is not in the Trash', async () => {
  const { store, pause } = form({ 'accounts.inspect': found, 'accounts.replaceKey': kept });
  store.getState().begin({ kind: 'replace', accountId: '1', name: 'Studio' });
  store.getState().fillIn({ file: '/k/key.p8', keyKind: 'individual' });
  await pause();
  await store.getState().submit();
  await store.getState().moveToTrash();
  expect(store.getState().trash).toEqual({ problem: someProblem });
});
