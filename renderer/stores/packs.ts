import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PackdropBridge, PackSnapshot } from '../../preload/contract.ts';
import { keepSame } from './keep-same.ts';
import { afterAnswer, notLoaded, whileLoading, withKept } from './loadable.ts';
import type { Loadable } from './loadable.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Timing } from './timing.ts';

/** By name as people count ("Level-2" before "Level-10"), or the largest first. */
export const packOrders = ['name', 'size'] as const;
export type PackOrder = (typeof packOrders)[number];

/** Which packs the list is narrowed to. */
export const packFilters = ['all', 'needs-you', 'live', 'testing'] as const;
export type PackFilter = (typeof packFilters)[number];

/** A version that somebody was led to, until the window has come to it. */
export interface WantedVersion {
  readonly packIdentifier: string;
  /** Its number; null where it had none yet: then the pack is all there is to come to. */
  readonly version: string | null;
}

export interface PacksState {
  /** The app whose packs these are. */
  readonly appId: string | null;
  readonly packs: Loadable<readonly PackSnapshot[]>;
  /**
   * The selected pack by its identifier: a pack that is only being made has one before it has an id.
   */
  readonly selected: string | null;
  readonly wanted: WantedVersion | null;
  /** What the list is narrowed to, as typed. */
  readonly search: string;
  readonly order: PackOrder;
  readonly filter: PackFilter;
  /** Shows another app's packs, selecting none of them until they are here. */
  readonly show: (appId: string) => Promise<void>;
  /** Asks again. Selects the first live pack where none is selected. */
  readonly refresh: () => Promise<void>;
  readonly select: (packIdentifier: string) => void;
  /** Selects a pack in order to show one of its versions. */
  readonly lead: (to: WantedVersion) => void;
  /** The window has come to the wanted version, or nobody wants to any more. */
  readonly arrive: () => void;
  readonly searchFor: (search: string) => void;
  readonly orderBy: (order: PackOrder) => void;
  readonly filterBy: (filter: PackFilter) => void;
}
export type PacksStore = StoreApi<PacksState>;

/**
 * The packs of one app and which one the window shows.
 * @param looked hears which pack somebody went to look at, and which version of it where it was just one
 */
export function createPacksStore(
  bridge: PackdropBridge,
  timing: Timing,
  looked: (packIdentifier: string, version?: string | null) => void = () => undefined,
): PacksStore {
  const take = (packs: PacksState['packs']): void => {
    const first = packs.value?.find((pack) => !pack.archived)?.identifier ?? null;
    store.setState({ packs, selected: store.getState().selected ?? first });
  };
  const showKept = async (appId: string): Promise<void> => {
    const kept = await bridge.request('kept.packs', { appId });
    if (store.getState().appId === appId) take(withKept(store.getState().packs, kept));
  };
  const store = createStore<PacksState>((set, get) => ({
    appId: null,
    packs: notLoaded,
    selected: null,
    wanted: null,
    search: '',
    order: 'name',
    filter: 'all',
    show: async (appId) => {
      const before = get();
      if (before.appId !== appId) {
        // A notification can open the window: it is ahead of the first app then, and no pack of another one.
        const led = before.appId === null ? { selected: before.selected } : { selected: null, wanted: null };
        set({ appId, packs: notLoaded, search: '', filter: 'all', ...led });
      }
      // Not after the request before: without a network that may take a while.
      if (get().packs.value === null) void showKept(appId);
      await get().refresh();
    },
    refresh: oneAtATime(async () => {
      const { appId } = get();
      if (appId === null) return;
      set({ packs: whileLoading(get().packs) });
      const answer = await bridge.request('packs.list', { appId });
      // Another app was chosen meanwhile: these are not its packs.
      if (get().appId === appId) take(afterAnswer(get().packs, answer, timing.now(), keepSame));
    }),
    select: (selected) => {
      set({ selected, wanted: null });
      looked(selected);
    },
    lead: ({ packIdentifier, version }) => {
      set({ selected: packIdentifier, wanted: { packIdentifier, version } });
      looked(packIdentifier, version);
    },
    arrive: () => set({ wanted: null }),
    searchFor: (search) => set({ search }),
    orderBy: (order) => set({ order }),
    filterBy: (filter) => set({ filter }),
  }));
  return store;
}
