import type { Sighting } from './sighting.ts';

/**
 * Keeps answers that overtook one another apart. Where two requests are under way at once, the answer to the earlier
 * may come last and be the older one; taken for news it would put a change into the history that never was.
 */
export class LookOrder {
  #latest = 0;
  readonly #open = new Set<number>();
  /** By subject: the latest-begun look that showed it, as long as any look is under way. */
  readonly #shown = new Map<string, number>();

  /** A request is about to go out. @returns its place in the order, for the other two methods */
  begin(): number {
    this.#latest += 1;
    this.#open.add(this.#latest);
    return this.#latest;
  }

  /** The sightings of an answer that no later-begun look has shown already. */
  upToDate(look: number, sightings: readonly Sighting[]): readonly Sighting[] {
    return sightings.filter(({ subject, id }) => {
      const key = `${subject} ${id}`;
      if ((this.#shown.get(key) ?? 0) > look) return false;
      this.#shown.set(key, look);
      return true;
    });
  }

  /** A request is over, with or without an answer. */
  end(look: number): void {
    this.#open.delete(look);
    if (this.#open.size === 0) this.#shown.clear();
  }
}
