import type { Clock } from '../../clock.ts';

/** Wakes an upload that waits: the network changed, the computer woke up, or a person wants it to go on. */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  /** Ends the sleep under way, or the next one where none is. */
  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /**
   * Sleeps for so many milliseconds, or until the bell rings.
   * @returns whether it rang
   * @throws AbortError when `signal` is aborted
   */
  async sleep(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<boolean> {
    const rung = new AbortController();
    this.#wake = () => rung.abort();
    try {
      if (!this.#rung) await clock.sleep(milliseconds, AbortSignal.any([signal, rung.signal]));
    } catch (thrown) {
      if (!rung.signal.aborted) throw thrown;
    } finally {
      this.#wake = undefined;
    }
    signal.throwIfAborted();
    const rang = this.#rung;
    this.#rung = false;
    return rang;
  }
}
