/** One part on its way to being acknowledged. */
export interface OpenPart {
  readonly index: number;
  /** When its URL ends (milliseconds since 1970); null where nobody said. As it was when the part was first taken. */
  readonly expiresAt: number | null;
  /** Failures in a row. */
  failures: number;
  /** Failures in all. */
  failuresInAll: number;
  /** Parts acknowledged in all when it last failed. */
  acknowledgedAtFailure: number;
  /** Its URL was fetched again in this transfer. */
  isFresh: boolean;
}

/** Parts that failed and wait for their turn, at most: a storm of failures must not gather the whole plan. */
const mostFailed = 16;

/**
 * In which order parts are sent: nearest to expiry first, then those that failed least, then by offset. Parts are
 * drawn one at a time from `fresh`, which is in order of expiry and offset already.
 */
export class PartOrder {
  readonly #fresh: Iterator<{ readonly index: number; readonly expiresAt: number | null }>;
  #head: OpenPart | undefined;
  #failed: OpenPart[] = [];
  /** Parts taken and neither acknowledged nor back in `#failed`. */
  #out = 0;
  /** Of those out, the ones that failed and wait before they come back. */
  #resting = 0;
  #changed = Promise.withResolvers<void>();

  constructor(fresh: Iterable<{ readonly index: number; readonly expiresAt: number | null }>) {
    this.#fresh = fresh[Symbol.iterator]();
  }

  /**
   * The part to send next; waits where all that are left are on the line or resting.
   * @returns undefined when every part is acknowledged
   */
  async next(): Promise<OpenPart | undefined> {
    for (;;) {
      const part = this.#choose();
      if (part !== undefined) {
        this.#out += 1;
        return part;
      }
      if (this.#out === 0) return undefined;
      await this.#changed.promise;
    }
  }

  /** The part failed and rests before it is sent again. */
  rests(): void {
    this.#resting += 1;
  }

  /** The part that rested, or whose URL was fetched anew, can be sent again. */
  again(part: OpenPart, hasRested: boolean): void {
    if (hasRested) this.#resting -= 1;
    this.#out -= 1;
    this.#failed.push(part);
    this.#tell();
  }

  /** The part is acknowledged, or will never be. */
  ended(): void {
    this.#out -= 1;
    this.#tell();
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  #choose(): OpenPart | undefined {
    const isCrowded = this.#failed.length + this.#resting >= mostFailed;
    if (!isCrowded) this.#head ??= this.#draw();
    const failed = this.#failed.reduce<OpenPart | undefined>(
      (best, other) => (best === undefined || goesBefore(other, best) ? other : best),
      undefined,
    );
    const fresh = isCrowded ? undefined : this.#head;
    if (failed !== undefined && (fresh === undefined || goesBefore(failed, fresh))) {
      this.#failed = this.#failed.filter((part) => part !== failed);
      return failed;
    }
    if (fresh !== undefined) this.#head = undefined;
    return fresh;
  }

  #draw(): OpenPart | undefined {
    const drawn = this.#fresh.next();
    if (drawn.done === true) return undefined;
    const { index, expiresAt } = drawn.value;
    return { index, expiresAt, failures: 0, failuresInAll: 0, acknowledgedAtFailure: 0, isFresh: false };
  }
}

function goesBefore(one: OpenPart, other: OpenPart): boolean {
  const [first, second] = [one.expiresAt ?? Infinity, other.expiresAt ?? Infinity];
  if (first !== second) return first < second;
  return one.failures === other.failures ? one.index < other.index : one.failures < other.failures;
}
