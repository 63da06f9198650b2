/** Time as the stores see it, so that tests can move it. */
export interface Timing {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs `callback` once after `milliseconds`, unless the returned function is called before. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

/** The browser's own clock and timers. */
export const browserTiming: Timing = {
  now: () => Date.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
