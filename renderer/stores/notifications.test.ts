import { expect, it } from 'vitest';
import type { PackdropEvent } from '../../preload/contract.ts';
import { everyNotification } from '../../preload/notifications-contract.ts';
import { createNotificationsStore, type Notifier } from './notifications.ts';
import { scriptedBridge, someProblem } from './scripted-bridge.ts';

const live: PackdropEvent = {
  event: 'attention',
  kind: 'done',
  what: 'live',
  packIdentifier: 'Tutorial',
  version: '8',
};

/** A browser in which nobody looks at the tab. */
function browser(permission: NotificationPermission = 'granted') {
  const shown: { title: string; body: string; tag: string; click: () => void }[] = [];
  const state = { permission, watched: false };
  const notifier: Notifier = {
    permission: () => state.permission,
    ask: async () => {
      state.permission = 'granted';
      return state.permission;
    },
    watched: () => state.watched,
    show: (words, click) => shown.push({ ...words, click }),
  };
  return { shown, state, notifier };
}

function open(values: Readonly<Record<string, unknown>>, notifier?: Notifier) {
  const bridge = scriptedBridge(values);
  const led: unknown[] = [];
  const store = createNotificationsStore(bridge, notifier, (to) => led.push(to));
  return { bridge, store, led };
}

it('shows a notification while nobody looks, and leads to the version when it is clicked', async () => {
  const { shown, state, notifier } = browser();
  const { store, led } = open({ 'settings.notifications': everyNotification }, notifier);
  await store.getState().load();
  state.watched = true;
  store.getState().hear(live);
  state.watched = false;
  store.getState().hear({ ...live, version: '9' });
  expect(shown).toMatchObject([{ title: 'Tutorial, version 9', body: 'On the App Store.' }]);
  shown[0]?.click();
  expect(led).toEqual([{ packIdentifier: 'Tutorial', version: '9' }]);
});

it('shows nothing that is not wanted, and nothing before the browser was allowed to', async () => {
  const { shown, notifier } = browser('default');
  const { store } = open({ 'settings.notifications': { ...everyNotification, decided: false } }, notifier);
  await store.getState().load();
  store.getState().hear({ ...live, what: 'rejected' });
  expect(store.getState().permission).toBe('default');
  await store.getState().allow();
  expect(store.getState().permission).toBe('granted');
  store.getState().hear(live);
  store.getState().hear({ ...live, what: 'rejected' });
  expect(shown).toMatchObject([{ title: 'Tutorial, version 8' }]);
});

it('keeps what is chosen with main, and takes it back where it cannot be kept', async () => {
  const { bridge, store } = open({
    'settings.notifications': everyNotification,
    'settings.setNotifications': everyNotification,
  });
  await store.getState().load();
  const choice = { ...everyNotification, finished: false };
  await store.getState().choose(choice);
  expect(bridge.asked.at(-1)).toEqual({ name: 'settings.setNotifications', argument: choice });
  expect(store.getState()).toMatchObject({ choice, problem: null, permission: null });
  bridge.script('settings.setNotifications', undefined);
  await store.getState().choose({ ...choice, decided: false });
  expect(store.getState()).toMatchObject({ choice, problem: someProblem });
});

it('has no choice to show where nobody can say it', async () => {
  const { store } = open({});
  await store.getState().load();
  expect(store.getState().choice).toBe(null);
});
