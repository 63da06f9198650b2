import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type {
  ApplicationDescription,
  PackdropBridge,
  PackdropEvent,
  Problem,
} from '../../preload/contract.ts';
import { contractVersion } from '../../preload/contract.ts';
import { afterAnswer, notLoaded, whileLoading } from './loadable.ts';
import type { Loadable } from './loadable.ts';
import type { Timing } from './timing.ts';

/** Why nothing moves although all is well on this computer. */
export type Waiting = Pick<Extract<PackdropEvent, { event: 'waiting' }>, 'reason' | 'milliseconds'>;

export interface ConnectionState {
  /** Why main cannot be reached; null while it can. */
  readonly lost: Problem | null;
  /** What main said that this window could not read; null: nothing. */
  readonly misread: Problem | null;
  /** What main said unasked that went wrong; null: nothing, or somebody has read it and asked again. */
  readonly told: Problem | null;
  /** What main had to say about its start, and nobody has put away yet; the first is shown. */
  readonly notices: readonly Problem[];
  /** What main waits for before it tries again by itself; null: it does not wait. */
  readonly waiting: Waiting | null;
  readonly application: Loadable<ApplicationDescription>;
  readonly setLost: (problem: Problem | null) => void;
  readonly setMisread: (problem: Problem) => void;
  readonly setTold: (problem: Problem) => void;
  /** Shows why main waits, for as long as it says it will. */
  readonly setWaiting: (waiting: Waiting) => void;
  /** Puts the shown notice away. */
  readonly dismissNotice: () => void;
  /** Asks main what it is. */
  readonly describe: () => Promise<void>;
}
export type ConnectionStore = StoreApi<ConnectionState>;

const otherContract: Problem = {
  code: 'contract-mismatch',
  message: 'This window belongs to another version of Packdrop than the one that is running.',
  nextStep: 'Reload this window. If that does not help, quit Packdrop and start it again.',
};

/** Whether main can be reached, and what it is. */
export function createConnectionStore(bridge: PackdropBridge, timing: Timing): ConnectionStore {
  let endWaiting: (() => void) | undefined;
  return createStore<ConnectionState>((set, get) => ({
    lost: null,
    misread: null,
    told: null,
    notices: [],
    waiting: null,
    application: notLoaded,
    setLost: (lost) => set({ lost }),
    setMisread: (misread) => set({ misread }),
    setTold: (told) => set({ told }),
    setWaiting: ({ reason, milliseconds }) => {
      endWaiting?.();
      set({ waiting: { reason, milliseconds } });
      endWaiting = timing.after(milliseconds, () => set({ waiting: null }));
    },
    dismissNotice: () => set({ notices: get().notices.slice(1) }),
    describe: async () => {
      const isFirst = get().application.value === null;
      set({ application: whileLoading(get().application), told: null });
      const answer = await bridge.request('application.describe');
      const application = afterAnswer(get().application, answer, timing.now());
      const other = answer.ok && answer.value.contractVersion !== contractVersion;
      set({ application, misread: other ? otherContract : null });
      // They are about the start, so asking again has nothing new to say.
      if (isFirst && answer.ok) set({ notices: answer.value.notices });
    },
  }));
}
