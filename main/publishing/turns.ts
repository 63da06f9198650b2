import { orAborted } from './or-aborted.ts';

/** Lets one piece of work through at a time, in the order in which they came. */
export class Turns {
  /** Settles when nobody is at work, nor waits to be. */
  #last: Promise<void> = Promise.resolve();

  /**
   * Runs `work` as soon as everyone before is done.
   * @throws what `work` throws; AbortError where `signal` is aborted while it waits its turn
   */
  async take<Value>(work: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
    const turn = this.#last;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    this.#last = turn.then(() => over);
    try {
      // Paused while it waits its turn, it must not wait for what the others still have to do.
      await orAborted(turn, signal);
      return await work();
    } finally {
      resolve();
    }
  }
}
