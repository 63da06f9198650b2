import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PackdropBridge, VersionSnapshot } from '../../preload/contract.ts';
import { keepSame } from './keep-same.ts';
import { afterAnswer, notLoaded, whileLoading, withKept } from './loadable.ts';
import type { Loadable } from './loadable.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Timing } from './timing.ts';

/**
 * How long to wait before asking again while Apple works on a version. Main sends news by itself; this only
 * helps where an event was missed.
 */
export const fallbackMilliseconds = 5000;

export interface VersionsState {
  /** The pack whose versions these are; null: none. */
  readonly packId: string | null;
  /** Newest first. */
  readonly versions: Loadable<readonly VersionSnapshot[]>;
  /** Shows the versions of another pack, or of none. */
  readonly show: (packId: string | null) => Promise<void>;
  readonly refresh: () => Promise<void>;
}
export type VersionsStore = StoreApi<VersionsState>;

/** The versions of the selected pack. */
export function createVersionsStore(bridge: PackdropBridge, timing: Timing): VersionsStore {
  let cancelFallback: (() => void) | undefined;
  // What was seen of a pack is there at once when somebody comes back to it, offline too, with its age.
  const seen = new Map<string, VersionsState['versions']>();
  const showKept = async (packId: string): Promise<void> => {
    const kept = await bridge.request('kept.versions', { packId });
    const { packId: now, versions } = store.getState();
    if (now === packId) store.setState({ versions: withKept(versions, kept) });
  };
  const store = createStore<VersionsState>((set, get) => ({
    packId: null,
    versions: notLoaded,
    show: async (packId) => {
      if (get().packId === packId) return;
      cancelFallback?.();
      set({ packId, versions: (packId === null ? undefined : seen.get(packId)) ?? notLoaded });
      // Not after the request before: without a network that may take a while.
      if (packId !== null && get().versions.value === null) void showKept(packId);
      await get().refresh();
    },
    refresh: oneAtATime(async () => {
      const { packId } = get();
      if (packId === null) return;
      cancelFallback?.();
      set({ versions: whileLoading(get().versions) });
      const answer = await bridge.request('versions.list', { packId });
      // Another pack was chosen meanwhile: these are not its versions.
      if (get().packId !== packId) return;
      const versions = afterAnswer(get().versions, answer, timing.now(), keepSame);
      set({ versions });
      seen.set(packId, versions);
      cancelFallback?.();
      if (versions.value?.some((version) => version.stage === 'processing') === true) {
        cancelFallback = timing.after(fallbackMilliseconds, () => void get().refresh());
      }
    }),
  }));
  return store;
}
