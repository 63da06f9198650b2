import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type {
  HandedFile,
  PackdropBridge,
  PackSnapshot,
  Problem,
  UploadSnapshot,
} from '../../preload/contract.ts';
import { inTurn } from '../../preload/in-turn.ts';
import { createCopyQueue, type CopyQueue } from './copy-queue.ts';
import type { CopyStore } from './copy.ts';
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
  /** Files that are being copied to where Packdrop can read them, wait for that, or could not be copied. */
  readonly copies: readonly CopyStore[];
  /** The file that was copied last. */
  readonly lastCopied: string | null;
  /** Files whose copies came while the sheet was closed, until it is opened. */
  readonly copiedUnseen: readonly string[];
  readonly makingSample: boolean;
  readonly starting: boolean;
  /** Why no sample could be made. */
  readonly problem: Problem | null;
  /** Opens the sheet with what was in it when it was closed; else empty but for the pack's identifier. */
  readonly show: (packIdentifier: string) => void;
  /** Closes the sheet and stops looking. What was found stays for the next time, and copies go on. */
  readonly close: () => void;
  /** Opens the sheet with these archives beside what is in it. One that is in it already is not put in twice. */
  readonly add: (paths: readonly string[]) => void;
  /** Opens the sheet for files whose place nobody tells: in a browser tab each is copied and then put in. */
  readonly bring: (files: readonly HandedFile[]) => void;
  /** Calls the copy of a file off, or takes one that waits or failed out of the sheet. */
  readonly removeCopy: (copy: CopyStore) => void;
  /** Lets a copy that failed try once more. */
  readonly copyAgain: (copy: CopyStore) => void;
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
  /** Empties the sheet, calls copies off and deletes those that nobody published. */
  readonly forget: () => void;
}
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
  const ports = { bridge, timing, selectedApp, looks };
  const newDraft = (path: string, packIdentifier = ''): DraftStore =>
    createDraftStore(ports, { path, packIdentifier });
  return createStore<PublishState>((set, get, { getInitialState }) => {
    const filled = (): readonly DraftStore[] => get().drafts.filter((draft) => !isEmpty(draft));
    /** A sheet without anything in it has a line to fill in. */
    const orEmpty = (drafts: readonly DraftStore[], packIdentifier = ''): readonly DraftStore[] =>
      drafts.length > 0 || get().copies.length > 0 ? drafts : [newDraft('', packIdentifier)];
    // Of a picked file this was the copy; of any other Packdrop deletes nothing.
    const deleteCopyOf = (draft: DraftStore): void => {
      const { path } = draft.getState();
      if (bridge.handOver !== undefined && path !== '') void bridge.request('picked.forget', { path });
    };
    const take = (path: string, fileName: string): void => {
      set({ lastCopied: fileName });
      const { open, drafts, copiedUnseen } = get();
      // Whoever closed the sheet has gone on to something else: it is looked at when they come back.
      const draft = createDraftStore(ports, { path, inspection: { state: 'left' } });
      // A line that somebody is about to fill in stays, below what came.
      set({ drafts: [...filled(), draft, ...drafts.filter(isEmpty)] });
      if (open) draft.getState().comeBack();
      else set({ copiedUnseen: [...copiedUnseen, fileName] });
    };
    const queue: CopyQueue | undefined =
      bridge.handOver === undefined
        ? undefined
        : createCopyQueue(
            { bridge, handOver: bridge.handOver, timing },
            { changed: (copies) => set({ copies }), copied: take },
          );
    return {
      open: false,
      drafts: [],
      pathless: [],
      copies: [],
      lastCopied: null,
      copiedUnseen: [],
      makingSample: false,
      starting: false,
      problem: null,
      show: (packIdentifier) => {
        const kept = filled();
        set({ open: true, problem: null, copiedUnseen: [], drafts: orEmpty(kept, packIdentifier) });
        for (const draft of kept) draft.getState().comeBack();
      },
      close: () => {
        for (const draft of get().drafts) draft.getState().leave();
        set({ open: false, pathless: [], lastCopied: null });
      },
      add: (paths) => {
        get().show('');
        const there = new Set(filled().map((draft) => draft.getState().path.trim()));
        const added = [...new Set(paths)].filter((path) => !there.has(path)).map((path) => newDraft(path));
        set({ pathless: [], drafts: added.length > 0 ? [...filled(), ...added] : get().drafts });
        for (const draft of added) void draft.getState().look();
      },
      bring: (files) => {
        get().show('');
        if (queue === undefined) {
          set({ pathless: files.map(({ name }) => name) });
          return;
        }
        set({ pathless: [], lastCopied: null });
        queue.add(files);
        set({ drafts: filled() });
      },
      removeCopy: (copy) => {
        queue?.remove(copy);
        set({ drafts: orEmpty(get().drafts) });
      },
      copyAgain: (copy) => queue?.tryAgain(copy),
      addEmpty: () => set({ drafts: [...get().drafts, newDraft('')] }),
      remove: (draft) => {
        draft.getState().leave();
        deleteCopyOf(draft);
        set({ drafts: orEmpty(get().drafts.filter((one) => one !== draft)) });
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
        const isNothingLeft = get().drafts.every(isEmpty) && get().copies.length === 0;
        if (isNothingLeft) set({ open: false, drafts: [], pathless: [] });
        return started;
      },
      forget: () => {
        queue?.clear();
        for (const draft of get().drafts) deleteCopyOf(draft);
        set(getInitialState());
      },
    };
  });
}

function isEmpty(draft: DraftStore): boolean {
  return draft.getState().path.trim() === '';
}
