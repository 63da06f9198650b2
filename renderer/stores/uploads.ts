import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type {
  Answer,
  PackdropBridge,
  Problem,
  RequestArgument,
  UploadSnapshot,
} from '../../preload/contract.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { steadyTimeLeft } from './steady-time-left.ts';
import type { Timing } from './timing.ts';

/** Rate and time left change on screen at most this often: faster is only flicker. */
export const paceMilliseconds = 1000;

/** How long a cancelled upload can be taken back before anything happens. */
export const undoMilliseconds = 8000;

/** An upload as the screen shows it. */
export interface ShownUpload extends UploadSnapshot {
  /** When rate and time left were last changed, in milliseconds since 1970. */
  readonly pacedAt: number;
  /** How often in a row the measured time left was far from the shown one. */
  readonly doubts: number;
}

/** The others have been seen or will be found in their packs. */
const mostFinished = 5;

export interface UploadsState {
  /** By id, oldest first. */
  readonly uploads: ReadonlyMap<string, ShownUpload>;
  /** Why the list could not be had. */
  readonly problem: Problem | null;
  /** Uploads that will be cancelled unless somebody takes it back: by id, when, in milliseconds since 1970. */
  readonly cancelling: ReadonlyMap<string, number>;
  /** Ids of uploads that were seen to be finished, the newest first, until somebody has looked at them. */
  readonly finished: readonly string[];
  /** Why the last pause, resume, move or cancel was refused, and of which upload. */
  readonly refusal: { readonly uploadId: string; readonly problem: Problem } | null;
  readonly refresh: () => Promise<void>;
  /** Takes over one upload's newest snapshot. */
  readonly apply: (upload: UploadSnapshot) => void;
  readonly pause: (uploadId: string) => Promise<void>;
  readonly resume: (uploadId: string) => Promise<void>;
  /** Cancels the upload after {@link undoMilliseconds}; until then it goes on as if nothing had been said. */
  readonly cancel: (uploadId: string) => void;
  readonly undoCancel: (uploadId: string) => void;
  /** Moves it among those that wait for their turn. */
  readonly move: (uploadId: string, to: RequestArgument<'uploads.move'>['to']) => Promise<void>;
  /** Somebody has looked at a finished upload. */
  readonly seen: (uploadId: string) => void;
}
export type UploadsStore = StoreApi<UploadsState>;

/** Every upload of this computer, as main last described it. */
export function createUploadsStore(bridge: PackdropBridge, timing: Timing): UploadsStore {
  return createStore<UploadsState>((set, get) => {
    const takeBack = new Map<string, () => void>();
    const change = async (
      request: 'uploads.pause' | 'uploads.resume' | 'uploads.cancel',
      uploadId: string,
    ): Promise<void> => take(await bridge.request(request, { uploadId }), uploadId);
    const take = (answer: Answer<UploadSnapshot>, uploadId: string): void => {
      if (answer.ok) get().apply(answer.value);
      set({ refusal: answer.ok ? null : { uploadId, problem: answer.problem } });
    };
    return {
      uploads: new Map(),
      problem: null,
      refusal: null,
      cancelling: new Map(),
      finished: [],
      refresh: oneAtATime(async () => {
        const answer = await bridge.request('uploads.list');
        if (!answer.ok) {
          set({ problem: answer.problem });
          return;
        }
        const now = timing.now();
        const inOrder = answer.value.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt));
        const uploads = new Map(inOrder.map((upload) => [upload.id, { ...upload, pacedAt: now, doubts: 0 }]));
        set({ uploads, problem: null });
      }),
      apply: (upload) => {
        const uploads = new Map(get().uploads);
        const before = uploads.get(upload.id);
        uploads.set(upload.id, pace(before, upload, timing.now()));
        const isNews = upload.state === 'done' && before !== undefined && before.state !== 'done';
        set({
          uploads,
          ...(isNews ? { finished: [upload.id, ...get().finished].slice(0, mostFinished) } : {}),
        });
      },
      pause: (uploadId) => change('uploads.pause', uploadId),
      resume: (uploadId) => change('uploads.resume', uploadId),
      cancel: (uploadId) => {
        if (get().cancelling.has(uploadId)) return;
        const end = timing.after(undoMilliseconds, () => {
          get().undoCancel(uploadId);
          void change('uploads.cancel', uploadId);
        });
        takeBack.set(uploadId, end);
        set({
          refusal: null,
          cancelling: new Map(get().cancelling).set(uploadId, timing.now() + undoMilliseconds),
        });
      },
      undoCancel: (uploadId) => {
        takeBack.get(uploadId)?.();
        takeBack.delete(uploadId);
        const cancelling = new Map(get().cancelling);
        cancelling.delete(uploadId);
        set({ cancelling });
      },
      move: async (uploadId, to) => take(await bridge.request('uploads.move', { uploadId, to }), uploadId),
      seen: (uploadId) => set({ finished: get().finished.filter((id) => id !== uploadId) }),
    };
  });
}

/** Time left that runs down like a clock, where nothing began anew since it was shown. */
function calm(
  shown: ShownUpload | undefined,
  { secondsLeft }: UploadSnapshot,
  sinceShown: number | undefined,
): Pick<ShownUpload, 'secondsLeft' | 'doubts'> {
  if (shown === undefined || sinceShown === undefined || shown.secondsLeft === null || secondsLeft === null)
    return { secondsLeft, doubts: 0 };
  const { seconds, doubts } = steadyTimeLeft(
    { seconds: shown.secondsLeft, doubts: shown.doubts },
    secondsLeft,
    sinceShown / 1000,
  );
  return { secondsLeft: seconds, doubts };
}

/** Takes the snapshot, but keeps the rate and time left that are shown until they have stood long enough. */
function pace(shown: ShownUpload | undefined, upload: UploadSnapshot, now: number): ShownUpload {
  const sameWork = shown?.state === upload.state && shown.active === upload.active;
  // The first figures after a start are shown as soon as there are any.
  const firstFigures = shown?.bytesPerSecond === null;
  if (shown === undefined || !sameWork || firstFigures || now - shown.pacedAt >= paceMilliseconds) {
    const sinceShown = sameWork && !firstFigures ? now - shown.pacedAt : undefined;
    return { ...upload, ...calm(shown, upload, sinceShown), pacedAt: now };
  }
  const { bytesPerSecond, secondsLeft, pacedAt, doubts } = shown;
  return { ...upload, bytesPerSecond, secondsLeft, pacedAt, doubts };
}
