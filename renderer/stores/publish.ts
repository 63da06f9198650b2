import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { ArchiveSnapshot, PackdropBridge, Problem, UploadSnapshot } from '../../preload/contract.ts';
import { identifierFault } from './pack-identifier.ts';
import type { Timing } from './timing.ts';

/** How long nobody must have typed before the archive is looked at. */
export const typingMilliseconds = 400;

/** The archive of the path in the field, as far as it has been looked at. */
export type Inspection =
  | { readonly state: 'none' }
  | { readonly state: 'looking' }
  | { readonly state: 'found'; readonly archive: ArchiveSnapshot }
  | { readonly state: 'refused'; readonly problem: Problem };

export interface PublishState {
  readonly open: boolean;
  readonly path: string;
  readonly packIdentifier: string;
  readonly manifestPath: string;
  readonly inspection: Inspection;
  readonly starting: boolean;
  readonly makingSample: boolean;
  /** Why publishing or making a sample did not work. */
  readonly problem: Problem | null;
  /** Opens the sheet, empty but for the pack's identifier. */
  readonly show: (packIdentifier: string) => void;
  readonly close: () => void;
  /** Changes the path and looks at what lies there as soon as nobody types any more. */
  readonly setPath: (path: string) => void;
  readonly setPackIdentifier: (packIdentifier: string) => void;
  readonly setManifestPath: (manifestPath: string) => void;
  /** Practice mode: makes a sample archive and opens the sheet with it. */
  readonly sample: () => Promise<void>;
  /**
   * Publishes what the sheet shows and closes it.
   * @returns the upload, or undefined where it was refused; why stands in `problem`
   */
  readonly start: (appId: string) => Promise<UploadSnapshot | undefined>;
}
export type PublishStore = StoreApi<PublishState>;

const empty = {
  path: '',
  packIdentifier: '',
  manifestPath: '',
  inspection: { state: 'none' },
  starting: false,
  makingSample: false,
  problem: null,
} as const;

/** Whether everything the sheet needs is there. */
export function canPublish(state: PublishState): boolean {
  return (
    state.inspection.state === 'found' && identifierFault(state.packIdentifier) === null && !state.starting
  );
}

/** The publish sheet. */
export function createPublishStore(bridge: PackdropBridge, timing: Timing): PublishStore {
  let cancelTyping: (() => void) | undefined;
  return createStore<PublishState>((set, get) => {
    const inspect = async (path: string): Promise<void> => {
      const answer = await bridge.request('archive.inspect', { path });
      if (get().path.trim() !== path) return;
      const inspection: Inspection = answer.ok
        ? { state: 'found', archive: answer.value }
        : { state: 'refused', problem: answer.problem };
      set({ inspection });
    };
    return {
      ...empty,
      open: false,
      show: (packIdentifier) => set({ ...empty, open: true, packIdentifier }),
      close: () => {
        cancelTyping?.();
        set({ open: false });
      },
      setPath: (path) => {
        cancelTyping?.();
        const trimmed = path.trim();
        set({ path, problem: null, inspection: { state: trimmed === '' ? 'none' : 'looking' } });
        if (trimmed !== '') cancelTyping = timing.after(typingMilliseconds, () => void inspect(trimmed));
      },
      setPackIdentifier: (packIdentifier) => set({ packIdentifier, problem: null }),
      setManifestPath: (manifestPath) => set({ manifestPath, problem: null }),
      sample: async () => {
        set({ makingSample: true, problem: null });
        const answer = await bridge.request('practice.sample');
        if (!answer.ok) {
          set({ makingSample: false, problem: answer.problem });
          return;
        }
        const { path, packIdentifier } = answer.value;
        set({ ...empty, open: true, path, packIdentifier, inspection: { state: 'looking' } });
        await inspect(path);
      },
      start: async (appId) => {
        const { path, packIdentifier, manifestPath } = get();
        if (!canPublish(get())) return undefined;
        set({ starting: true, problem: null });
        const manifest = manifestPath.trim();
        const answer = await bridge.request('publishing.start', {
          appId,
          packIdentifier,
          archivePath: path.trim(),
          ...(manifest === '' ? {} : { manifestPath: manifest }),
        });
        if (!answer.ok) {
          set({ starting: false, problem: answer.problem });
          return undefined;
        }
        set({ starting: false, open: false });
        return answer.value;
      },
    };
  });
}
