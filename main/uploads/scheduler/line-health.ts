/** What a part moves in its first moments may only have filled this computer's send buffer. */
const bufferedMilliseconds = 2000;
/** A part that moved no byte for this long does not show that the line is alive. */
const aliveMilliseconds = 20_000;
/** Rounds of failures, each of as many as there were parts on the line, that a blip may cost. */
const rounds = 2;
const leastFailures = 3;

/** Watches one upload's parts for the line as a whole being dead. */
export interface LineHealth {
  /** A part goes out. The result is told of each piece of it that moved, and of its end. */
  begin(): { moved(): void; end(): void };
  /** The storage itself answered, whatever it said: the line is there. */
  answered(): void;
  /**
   * A part failed for a reason of the network.
   * @returns whether the line is dead: nothing but such failures since the last answer, twice as many as there were
   *   parts on the line, and no other part that moves
   */
  failed(): boolean;
}

/** @param now milliseconds */
export function createLineHealth(now: () => number): LineHealth {
  const onTheLine = new Set<{ readonly begunAt: number; movedAt: number }>();
  let failures = 0;
  let widest = 0;
  const isAlive = ({ begunAt, movedAt }: { begunAt: number; movedAt: number }): boolean =>
    movedAt - begunAt >= bufferedMilliseconds && now() - movedAt < aliveMilliseconds;
  return {
    begin: () => {
      const part = { begunAt: now(), movedAt: now() };
      onTheLine.add(part);
      widest = Math.max(widest, onTheLine.size);
      return {
        moved: () => {
          part.movedAt = now();
        },
        end: () => onTheLine.delete(part),
      };
    },
    answered: () => {
      failures = 0;
      widest = onTheLine.size;
    },
    failed: () => {
      failures += 1;
      if (failures < Math.max(leastFailures, rounds * widest)) return false;
      return ![...onTheLine].some(isAlive);
    },
  };
}
