import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PackdropBridge } from '../../preload/contract.ts';
import type { SubmissionSnapshot } from '../../preload/releases-contract.ts';
import { oneAtATime } from './one-at-a-time.ts';

export interface SubmissionsState {
  /** Submissions of the app that are not over, as they were when last asked for. */
  readonly submissions: readonly SubmissionSnapshot[];
  /** Asks main; several who ask at once share an answer. */
  readonly load: () => Promise<void>;
}
export type SubmissionsStore = StoreApi<SubmissionsState>;

/** What is in an app's submissions. @param appId the app that the window shows */
export function createSubmissionsStore(bridge: PackdropBridge, appId: () => string | null): SubmissionsStore {
  return createStore<SubmissionsState>((set) => ({
    submissions: [],
    load: oneAtATime(async () => {
      const asked = appId();
      if (asked === null) return;
      const answer = await bridge.request('releases.submissions', { appId: asked });
      // They explain what is shown anyway: without an answer the rest stays as it is.
      if (answer.ok && appId() === asked) set({ submissions: answer.value });
    }),
  }));
}
