/** How many times within how many milliseconds a page may die before bringing it back makes no sense. */
const most = 3;
const withinMilliseconds = 60_000;

/** Tells a page that died once from one that cannot live. */
export interface CrashLimit {
  /** Counts one more death. @returns whether the page should be brought back */
  allows(): boolean;
}

/** @param now milliseconds since 1970 */
export function createCrashLimit(now: () => number): CrashLimit {
  let deaths: number[] = [];
  return {
    allows: () => {
      const at = now();
      deaths = [...deaths.filter((death) => at - death < withinMilliseconds), at];
      return deaths.length <= most;
    },
  };
}
