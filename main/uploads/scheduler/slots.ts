/** One upload's share of the places on the line. */
export interface SlotShare {
  /**
   * Waits for a place. One wait at a time.
   * @returns what gives the place back; calling it twice does nothing
   * @throws AbortError as soon as `signal` is aborted
   */
  acquire(signal: AbortSignal): Promise<() => void>;
}

interface Member {
  held: number;
  /** Counts up with every place given: of two that hold as many, the one served longer ago is next. */
  servedAt: number;
}

interface Waiting {
  readonly member: Member;
  readonly resolve: (release: () => void) => void;
}

/**
 * Shares the places on the line between uploads: a free one goes to whoever holds the fewest, so that each upload
 * gets as much as the others however many parts it has.
 */
export class Slots {
  readonly #allowed: () => number;
  readonly #waiting = new Set<Waiting>();
  #held = 0;
  #served = 0;

  /** @param allowed how many places there are now; call `grant` when it may have grown */
  constructor(allowed: () => number) {
    this.#allowed = allowed;
  }

  /** Whether every place is taken. */
  get isFull(): boolean {
    return this.#held >= this.#allowed();
  }

  /** The share of one more upload. */
  join(): SlotShare {
    const member: Member = { held: 0, servedAt: 0 };
    return { acquire: (signal) => this.#acquire(member, signal) };
  }

  /** Gives away what is free. */
  grant(): void {
    while (this.#waiting.size > 0 && !this.isFull) {
      const next = [...this.#waiting].reduce((best, other) => (goesBefore(other, best) ? other : best));
      this.#waiting.delete(next);
      next.resolve(this.#take(next.member));
    }
  }

  async #acquire(member: Member, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<() => void>();
    const waiting = { member, resolve };
    const onAbort = (): void => {
      this.#waiting.delete(waiting);
      reject(new DOMException('stopped', 'AbortError'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.#waiting.add(waiting);
    this.grant();
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  #take(member: Member): () => void {
    this.#held += 1;
    this.#served += 1;
    member.held += 1;
    member.servedAt = this.#served;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#held -= 1;
      member.held -= 1;
      this.grant();
    };
  }
}

function goesBefore({ member: one }: Waiting, { member: other }: Waiting): boolean {
  return one.held === other.held ? one.servedAt < other.servedAt : one.held < other.held;
}
