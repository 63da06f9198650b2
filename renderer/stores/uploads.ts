import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PackdropBridge, Problem, UploadSnapshot } from '../../preload/contract.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Timing } from './timing.ts';

/** Rate and time left change on screen at most this often: faster is only flicker. */
export const paceMilliseconds = 1000;

/** An upload as the screen shows it. */
export interface ShownUpload extends UploadSnapshot {
  /** When rate and time left were last changed, in milliseconds since 1970. */
  readonly pacedAt: number;
}

export interface UploadsState {
  /** By id, oldest first. */
  readonly uploads: ReadonlyMap<string, ShownUpload>;
  /** Why the list could not be had. */
  readonly problem: Problem | null;
  /** Why the last pause or resume was refused, and of which upload. */
  readonly refusal: { readonly uploadId: string; readonly problem: Problem } | null;
  readonly refresh: () => Promise<void>;
  /** Takes over one upload's newest snapshot. */
  readonly apply: (upload: UploadSnapshot) => void;
  readonly pause: (uploadId: string) => Promise<void>;
  readonly resume: (uploadId: string) => Promise<void>;
}
export type UploadsStore = StoreApi<UploadsState>;

/** Every upload of this computer, as main last described it. */
export function createUploadsStore(bridge: PackdropBridge, timing: Timing): UploadsStore {
  return createStore<UploadsState>((set, get) => {
    const change = async (request: 'uploads.pause' | 'uploads.resume', uploadId: string): Promise<void> => {
      const answer = await bridge.request(request, { uploadId });
      if (answer.ok) get().apply(answer.value);
      set({ refusal: answer.ok ? null : { uploadId, problem: answer.problem } });
    };
    return {
      uploads: new Map(),
      problem: null,
      refusal: null,
      refresh: oneAtATime(async () => {
        const answer = await bridge.request('uploads.list');
        if (!answer.ok) {
          set({ problem: answer.problem });
          return;
        }
        const now = timing.now();
        const inOrder = answer.value.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt));
        const uploads = new Map(inOrder.map((upload) => [upload.id, { ...upload, pacedAt: now }]));
        set({ uploads, problem: null });
      }),
      apply: (upload) => {
        const uploads = new Map(get().uploads);
        uploads.set(upload.id, pace(uploads.get(upload.id), upload, timing.now()));
        set({ uploads });
      },
      pause: (uploadId) => change('uploads.pause', uploadId),
      resume: (uploadId) => change('uploads.resume', uploadId),
    };
  });
}

/** Takes the snapshot, but keeps the rate and time left that are shown until they have stood long enough. */
function pace(shown: ShownUpload | undefined, upload: UploadSnapshot, now: number): ShownUpload {
  const sameWork = shown?.state === upload.state && shown.active === upload.active;
  // The first figures after a start are shown as soon as there are any.
  const firstFigures = shown?.bytesPerSecond === null;
  if (shown === undefined || !sameWork || firstFigures || now - shown.pacedAt >= paceMilliseconds) {
    return { ...upload, pacedAt: now };
  }
  const { bytesPerSecond, secondsLeft, pacedAt } = shown;
  return { ...upload, bytesPerSecond, secondsLeft, pacedAt };
}
