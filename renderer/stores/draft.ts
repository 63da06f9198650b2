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
import { isLookedAt, stopOf } from './publish-rules.ts';
import type { Timing } from './timing.ts';

/** How long nobody must have typed before the archive is looked at. */
export const typingMilliseconds = 400;

/** The archive of the path in the field, as far as it has been looked at. */
export type Inspection =
  | { readonly state: 'none' }
  | { readonly state: 'looking' }
  /** The look was stopped before it was over, because the sheet was closed. */
  | { readonly state: 'left' }
  | { readonly state: 'found'; readonly archive: ArchiveSnapshot }
  | { readonly state: 'refused'; readonly problem: Problem };

export interface DraftState {
  readonly path: string;
  /** What the archive says, else what was typed. */
  readonly packIdentifier: string;
  readonly manifestPath: string;
  readonly inspection: Inspection;
  /** The archive beside what its pack has; null until that is known. */
  readonly comparison: ComparisonSnapshot | null;
  /** Somebody ticked that the bytes of an older version are to be published once more. */
  readonly again: boolean;
  /** Somebody confirmed this identifier of a pack that is only to be made. Another one is not confirmed by it. */
  readonly confirmed: string | null;
  readonly starting: boolean;
  /** Why publishing did not work. */
  readonly problem: Problem | null;
  /** Nobody watches: stops looking where something is being looked at. What was found stays. */
  readonly leave: () => void;
  /** Somebody watches again: looks once more where that was stopped. */
  readonly comeBack: () => void;
  /** Changes the path and looks at what lies there as soon as nobody types any more. */
  readonly setPath: (path: string) => void;
  /** For an archive that does not say its pack. */
  readonly setPackIdentifier: (packIdentifier: string) => void;
  /** Changes the manifest's path and looks at it and the archive as soon as nobody types any more. */
  readonly setManifestPath: (manifestPath: string) => void;
  readonly setAgain: (again: boolean) => void;
  /** Confirms the identifier that stands there, or takes that back. */
  readonly confirm: (confirmed: boolean) => void;
  /** Looks at the archive at once. */
  readonly look: () => Promise<void>;
  /**
   * Publishes it.
   * @returns the upload, or undefined where it was refused; why stands in `problem`
   */
  readonly start: (appId: string) => Promise<UploadSnapshot | undefined>;
}
export type DraftStore = StoreApi<DraftState>;

const empty = {
  manifestPath: '',
  inspection: { state: 'none' },
  comparison: null,
  again: false,
  confirmed: null,
  starting: false,
  problem: null,
} as const;

/** What a draft shares with the others and with the rest of the window. */
export interface DraftPorts {
  readonly bridge: PackdropBridge;
  readonly timing: Timing;
  /** The app whose packs the window shows. */
  readonly selectedApp: () => string | null;
  /** Main looks into one archive at a time, and a further look would stop the one before. */
  readonly looks: (work: () => Promise<void>) => Promise<void>;
}

/** An archive that is to be published, before it is: one line of the publish sheet. */
export function createDraftStore(
  { bridge, timing, selectedApp, looks }: DraftPorts,
  begin: Partial<Pick<DraftState, 'path' | 'packIdentifier' | 'inspection'>> = {},
): DraftStore {
  let cancelTyping: (() => void) | undefined;
  /** The look that somebody waits for, and whether main has begun with it. */
  let current: { asked: boolean } | undefined;
  const whenTyped = (work: () => Promise<void>): void => {
    cancelTyping?.();
    cancelTyping = timing.after(typingMilliseconds, () => void work());
  };
  return createStore<DraftState>((set, get) => {
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
      const look = { asked: false };
      current = look;
      await looks(async () => {
        if (current === look) await ask(look);
      });
      if (current === look) await compare();
    };
    const ask = async (look: { asked: boolean }): Promise<void> => {
      look.asked = true;
      const answer = await bridge.request('archive.inspect', {
        path: get().path.trim(),
        ...manifestOf(get()),
      });
      // Something else was chosen, or nobody watches any more.
      if (current !== look) return;
      if (!answer.ok) {
        set({ inspection: { state: 'refused', problem: answer.problem } });
        return;
      }
      const { packIdentifier } = answer.value;
      set({
        inspection: { state: 'found', archive: answer.value },
        ...(packIdentifier === null ? {} : { packIdentifier }),
      });
    };
    const stopLooking = (): void => {
      cancelTyping?.();
      if (current?.asked === true && get().inspection.state === 'looking')
        void bridge.request('archive.leave');
      current = undefined;
    };
    const lookAnew = (): void => {
      stopLooking();
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
      path: begin.path ?? '',
      packIdentifier: begin.packIdentifier ?? '',
      inspection: begin.inspection ?? empty.inspection,
      leave: () => {
        stopLooking();
        if (get().inspection.state === 'looking') set({ inspection: { state: 'left' } });
      },
      comeBack: () => {
        if (get().inspection.state === 'left') void get().look();
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
      confirm: (confirmed) => set({ confirmed: confirmed ? get().packIdentifier : null, problem: null }),
      look: () => {
        set({ inspection: { state: 'looking' } });
        return inspect();
      },
      start: async (appId) => {
        const { path, packIdentifier, again } = get();
        if (!isLookedAt(get())) return undefined;
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
        set({ starting: false });
        return answer.value;
      },
    };
  });
}

function manifestOf({ manifestPath }: DraftState): { readonly manifestPath?: string } {
  const path = manifestPath.trim();
  return path === '' ? {} : { manifestPath: path };
}
