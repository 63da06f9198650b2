interface Waiting {
  readonly uploadId: string;
  readonly resolve: () => void;
}

/** What a queue goes by. */
export interface QueueRules {
  /** Uploads that may be sent at once. */
  readonly atOnce: () => number;
  /** The place of an upload in the order; the lowest goes first. */
  readonly positionOf: (uploadId: string) => number;
  /** The places of those that wait have changed. */
  readonly onChange: () => void;
}

/** Lets a few uploads be sent at once; the others wait for their turn, in the order that people gave them. */
export class UploadQueue {
  readonly #rules: QueueRules;
  #waiting: Waiting[] = [];
  #sending = 0;

  constructor(rules: QueueRules) {
    this.#rules = rules;
  }

  /** 1: next in line; null: it does not wait for its turn. */
  placeOf(uploadId: string): number | null {
    const index = this.#waiting.findIndex((waiting) => waiting.uploadId === uploadId);
    return index === -1 ? null : index + 1;
  }

  /** Those that wait for their turn, the next in line first. */
  waiting(): string[] {
    return this.#waiting.map(({ uploadId }) => uploadId);
  }

  /**
   * Runs `work` when it is the upload's turn. The turn ends with it, or as soon as it calls `leave`.
   * @throws what `work` throws; AbortError where `signal` is aborted while the upload waits
   */
  async inTurn(
    uploadId: string,
    signal: AbortSignal,
    work: (leave: () => void) => Promise<void>,
  ): Promise<void> {
    await this.#enter(uploadId, signal);
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      this.#sending -= 1;
      this.reorder();
    };
    try {
      await work(leave);
    } finally {
      leave();
    }
  }

  /** Looks again whose turn it is: the order, or how many may be sent at once, has changed. */
  reorder(): void {
    const before = this.waiting().join();
    const position = new Map(
      this.#waiting.map((waiting) => [waiting, this.#rules.positionOf(waiting.uploadId)]),
    );
    this.#waiting = this.#waiting.toSorted(
      (one, other) => (position.get(one) ?? 0) - (position.get(other) ?? 0),
    );
    while (this.#sending < this.#rules.atOnce()) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      this.#sending += 1;
      next.resolve();
    }
    if (this.waiting().join() !== before) this.#rules.onChange();
  }

  async #enter(uploadId: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { uploadId, resolve };
    const onAbort = (): void => {
      if (!this.#waiting.includes(waiting)) return;
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
      reject(new DOMException('stopped', 'AbortError'));
      this.#rules.onChange();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.#waiting.push(waiting);
    this.reorder();
    // Told here, too: put at the end, it changes nobody's place but has one itself.
    if (this.#waiting.includes(waiting)) this.#rules.onChange();
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}
