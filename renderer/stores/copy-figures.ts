import { createRateMeter, secondsLeft } from '../../preload/rate.ts';
import { type ShownTimeLeft, steadyTimeLeft } from './steady-time-left.ts';
import type { Timing } from './timing.ts';

/** Rate and time left change on screen at most this often: faster is only flicker. */
const paceMilliseconds = 1000;

/** Rate and time left as they are shown; null while there is not enough to say. */
export interface ShownFigures {
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

export const noFigures: ShownFigures = { bytesPerSecond: null, secondsLeft: null };

/** The figures of one copy at work. */
export interface CopyFigures {
  /** Notes how many bytes in all have moved. */
  note(bytes: number): void;
  /** Ends the telling. */
  stop(): void;
}

/**
 * Tells the figures of a copy of `totalBytes` once a second from now on, also while nothing moves: a rate that stood
 * still on the screen would be a lie.
 */
export function followCopy(
  timing: Timing,
  totalBytes: number,
  tell: (figures: ShownFigures) => void,
): CopyFigures {
  const meter = createRateMeter();
  let moved = 0;
  let shown: ShownTimeLeft | undefined;
  const tick = (): void => {
    const bytesPerSecond = meter.bytesPerSecond(timing.now());
    const measured = secondsLeft(totalBytes - moved, bytesPerSecond);
    if (measured === null) shown = undefined;
    else if (shown === undefined) shown = { seconds: measured, doubts: 0 };
    else shown = steadyTimeLeft(shown, measured, paceMilliseconds / 1000);
    tell({ bytesPerSecond, secondsLeft: shown?.seconds ?? null });
    end = timing.after(paceMilliseconds, tick);
  };
  meter.note(0, timing.now());
  let end = timing.after(paceMilliseconds, tick);
  return {
    note: (bytes) => {
      moved = bytes;
      meter.note(bytes, timing.now());
    },
    stop: () => end(),
  };
}
