import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { attentionWords } from '../../preload/attention-words.ts';
import type { PackdropBridge, PackdropEvent } from '../../preload/contract.ts';
import { strings } from '../strings.ts';
import { createAccountsStore } from './accounts.ts';
import type { AccountsStore } from './accounts.ts';
import { announceUpload, announceVersions } from './announcements.ts';
import { createAppearanceStore, type AppearanceStore } from './appearance.ts';
import { createAppsStore } from './apps.ts';
import type { AppsStore } from './apps.ts';
import { createConnectionStore } from './connection.ts';
import type { ConnectionState, ConnectionStore } from './connection.ts';
import { createKeyFormStore } from './key-form.ts';
import type { KeyFormStore } from './key-form.ts';
import { createLanguageStore } from './language.ts';
import type { LanguageStore } from './language.ts';
import { createNewsStore, type NewsStore } from './news.ts';
import { createNotificationsStore, type NotificationsStore, type Notifier } from './notifications.ts';
import { createPacksStore } from './packs.ts';
import type { PacksState, PacksStore } from './packs.ts';
import { createPublishStore } from './publish.ts';
import type { PublishStore } from './publish.ts';
import { createReleasesStore, type ReleasesStore } from './releases.ts';
import { createSettingsStore } from './settings.ts';
import type { SettingsStore } from './settings.ts';
import { rememberedInMemory } from './remembered.ts';
import type { Remembered } from './remembered.ts';
import type { Timing } from './timing.ts';
import { createUploadsStore } from './uploads.ts';
import type { UploadsStore } from './uploads.ts';
import { createSubmissionsStore, type SubmissionsStore } from './submissions.ts';
import { createVersionsStore } from './versions.ts';
import type { VersionsStore } from './versions.ts';

/** Everything one window shows. */
export interface WindowStores {
  readonly connection: ConnectionStore;
  readonly apps: AppsStore;
  readonly packs: PacksStore;
  readonly versions: VersionsStore;
  readonly uploads: UploadsStore;
  readonly publish: PublishStore;
  readonly language: LanguageStore;
  readonly appearance: AppearanceStore;
  readonly accounts: AccountsStore;
  readonly keyForm: KeyFormStore;
  readonly settings: SettingsStore;
  /** Where a dropped or picked file lies; undefined in a browser tab, which is not told. */
  readonly pathOf: PackdropBridge['pathOf'] | undefined;
  readonly releases: ReleasesStore;
  readonly news: NewsStore;
  readonly notifications: NotificationsStore;
  readonly submissions: SubmissionsStore;
  /** The newest sentence for screen readers. */
  readonly announcement: StoreApi<{ readonly text: string }>;
  /** Asks main for everything again. */
  readonly refresh: () => Promise<void>;
  /** Somebody came back to the window: lets main look sooner at what may have changed. */
  readonly lookNow: () => Promise<void>;
  /** The network may be gone: lets main look, which costs no request. */
  readonly lookForNetwork: () => Promise<void>;
  /** Connects the stores to main and to one another. Returns a function that ends it. */
  readonly start: () => () => void;
}

/** What a window knows of the computer it is on. */
export interface WindowSurroundings {
  /** The computer's languages, the best first. */
  readonly languages?: () => readonly string[];
  /** What is kept from one window to the next. */
  readonly remembered?: Remembered;
  /** Shows notifications; absent where the shell does. */
  readonly notifier?: Notifier | undefined;
}

