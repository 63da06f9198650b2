import type { PracticeClock } from './clock.ts';
import type { PartFiles } from './part-files.ts';
import type { Limits, Pace } from './settings.ts';
import type { PracticeStore } from './store.ts';

export interface PracticeApp {
  readonly id: string;
  readonly name: string;
  readonly bundleId: string;
}

/** What every operation of the server works with. */
export interface PracticeContext {
  readonly store: PracticeStore;
  readonly clock: PracticeClock;
  readonly partFiles: PartFiles;
  readonly apps: readonly PracticeApp[];
  readonly uploadSecret: Buffer;
  /** As they are at this moment: controls may change them. */
  readonly pace: Pace;
  readonly limits: Limits;
  /** Whether a FAILED version takes another reservation. App Store Connect does not say. */
  readonly failedTakesReservation: boolean;
  readonly partBytes: number;
  /** Origins of the two listeners, without a slash at the end. */
  readonly apiOrigin: string;
  readonly partOrigin: string;
}
