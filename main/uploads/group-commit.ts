interface Pending<Entry> {
  readonly entry: Entry;
  readonly resolve: () => void;
  readonly reject: (thrown: unknown) => void;
}

/**
 * Writes many entries in one durable step: those that come in one turn of the event loop. While a step waits for
 * the disk nothing else runs, so what arrives meanwhile makes up the next one, and a slow disk gets larger steps.
 *
 * What a full disk did not take is kept and written with the next step that succeeds.
 */
export class GroupCommit<Entry> {
  readonly #write: (entries: readonly Entry[]) => void;
  #pending: Pending<Entry>[] = [];
  #unwritten: readonly Entry[] = [];

  /** @param write makes all of them durable, or throws and has written none */
  constructor(write: (entries: readonly Entry[]) => void) {
    this.#write = write;
  }

  /** Resolves once the entry is durable; rejects with what the step threw, and then it becomes durable later. */
  add(entry: Entry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ entry, resolve, reject });
      if (this.#pending.length === 1) setImmediate(() => this.flush());
    });
  }

  /** Writes what is pending now. */
  flush(): void {
    const group = this.#pending;
    if (group.length === 0) return;
    this.#pending = [];
    this.#unwritten = [...this.#unwritten, ...group.map(({ entry }) => entry)];
    try {
      this.catchUp();
    } catch (thrown) {
      for (const { reject } of group) reject(thrown);
      return;
    }
    for (const { resolve } of group) resolve();
  }
  /** Writes what an earlier step could not. @throws what this step throws, and has written none of it again */
  catchUp(): void {
    if (this.#unwritten.length === 0) return;
    this.#write(this.#unwritten);
    this.#unwritten = [];
  }
}