/** Makes the stores of a window. They hold what main said, never a truth of their own. */
export function createWindowStores(
  bridge: PackdropBridge,
  timing: Timing,
  { languages = () => [], remembered = rememberedInMemory(), notifier }: WindowSurroundings = {},
): WindowStores {
  const connection = createConnectionStore(bridge, timing);
  const apps = createAppsStore(bridge, timing, remembered);
  const news = createNewsStore(bridge);
  const packs = createPacksStore(bridge, timing, (...about) => news.getState().lookedAt(...about));
  const notifications = createNotificationsStore(bridge, notifier, (to) => packs.getState().lead(to));
  const versions = createVersionsStore(bridge, timing);
  const uploads = createUploadsStore(bridge, timing);
  const publish = createPublishStore(bridge, timing, {
    selectedApp: () => apps.getState().selectedId,
    packs: () => packs.getState().packs.value,
  });
  const language = createLanguageStore(bridge, languages);
  const appearance = createAppearanceStore(bridge);
  const accounts = createAccountsStore(bridge, timing);
  const keyForm = createKeyFormStore(bridge, timing, () => void accounts.getState().refresh());
  const settings = createSettingsStore(bridge);
  const releases = createReleasesStore(bridge, timing, () => apps.getState().selectedId);
  const submissions = createSubmissionsStore(bridge, timing, () => apps.getState().selectedId);
  const announcement = createStore(() => ({ text: '' }));

  const announce = (text: string | undefined): void => {
    if (text !== undefined) announcement.setState({ text });
  };

  const refresh = async (reopened = false): Promise<void> => {
    const before = openIn(connection.getState());
    await connection.getState().describe();
    const other = before !== null && before !== openIn(connection.getState());
    // Nothing that was known of one account is true of another.
    if (reopened || other) {
      forget(apps);
      forget(packs);
      forget(versions);
      forget(uploads);
      publish.getState().forget();
      forget(news);
      forget(submissions);
    }
    await Promise.all([
      language.getState().load(),
      notifications.getState().load(),
      accounts.getState().refresh(),
      apps.getState().refresh(),
      uploads.getState().refresh(),
      packs.getState().refresh(),
      versions.getState().refresh(),
      news.getState().load(true),
      // They only explain what is shown anyway: had once, they are not asked for with every refresh.
      submissions.getState().submissions.problem === null ? undefined : submissions.getState().load(),
    ]);
  };

  /** What the menu was asked for. Nothing opens over a sheet: what is half done in it stays. */
  const choose = (command: 'publish' | 'settings'): void => {
    const busy = publish.getState().open || settings.getState().open || releases.getState().sheet !== null;
    if (busy) return;
    if (command === 'settings') settings.getState().show();
    else if (apps.getState().selectedId !== null) publish.getState().show(packs.getState().selected ?? '');
  };

  const hear = (event: PackdropEvent): void => {
    notifications.getState().hear(event);
    if (event.event === 'pack.changed') {
      void packs.getState().refresh();
      if (event.packIdentifier === packs.getState().selected) void versions.getState().refresh();
      return;
    }
    if (event.event === 'waiting') {
      connection.getState().setWaiting(event);
      return;
    }
    if (event.event === 'application.changed') {
      void refresh(event.reopened);
      return;
    }
    if (event.event === 'problem') {
      connection.getState().setTold(event.problem);
      return;
    }
    if (event.event === 'attention' || event.event === 'attention.digest') {
      const items = event.event === 'attention' ? [event] : event.items;
      void news.getState().load(event.event === 'attention.digest');
      announce(items.map(attentionWords).join(' '));
      return;
    }
    if (event.event === 'archives.opened') {
      publish.getState().add(event.paths);
      return;
    }
    if (event.event === 'appearance.changed') {
      appearance.getState().take(event.accent);
      return;
    }
    if (event.event === 'menu.chosen') {
      choose(event.command);
      return;
    }
    if (event.event === 'pack.wanted') {
      packs.getState().lead(event);
      return;
    }
    const { upload } = event;
    const before = uploads.getState().uploads.get(upload.id);
    uploads.getState().apply(upload);
    announce(announceUpload(before, upload));
    // A pack or version that has just come to be is not in the lists yet.
    if (before?.packId !== upload.packId) void packs.getState().refresh();
    const newVersion = before?.versionId !== upload.versionId || before?.state !== upload.state;
    if (newVersion && upload.packIdentifier === packs.getState().selected) void versions.getState().refresh();
  };

  const followPack = (state: PacksState): void => {
    void versions.getState().show(selectedPackId(state));
  };

  return {
    connection,
    apps,
    packs,
    versions,
    uploads,
    publish,
    language,
    appearance,
    accounts,
    keyForm,
    settings,
    pathOf: bridge.pathOf,
    releases,
    news,
    notifications,
    submissions,
    announcement,
    refresh: () => refresh(),
    lookNow: async () => {
      // What comes of it comes as events; that main cannot be reached is shown by the connection.
      await bridge.request('releases.look');
    },
    lookForNetwork: async () => {
      // As above.
      await bridge.request('network.look');
    },
    start: () => {
      const ends = [
        apps.subscribe(({ selectedId }, before) => {
          if (selectedId !== null && selectedId !== before.selectedId) void packs.getState().show(selectedId);
        }),
        packs.subscribe(followPack),
        versions.subscribe((now, before) => {
          const selected = packs.getState().selected;
          if (selected === null || now.packId !== before.packId || now.versions === before.versions) return;
          announce(announceVersions(selected, before.versions.value ?? [], now.versions.value ?? []));
        }),
        publish.subscribe(({ copiedUnseen }, before) => {
          const name = copiedUnseen.at(-1);
          if (name !== undefined && copiedUnseen.length > before.copiedUnseen.length)
            announce(strings.sheet.copied(name));
        }),
        bridge.subscribe(hear, (problem) => connection.getState().setMisread(problem)),
        bridge.watchConnection((state) => {
          connection.getState().setLost(state.state === 'lost' ? state.problem : null);
          if (state.state !== 'connected') return;
          // First of all: it decides how everything else is drawn.
          void appearance.getState().load();
          void refresh();
        }),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** Which account is open, in a form that can be compared; null while main has not said. */
function openIn({ application }: ConnectionState): string | null {
  const { value } = application;
  return value === null ? null : `${value.mode} ${value.account?.id ?? ''}`;
}

function forget<State>(store: StoreApi<State>): void {
  store.setState(store.getInitialState());
}

/** The id of the selected pack; null while it has none. */
function selectedPackId({ packs, selected }: PacksState): string | null {
  return packs.value?.find((pack) => pack.identifier === selected)?.id ?? null;
}
