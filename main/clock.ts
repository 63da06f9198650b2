import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the application sees it. A port, so that tests can move it. */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()`. */
  now(): number;
  /**
   * Resolves after `milliseconds`.
   * @throws an `AbortError` as soon as `signal` is aborted
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal === undefined ? {} : { signal }),
};
