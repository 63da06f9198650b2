import type { MovableClock, PracticeClock } from './clock.ts';

/**
 * The computer's clock, which can be moved ahead and goes on from there. The head start is not kept: the next
 * server begins at the present again.
 */
export function createControlClock(): MovableClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

export function isMovable(clock: PracticeClock): clock is MovableClock {
  return 'advance' in clock && typeof clock.advance === 'function';
}
