/** How fast bytes are being acknowledged, and how long the rest will take. */
export interface RateMeter {
  /** Notes that `sentBytes` in all had been acknowledged at `now` (milliseconds). */
  note(sentBytes: number, now: number): void;
  /** Bytes a second over the last `windowMilliseconds`; null until there is enough to say. */
  bytesPerSecond(now: number): number | null;
}

/**
 * A rate over a sliding window. Parts are acknowledged in lumps, so a shorter memory would jump back and forth.
 */
export function createRateMeter(windowMilliseconds = 15_000): RateMeter {
  let samples: { at: number; bytes: number }[] = [];
  return {
    note: (bytes, at) => {
      samples.push({ at, bytes });
      // The newest sample older than the window stays: it is where the window begins.
      const begin = samples.findLastIndex((sample) => sample.at <= at - windowMilliseconds);
      if (begin > 0) samples = samples.slice(begin);
    },
    bytesPerSecond: (now) => {
      const first = samples[0];
      const last = samples.at(-1);
      if (first === undefined || last === undefined || now - first.at < 500) return null;
      return Math.max(0, ((last.bytes - first.bytes) * 1000) / (now - first.at));
    },
  };
}

/** Seconds until the rest is sent at this rate; null while the rate is unknown or nothing moves. */
export function secondsLeft(remainingBytes: number, bytesPerSecond: number | null): number | null {
  return bytesPerSecond === null || bytesPerSecond <= 0 ? null : remainingBytes / bytesPerSecond;
}
