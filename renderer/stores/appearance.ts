import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PackdropBridge } from '../../preload/contract.ts';

export interface AppearanceState {
  /** The accent colour chosen for all of the computer: "#007aff"; null: none is known, the window has its own. */
  readonly accent: string | null;
  /** Asks main for it. */
  readonly load: () => Promise<void>;
  /** Main told of another one. */
  readonly take: (accent: string | null) => void;
}
export type AppearanceStore = StoreApi<AppearanceState>;

/** How the computer looks, as far as the window follows it. */
export function createAppearanceStore(bridge: PackdropBridge): AppearanceStore {
  return createStore<AppearanceState>((set) => {
    let told = 0;
    return {
      accent: null,
      load: async () => {
        const before = told;
        const answer = await bridge.request('appearance.accent');
        // What was told while the answer was on its way is newer. Where main cannot say it, nothing changes: why is
        // shown by the connection.
        if (answer.ok && told === before) set({ accent: answer.value });
      },
      take: (accent) => {
        told += 1;
        set({ accent });
      },
    };
  });
}
