import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { HandedFile, HandOver, PackdropBridge, Problem } from '../../preload/contract.ts';
import { followCopy, noFigures, type ShownFigures } from './copy-figures.ts';
import type { Timing } from './timing.ts';

/** What came of an attempt to copy a file. */
export type CopyEnd =
  | { readonly end: 'copied'; readonly path: string }
  /** Packdrop is not there, or went away in the middle: to be tried again when it is back. */
  | { readonly end: 'not-yet' }
  /** It was called off, or failed; why stands in the copy's `problem`. */
  | { readonly end: 'nothing' };

export interface CopyState extends ShownFigures {
  readonly fileName: string;
  readonly totalBytes: number;
  /** `waiting`: others go first, or Packdrop is not there. `failed`: nothing of it is there, and why. */
  readonly state: 'waiting' | 'copying' | 'failed';
  readonly copiedBytes: number;
  /** Why it failed, or has to begin anew. */
  readonly problem: Problem | null;
  /** Copies it, from its first byte. */
  readonly run: () => Promise<CopyEnd>;
  /** Calls it off, whether it has begun or not. */
  readonly cancel: () => void;
  /** Lets one that failed wait for another turn. */
  readonly waitAgain: () => void;
}
export type CopyStore = StoreApi<CopyState>;

/** What a copy works with. */
export interface CopyPorts {
  readonly bridge: Pick<PackdropBridge, 'request'>;
  readonly handOver: HandOver;
  readonly timing: Timing;
}

/** A file that is to be copied into Packdrop's folder, since nobody tells where it lies. */
export function createCopyStore({ bridge, handOver, timing }: CopyPorts, file: HandedFile): CopyStore {
  const cancelled = new AbortController();
  const { signal } = cancelled;
  return createStore<CopyState>((set, get) => {
    const waitOn = (problem: Problem): CopyEnd => {
      // What happened to it says more than that nobody is there.
      set({ state: 'waiting', copiedBytes: 0, problem: get().problem ?? problem, ...noFigures });
      return { end: 'not-yet' };
    };
    const fail = (problem: Problem): CopyEnd => {
      set({ state: 'failed', problem, copiedBytes: 0, ...noFigures });
      return { end: 'nothing' };
    };
    const copy = async (): ReturnType<HandOver> => {
      set({ state: 'copying', copiedBytes: 0, problem: null, ...noFigures });
      const figures = followCopy(timing, file.size, set);
      const onProgress = (copiedBytes: number): void => {
        figures.note(copiedBytes);
        set({ copiedBytes });
      };
      try {
        return await handOver(file, { onProgress, signal });
      } finally {
        figures.stop();
      }
    };
    return {
      fileName: file.name,
      totalBytes: file.size,
      state: 'waiting',
      copiedBytes: 0,
      ...noFigures,
      problem: null,
      run: async () => {
        const room = await bridge.request('picked.room', { name: file.name, bytes: file.size });
        if (signal.aborted) return { end: 'nothing' };
        if (!room.ok) return room.problem.code === 'not-running' ? waitOn(room.problem) : fail(room.problem);
        const answer = await copy();
        if (answer === null) return { end: 'nothing' };
        if (answer.ok) return { end: 'copied', path: answer.value.path };
        return answer.problem.code === 'picked-stopped' ? waitOn(answer.problem) : fail(answer.problem);
      },
      cancel: () => cancelled.abort(),
      waitAgain: () => set({ state: 'waiting', problem: null }),
    };
  });
}
