/** How many parts may be on the line at once, towards one storage. */
export interface PartBounds {
  /** What it begins with. */
  readonly first: number;
  readonly least: number;
  readonly most: number;
}

export const defaultPartBounds: PartBounds = { first: 4, least: 1, most: 16 };

/** Decides how many parts may be on the line to one storage, from what the line has been seen to do. */
export interface PartsInFlight {
  allowed(): number;
  /** Notes a piece of `bytes` handed to the line while as many parts as allowed were on it (or not: `isFull`). */
  moved(bytes: number, isFull: boolean): void;
  /**
   * Notes that the storage was overloaded, or silent, for a part begun at `begunAt` (milliseconds). Halves what is
   * allowed, once for all parts that were on the line together.
   */
  congested(begunAt: number): void;
}

const windowMilliseconds = 1000;
/** Pieces a part on the line must have moved, on average, before a window says anything about a slow line. */
const piecesPerPart = 4;
/** What one part more must gain to be worth it; below it lies the noise. */
const worthwhile = 1.05;
const firstHold = 4;
const longestHold = 64;

/**
 * Climbs one part at a time while the rate climbs with it. A step that gains nothing is taken back and not tried
 * again for a while, ever longer, so that it settles. In turns with that it tries one part fewer, and stays with it
 * where nothing is lost: what a noisy line once made it climb to costs memory for nothing.
 * @param now milliseconds
 */
export function createPartsInFlight(bounds: PartBounds, now: () => number): PartsInFlight {
  let allowed = bounds.first;
  let windowAt = now();
  let bytes = 0;
  let pieces = 0;
  let full = true;
  // A part that joins fills the system's send buffer at once: the first window would see a gain that is none.
  let settling = true;
  /** The step that is on trial and the rate before it; undefined while none is. */
  let trial: { readonly step: 1 | -1; readonly before: number } | undefined;
  let nextStep: 1 | -1 = 1;
  let hold = 0;
  let nextHold = firstHold;
  let cutAt = Number.NEGATIVE_INFINITY;

  const beginWindow = (): void => {
    windowAt = now();
    bytes = 0;
    pieces = 0;
    full = true;
  };
  const change = (to: number): void => {
    allowed = Math.min(bounds.most, Math.max(bounds.least, to));
    settling = true;
    beginWindow();
  };
  const takeBack = (step: 1 | -1): void => {
    hold = nextHold;
    nextHold = Math.min(longestHold, nextHold * 2);
    nextStep = step === 1 ? -1 : 1;
    change(allowed - step);
  };
  const tryStep = (before: number): void => {
    const mayFall = allowed > bounds.first;
    const mayClimb = allowed < bounds.most;
    if (!mayFall && !mayClimb) return;
    const step = (nextStep === 1 && mayClimb) || !mayFall ? 1 : -1;
    trial = { step, before };
    change(allowed + step);
  };
  const judge = (rate: number): void => {
    if (trial !== undefined) {
      const { step, before } = trial;
      trial = undefined;
      if (step === 1 ? rate < before * worthwhile : rate * worthwhile < before) {
        takeBack(step);
        return;
      }
      if (step === 1) nextHold = firstHold;
    }
    if (hold > 0) hold -= 1;
    else tryStep(rate);
  };

  return {
    allowed: () => allowed,
    moved: (count, isFull) => {
      bytes += count;
      pieces += 1;
      full &&= isFull;
      const took = now() - windowAt;
      if (took < windowMilliseconds || pieces < piecesPerPart * allowed) return;
      const rate = bytes / took;
      const says = full && !settling;
      // Where fewer parts were sent than allowed, it was not their number that held the rate.
      if (full) settling = false;
      beginWindow();
      if (says) judge(rate);
    },
    congested: (begunAt) => {
      if (begunAt <= cutAt) return;
      cutAt = now();
      trial = undefined;
      nextStep = 1;
      hold = firstHold;
      change(Math.floor(allowed / 2));
    },
  };
}
