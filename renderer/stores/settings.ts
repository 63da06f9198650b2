import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { LimitsSnapshot, PackdropBridge, Problem } from '../../preload/contract.ts';

/** What is open inside the sheet: nothing, the form for a key, or what removes an account. */
export type SettingsPlace =
  | { readonly place: 'lists' | 'key' }
  | { readonly place: 'rename' | 'remove'; readonly accountId: string };

export interface SettingsState {
  readonly open: boolean;
  readonly place: SettingsPlace;
  /** Null: not asked yet. */
  readonly limits: LimitsSnapshot | null;
  readonly limitsProblem: Problem | null;
  /** Where the exported diagnostics lie. */
  readonly exported: string | null;
  readonly exportProblem: Problem | null;
  readonly exporting: boolean;
  readonly show: (place?: SettingsPlace) => void;
  readonly go: (place: SettingsPlace) => void;
  readonly close: () => void;
  readonly loadLimits: () => Promise<void>;
  /** @param bytesPerSecond null: no limit */
  readonly limitBandwidth: (bytesPerSecond: number | null) => Promise<boolean>;
  readonly setUploadsAtOnce: (uploadsAtOnce: number) => Promise<void>;
  /** @param folder empty: the Downloads folder */
  readonly exportDiagnostics: (folder: string) => Promise<void>;
}
export type SettingsStore = StoreApi<SettingsState>;

const lists = { place: 'lists' } as const;

/** The settings sheet. */
export function createSettingsStore(bridge: PackdropBridge): SettingsStore {
  return createStore<SettingsState>((set, get) => ({
    open: false,
    place: lists,
    limits: null,
    limitsProblem: null,
    exported: null,
    exportProblem: null,
    exporting: false,
    show: (place = lists) => {
      set({ open: true, place, exported: null, exportProblem: null, limitsProblem: null });
      void get().loadLimits();
    },
    go: (place) => set({ place }),
    close: () => set({ open: false, place: lists }),
    loadLimits: async () => {
      const answer = await bridge.request('uploads.limits');
      // While no account is open there are no uploads to limit.
      set({ limits: answer.ok ? answer.value : null });
    },
    limitBandwidth: async (bytesPerSecond) => {
      const answer = await bridge.request('uploads.setBandwidthLimit', { bytesPerSecond });
      if (answer.ok) set({ limits: answer.value, limitsProblem: null });
      else set({ limitsProblem: answer.problem });
      return answer.ok;
    },
    setUploadsAtOnce: async (uploadsAtOnce) => {
      const answer = await bridge.request('uploads.setUploadsAtOnce', { uploadsAtOnce });
      if (answer.ok) set({ limits: answer.value, limitsProblem: null });
      else set({ limitsProblem: answer.problem });
    },
    exportDiagnostics: async (folder) => {
      if (get().exporting) return;
      set({ exporting: true, exported: null, exportProblem: null });
      const place = folder.trim();
      const answer = await bridge.request('diagnostics.export', place === '' ? {} : { folder: place });
      set({
        exporting: false,
        exported: answer.ok ? answer.value.path : null,
        exportProblem: answer.ok ? null : answer.problem,
      });
    },
  }));
}
