/** Bytes read from the archive at once: large reads are what keeps node:http near the speed of the line. */
export const bufferBytes = 512 * 1024;

/** Two buffers taking turns: one is read into while the other is on its way out. */
export type BufferPair = readonly [Buffer, Buffer];

/**
 * The buffers all parts of all uploads are sent from, at most so many. They are used again: fresh ones for each
 * part would fragment the memory. Handed out in pairs, since two parts that each hold one and wait for another
 * would wait for ever.
 */
export class BufferPool {
  readonly #most: number;
  readonly #idle: BufferPair[] = [];
  readonly #waiting = new Set<(pair: BufferPair) => void>();
  #made = 0;

  /** @param most pairs in all */
  constructor(most: number) {
    this.#most = most;
  }

  /** Pairs made so far, in use or idle. */
  get made(): number {
    return this.#made;
  }

  /** Waits for a pair. @throws AbortError as soon as `signal` is aborted */
  async take(signal: AbortSignal): Promise<BufferPair> {
    signal.throwIfAborted();
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#made < this.#most) {
      this.#made += 1;
      return [Buffer.allocUnsafeSlow(bufferBytes), Buffer.allocUnsafeSlow(bufferBytes)];
    }
    const { promise, resolve, reject } = Promise.withResolvers<BufferPair>();
    const onAbort = (): void => {
      this.#waiting.delete(resolve);
      reject(new DOMException('stopped', 'AbortError'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.#waiting.add(resolve);
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Takes a pair back that nothing reads from any more. */
  give(pair: BufferPair): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#idle.push(pair);
      return;
    }
    this.#waiting.delete(next);
    next(pair);
  }
}
