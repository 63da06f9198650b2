/** Time as the practice server sees it: everything it dates, ages or expires goes by this. */
export interface PracticeClock {
  /** Milliseconds since 1970, as `Date.now()`. */
  now(): number;
}

/** A clock that stands still until it is told otherwise. */
export interface MovableClock extends PracticeClock {
  /** Moves the clock on by `milliseconds`. */
  advance(milliseconds: number): void;
}

/** The computer's own clock. */
export const systemClock: PracticeClock = { now: () => Date.now() };

/** A clock for tests, standing at `start` (milliseconds since 1970; the present when absent). */
export function createMovableClock(start: number = Date.now()): MovableClock {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
