import type { Clock } from '../clock.ts';
import { parseRateLimit, rateLimitPause } from './rate-limit.ts';

/** Holds every request back while the key's requests are used up, instead of burning refusals. */
export interface RateGate {
  /**
   * Takes in what an answer's `X-Rate-Limit` header says; an answer without one changes nothing. Where the
   * server itself asked for a pause (`Retry-After`, in milliseconds), that one counts.
   */
  observe(header: string | undefined, askedPause?: number): void;
  /** Lets nothing through for so long, and no shorter than what is already decided. */
  holdFor(milliseconds: number): void;
  /** Milliseconds left until requests may go on; 0 when they may go at once. */
  heldFor(): number;
}

export function createRateGate(clock: Clock): RateGate {
  let pausesInARow = 0;
  let heldUntil = 0;

  return {
    observe(header, askedPause) {
      const seen = parseRateLimit(header);
      if (askedPause !== undefined) heldUntil = clock.now() + askedPause;
      if (seen.length === 0 || askedPause !== undefined) return;
      const pause = rateLimitPause(seen, pausesInARow);
      if (pause === 0) {
        pausesInARow = 0;
        return;
      }
      // Answers that come in while a pause already runs belong to the same emptiness.
      if (clock.now() < heldUntil) return;
      pausesInARow += 1;
      heldUntil = clock.now() + pause;
    },
    holdFor(milliseconds) {
      heldUntil = Math.max(heldUntil, clock.now() + milliseconds);
    },
    heldFor: () => Math.max(0, heldUntil - clock.now()),
  };
}
