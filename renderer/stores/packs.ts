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

export interface PacksState {
  /** The app whose packs these are. */
  readonly appId: string | null;
  readonly packs: Loadable<readonly PackSnapshot[]>;
  /**
   * The selected pack by its identifier: a pack that is only being made has one before it has an id.
   */
  readonly selected: string | null;
  /** What the list is narrowed to, as typed. */
  readonly search: string;
  readonly order: PackOrder;
  readonly filter: PackFilter;
  /** Shows another app's packs, selecting none of them until they are here. */
  readonly show: (appId: string) => Promise<void>;
  /** Asks again. Selects the first live pack where none is selected. */
  readonly refresh: () => Promise<void>;
  readonly select: (packIdentifier: string) => void;
  readonly searchFor: (search: string) => void;
  readonly orderBy: (order: PackOrder) => void;
  readonly filterBy: (filter: PackFilter) => void;
}
export type PacksStore = StoreApi<PacksState>;

/**
 * The packs of one app and which one the window shows.
 * @param looked hears which pack somebody went to look at
 */
export function createPacksStore(
  bridge: PackdropBridge,
  timing: Timing,
  looked: (packIdentifier: string) => void = () => undefined,
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
    search: '',
    order: 'name',
    filter: 'all',
    show: async (appId) => {
      if (get().appId !== appId) set({ appId, packs: notLoaded, selected: null, search: '', filter: 'all' });
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
      set({ selected });
      looked(selected);
    },
    searchFor: (search) => set({ search }),
    orderBy: (order) => set({ order }),
    filterBy: (filter) => set({ filter }),
  }));
  return store;
}
