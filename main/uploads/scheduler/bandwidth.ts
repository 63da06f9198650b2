import type { Clock } from '../../clock.ts';

interface Waiting {
  readonly bytes: number;
  readonly resolve: () => void;
}

/**
 * Holds all uploads together to so many bytes a second: a token bucket with room for one second's worth, so that
 * nothing saved up goes out in a burst. First come, first served: a small piece does not overtake a large one.
 */
export class Bandwidth {
  readonly #clock: Clock;
  readonly #waiting = new Set<Waiting>();
  #limit: number | null = null;
  #tokens = 0;
  #filledAt = 0;
  #wake: AbortController | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Bytes a second; null: none. */
  get limit(): number | null {
    return this.#limit;
  }

  /** Changes the limit from now on, also for who is waiting already. */
  set limit(bytesPerSecond: number | null) {
    this.#fill();
    this.#limit = bytesPerSecond;
    this.#tokens = Math.min(this.#tokens, bytesPerSecond ?? 0);
    this.#filledAt = this.#clock.now();
    this.#wake?.abort();
    this.#pump();
  }

  /** How many bytes to ask for at once, at most `wanted`: an eighth of a second's worth keeps the flow even. */
  pieceBytes(wanted: number): number {
    return this.#limit === null ? wanted : Math.min(wanted, Math.max(1, Math.floor(this.#limit / 8)));
  }

  /** Waits until `bytes` may go out. @throws AbortError as soon as `signal` is aborted */
  async take(bytes: number, signal: AbortSignal): Promise<void> {
    if (this.#limit === null && this.#waiting.size === 0) return;
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { bytes, resolve };
    const onAbort = (): void => {
      this.#waiting.delete(waiting);
      reject(new DOMException('stopped', 'AbortError'));
      // Nobody may be left asleep for one that has gone: the next may need less.
      this.#wake?.abort();
      this.#pump();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.#waiting.add(waiting);
    this.#pump();
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  #fill(): void {
    const now = this.#clock.now();
    const limit = this.#limit ?? 0;
    // A clock set back must not take tokens away.
    const seconds = Math.max(0, now - this.#filledAt) / 1000;
    this.#tokens = Math.min(limit, this.#tokens + seconds * limit);
    this.#filledAt = now;
  }

  #pump(): void {
    this.#fill();
    for (const waiting of this.#waiting) {
      if (this.#limit !== null) {
        // A piece larger than the bucket, asked for under a higher limit, waits for a full one.
        const missing = Math.min(waiting.bytes, this.#limit) - this.#tokens;
        if (missing > 0) {
          this.#sleep((missing * 1000) / this.#limit);
          return;
        }
        this.#tokens -= waiting.bytes;
      }
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
  }

  #sleep(milliseconds: number): void {
    if (this.#wake !== undefined && !this.#wake.signal.aborted) return;
    const wake = new AbortController();
    this.#wake = wake;
    const over = (): void => {
      if (this.#wake !== wake || wake.signal.aborted) return;
      this.#wake = undefined;
      this.#pump();
    };
    // Woken early it is not this sleep that goes on: whoever woke it has pumped.
    this.#clock.sleep(Math.max(1, Math.ceil(milliseconds)), wake.signal).then(over, () => undefined);
  }
}
