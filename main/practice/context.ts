import type { PracticeClock } from './clock.ts';
import type { PartFiles } from './part-files.ts';
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
  readonly processingMilliseconds: number;
  readonly partBytes: number;
  /** How many packs an app may have, archived ones included. */
  readonly packLimit: number;
  /** Origins of the two listeners, without a slash at the end. */
  readonly apiOrigin: string;
  readonly partOrigin: string;
}
