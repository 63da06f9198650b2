import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PackdropBridge } from '../../preload/contract.ts';
import type { SubmissionSnapshot } from '../../preload/releases-contract.ts';
import { afterAnswer, type Loadable, notLoaded, whileLoading } from './loadable.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Timing } from './timing.ts';

export interface SubmissionsState {
  /** The app whose submissions these are; null: nobody has asked yet. */
  readonly appId: string | null;
  /** Submissions of the app that are not over. */
  readonly submissions: Loadable<readonly SubmissionSnapshot[]>;
  /** Asks main; several who ask at once share an answer. */
  readonly load: () => Promise<void>;
}
export type SubmissionsStore = StoreApi<SubmissionsState>;

/** What is in an app's submissions. @param shownApp the app that the window shows */
export function createSubmissionsStore(
  bridge: PackdropBridge,
  timing: Timing,
  shownApp: () => string | null,
): SubmissionsStore {
  return createStore<SubmissionsState>((set, get) => ({
    appId: null,
    submissions: notLoaded,
    load: oneAtATime(async () => {
      const appId = shownApp();
      if (appId === null) return;
      // What is in another app's submissions says nothing about this one's, not even that there are none.
      set({ appId, submissions: whileLoading(get().appId === appId ? get().submissions : notLoaded) });
      const answer = await bridge.request('releases.submissions', { appId });
      if (shownApp() === appId) set({ submissions: afterAnswer(get().submissions, answer, timing.now()) });
    }),
  }));
}
