import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PackdropBridge, PackSnapshot, Problem, UploadSnapshot } from '../../preload/contract.ts';
import { inTurn } from '../../preload/in-turn.ts';
import { createDraftStore } from './draft.ts';
import type { DraftStore } from './draft.ts';
import { canPublish } from './publish-rules.ts';
import type { Timing } from './timing.ts';

export interface PublishState {
  readonly open: boolean;
  /** The archives in the sheet, each with a line of its own; the first is there from the beginning. */
  readonly drafts: readonly DraftStore[];
  /** Files that were dropped and whose place this shell cannot know. */
  readonly pathless: readonly string[];
  /** Files that are being copied to where Packdrop can read them. */
  readonly copying: readonly string[];
  /** Why the last such file could not be copied. */
  readonly copyProblem: Problem | null;
  readonly makingSample: boolean;
  readonly starting: boolean;
  /** Why no sample could be made. */
  readonly problem: Problem | null;
  /** Opens the sheet with what was in it when it was closed; else empty but for the pack's identifier. */
  readonly show: (packIdentifier: string) => void;
  /** Closes the sheet and stops looking. What was found stays for the next time. */
  readonly close: () => void;
  /** Opens the sheet with these archives beside what is in it. One that is in it already is not put in twice. */
  readonly add: (paths: readonly string[]) => void;
  /** Opens the sheet for files whose place nobody tells: in a browser tab each is copied and then put in. */
  readonly bring: (files: readonly BroughtFile[]) => Promise<void>;
  /** One more line, to be filled in. */
  readonly addEmpty: () => void;
  readonly remove: (draft: DraftStore) => void;
  /** Practice mode: makes a sample archive and opens the sheet with it. */
  readonly sample: () => Promise<void>;
  /**
   * Publishes every archive that is ready, in their order. They leave the sheet, which closes when none is left.
   * @returns their uploads
   */
  readonly startReady: (appId: string) => Promise<readonly UploadSnapshot[]>;
}
type BroughtFile = Parameters<NonNullable<PackdropBridge['handOver']>>[0];
export type PublishStore = StoreApi<PublishState>;

/** What the sheet knows of the rest of the window. */
export interface PublishSurroundings {
  readonly selectedApp: () => string | null;
  /** The packs of that app; null while they are not known. */
  readonly packs: () => readonly PackSnapshot[] | null;
}

const nothingAround: PublishSurroundings = { selectedApp: () => null, packs: () => [] };

/** The publish sheet: several archives at once. */
export function createPublishStore(
  bridge: PackdropBridge,
  timing: Timing,
  { selectedApp, packs }: PublishSurroundings = nothingAround,
): PublishStore {
  const looks = inTurn();
  const newDraft = (path: string, packIdentifier = ''): DraftStore =>
    createDraftStore({ bridge, timing, selectedApp, looks }, { path, packIdentifier });
  return createStore<PublishState>((set, get) => {
    const filled = (): readonly DraftStore[] => get().drafts.filter((draft) => !isEmpty(draft));
    return {
      open: false,
      drafts: [],
      pathless: [],
      copying: [],
      copyProblem: null,
      makingSample: false,
      starting: false,
      problem: null,
      show: (packIdentifier) => {
        const kept = filled();
        set({ open: true, problem: null, drafts: kept.length > 0 ? kept : [newDraft('', packIdentifier)] });
        for (const draft of kept) draft.getState().comeBack();
      },
      close: () => {
        for (const draft of get().drafts) draft.getState().leave();
        set({ open: false, pathless: [], copyProblem: null });
      },
      add: (paths) => {
        get().show('');
        const there = new Set(filled().map((draft) => draft.getState().path.trim()));
        const added = [...new Set(paths)].filter((path) => !there.has(path)).map((path) => newDraft(path));
        set({ pathless: [], drafts: added.length > 0 ? [...filled(), ...added] : get().drafts });
        for (const draft of added) void draft.getState().look();
      },
      bring: async (files) => {
        get().show('');
        const { handOver } = bridge;
        if (handOver === undefined) {
          set({ pathless: files.map(({ name }) => name) });
          return;
        }
        set({
          pathless: [],
          copyProblem: null,
          copying: [...get().copying, ...files.map(({ name }) => name)],
        });
        for (const file of files) {
          const answer = await handOver(file);
          const copying = [...get().copying];
          copying.splice(copying.indexOf(file.name), 1);
          set({ copying });
          if (answer.ok) get().add([answer.value.path]);
          else set({ copyProblem: answer.problem });
        }
      },
      addEmpty: () => set({ drafts: [...get().drafts, newDraft('')] }),
      remove: (draft) => {
        draft.getState().leave();
        // Of a picked file this was the copy; of any other Packdrop deletes nothing.
        const { path } = draft.getState();
        if (bridge.handOver !== undefined && path !== '') void bridge.request('picked.forget', { path });
        const drafts = get().drafts.filter((one) => one !== draft);
        set({ drafts: drafts.length > 0 ? drafts : [newDraft('')] });
      },
      sample: async () => {
        set({ makingSample: true, problem: null });
        const answer = await bridge.request('practice.sample');
        set({ makingSample: false });
        if (!answer.ok) {
          set({ problem: answer.problem });
          return;
        }
        const { path, packIdentifier } = answer.value;
        const draft = newDraft(path, packIdentifier);
        set({ open: true, drafts: [...filled().filter((one) => one.getState().path !== path), draft] });
        await draft.getState().look();
      },
      startReady: async (appId) => {
        if (get().starting) return [];
        set({ starting: true });
        const started: UploadSnapshot[] = [];
        for (const draft of get().drafts.filter((one) => canPublish(one.getState(), packs()))) {
          const upload = await draft.getState().start(appId);
          if (upload === undefined) continue;
          started.push(upload);
          set({ drafts: get().drafts.filter((one) => one !== draft) });
        }
        set({ starting: false });
        if (get().drafts.every(isEmpty)) set({ open: false, drafts: [], pathless: [] });
        return started;
      },
    };
  });
}

function isEmpty(draft: DraftStore): boolean {
  return draft.getState().path.trim() === '';
}
