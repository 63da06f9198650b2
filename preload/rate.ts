/** How fast bytes move, and how long the rest will take. */
export interface RateMeter {
  /** Notes that `bytes` in all had moved at `now` (milliseconds). The first note is where counting begins. */
  note(bytes: number, now: number): void;
  /** Bytes a second, smoothed; null until there is enough to say. */
  bytesPerSecond(now: number): number | null;
  /** Forgets everything: after a standstill, what was before says nothing. */
  reset(): void;
}

const enoughMilliseconds = 500;

/**
 * A rate in which what happened `halfLifeMilliseconds` ago counts half. Bytes count where they fall, so lumps do not
 * make it jump as they would in a window.
 */
export function createRateMeter(halfLifeMilliseconds = 4000): RateMeter {
  let begunAt: number | undefined;
  let lastAt = 0;
  let lastBytes = 0;
  /** Bytes, weighted by their age at `lastAt`. */
  let weighted = 0;
  const fade = (milliseconds: number): number => 2 ** (-Math.max(0, milliseconds) / halfLifeMilliseconds);
  return {
    note: (bytes, now) => {
      if (begunAt === undefined) {
        begunAt = now;
        weighted = 0;
      } else {
        weighted = weighted * fade(now - lastAt) + (bytes - lastBytes);
      }
      lastAt = now;
      lastBytes = bytes;
    },
    bytesPerSecond: (now) => {
      if (begunAt === undefined || now - begunAt < enoughMilliseconds) return null;
      // What a steady byte a millisecond would have come to by now, from the beginning on.
      const whole = ((1 - fade(now - begunAt)) * halfLifeMilliseconds) / Math.LN2;
      return Math.max(0, (weighted * fade(now - lastAt) * 1000) / whole);
    },
    reset: () => {
      begunAt = undefined;
    },
  };
}

/** Seconds until the rest has moved at this rate; null while the rate is unknown or nothing moves. */
export function secondsLeft(remainingBytes: number, bytesPerSecond: number | null): number | null {
  return bytesPerSecond === null || bytesPerSecond <= 0 ? null : remainingBytes / bytesPerSecond;
}
