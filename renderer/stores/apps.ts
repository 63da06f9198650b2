import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AppSnapshot, PackdropBridge } from '../../preload/contract.ts';
import { afterAnswer, notLoaded, whileLoading, withKept } from './loadable.ts';
import type { Loadable } from './loadable.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { rememberedInMemory } from './remembered.ts';
import type { Remembered } from './remembered.ts';
import type { Timing } from './timing.ts';

export interface AppsState {
  readonly apps: Loadable<readonly AppSnapshot[]>;
  readonly selectedId: string | null;
  /** Asks again. Selects the app of the last time, else the first, where none is selected or that one is gone. */
  readonly refresh: () => Promise<void>;
  readonly select: (appId: string) => void;
}
export type AppsStore = StoreApi<AppsState>;

/** The account's apps and which one the window shows. */
export function createAppsStore(
  bridge: PackdropBridge,
  timing: Timing,
  remembered: Remembered = rememberedInMemory(),
): AppsStore {
  return createStore<AppsState>((set, get) => ({
    apps: notLoaded,
    selectedId: null,
    refresh: oneAtATime(async () => {
      const take = (apps: AppsState['apps']): void => {
        const wanted = get().selectedId ?? remembered.read('app');
        const known = apps.value?.some((app) => app.id === wanted) ?? false;
        set({ apps, selectedId: known ? wanted : (apps.value?.[0]?.id ?? null) });
      };
      set({ apps: whileLoading(get().apps) });
      const asked = bridge.request('apps.list');
      if (get().apps.value === null) take(withKept(get().apps, await bridge.request('kept.apps')));
      take(afterAnswer(get().apps, await asked, timing.now()));
    }),
    select: (selectedId) => {
      remembered.write('app', selectedId);
      set({ selectedId });
    },
  }));
}
