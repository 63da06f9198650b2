import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type {
  ArchiveSnapshot,
  ComparisonSnapshot,
  PackdropBridge,
  Problem,
  UploadSnapshot,
} from '../../preload/contract.ts';
import { identifierFault } from '../../preload/pack-identifier.ts';
import { canPublish, stopOf } from './publish-rules.ts';
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
  /** What the archive says, else what was typed. */
  readonly packIdentifier: string;
  readonly manifestPath: string;
  readonly inspection: Inspection;
  /** The archive beside what its pack has; null until that is known. */
  readonly comparison: ComparisonSnapshot | null;
  /** Somebody ticked that the bytes of an older version are to be published once more. */
  readonly again: boolean;
  readonly starting: boolean;
  readonly makingSample: boolean;
  /** Why publishing or making a sample did not work. */
  readonly problem: Problem | null;
  /** Opens the sheet, empty but for the pack's identifier. */
  readonly show: (packIdentifier: string) => void;
  /** Closes the sheet, and stops looking where something is being looked at. */
  readonly close: () => void;
  /** Changes the path and looks at what lies there as soon as nobody types any more. */
  readonly setPath: (path: string) => void;
  /** For an archive that does not say its pack. */
  readonly setPackIdentifier: (packIdentifier: string) => void;
  /** Changes the manifest's path and looks at it and the archive as soon as nobody types any more. */
  readonly setManifestPath: (manifestPath: string) => void;
  readonly setAgain: (again: boolean) => void;
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
  comparison: null,
  again: false,
  starting: false,
  makingSample: false,
  problem: null,
} as const;

/**
 * The publish sheet.
 * @param selectedApp the app whose packs the window shows
 */
export function createPublishStore(
  bridge: PackdropBridge,
  timing: Timing,
  selectedApp: () => string | null = () => null,
): PublishStore {
  let cancelTyping: (() => void) | undefined;
  const whenTyped = (work: () => Promise<void>): void => {
    cancelTyping?.();
    cancelTyping = timing.after(typingMilliseconds, () => void work());
  };
  return createStore<PublishState>((set, get) => {
    const compare = async (): Promise<void> => {
      const { inspection, packIdentifier } = get();
      const appId = selectedApp();
      if (inspection.state !== 'found' || appId === null || identifierFault(packIdentifier) !== null) return;
      // What cannot be published is not about to replace anything.
      if (stopOf(get()) !== null) return;
      const answer = await bridge.request('publishing.compare', {
        appId,
        packIdentifier,
        archivePath: inspection.archive.path,
        ...manifestOf(get()),
      });
      // Something else was chosen meanwhile: this comparison is not about it.
      if (get().inspection !== inspection || get().packIdentifier !== packIdentifier) return;
      set({ comparison: answer.ok ? answer.value : null });
    };
    const inspect = async (): Promise<void> => {
      const { path, manifestPath } = get();
      const answer = await bridge.request('archive.inspect', { path: path.trim(), ...manifestOf(get()) });
      if (get().path !== path || get().manifestPath !== manifestPath) return;
      if (!answer.ok) {
        set({ inspection: { state: 'refused', problem: answer.problem } });
        return;
      }
      const { packIdentifier } = answer.value;
      set({
        inspection: { state: 'found', archive: answer.value },
        ...(packIdentifier === null ? {} : { packIdentifier }),
      });
      await compare();
    };
    const lookAnew = (): void => {
      cancelTyping?.();
      const isEmpty = get().path.trim() === '';
      set({
        problem: null,
        comparison: null,
        again: false,
        inspection: { state: isEmpty ? 'none' : 'looking' },
      });
      if (!isEmpty) whenTyped(inspect);
    };
    return {
      ...empty,
      open: false,
      show: (packIdentifier) => set({ ...empty, open: true, packIdentifier }),
      close: () => {
        cancelTyping?.();
        if (get().inspection.state === 'looking') void bridge.request('archive.leave');
        set({ open: false });
      },
      setPath: (path) => {
        set({ path });
        lookAnew();
      },
      setPackIdentifier: (packIdentifier) => {
        set({ packIdentifier, problem: null, comparison: null, again: false });
        if (get().inspection.state === 'found') whenTyped(compare);
      },
      setManifestPath: (manifestPath) => {
        set({ manifestPath });
        lookAnew();
      },
      setAgain: (again) => set({ again, problem: null }),
      sample: async () => {
        set({ makingSample: true, problem: null });
        const answer = await bridge.request('practice.sample');
        if (!answer.ok) {
          set({ makingSample: false, problem: answer.problem });
          return;
        }
        const { path, packIdentifier } = answer.value;
        set({ ...empty, open: true, path, packIdentifier, inspection: { state: 'looking' } });
        await inspect();
      },
      start: async (appId) => {
        const { path, packIdentifier, again } = get();
        if (!canPublish(get())) return undefined;
        set({ starting: true, problem: null });
        const answer = await bridge.request('publishing.start', {
          appId,
          packIdentifier,
          archivePath: path.trim(),
          ...manifestOf(get()),
          ...(again ? { again } : {}),
        });
        if (!answer.ok) {
          set({ starting: false, problem: answer.problem });
          // Pressed before the comparison came: with it comes the tick that lets it through.
          if (answer.problem.code === 'same-bytes') await compare();
          return undefined;
        }
        set({ starting: false, open: false });
        return answer.value;
      },
    };
  });
}

function manifestOf({ manifestPath }: PublishState): { readonly manifestPath?: string } {
  const path = manifestPath.trim();
  return path === '' ? {} : { manifestPath: path };
}
