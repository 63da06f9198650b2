/** What is shown of the time left. */
export interface ShownTimeLeft {
  readonly seconds: number;
  /** How often in a row what was measured lay far from what is shown. */
  readonly doubts: number;
}

/** A single far measurement is a hiccup of the line; so many in a row are the truth. */
const enoughDoubts = 3;

/**
 * Time left as a person can read it: it runs down like a clock and bends slowly towards what is measured. What lies
 * far off is believed only when it stays.
 * @param measured seconds left by the newest measurement
 * @param elapsed seconds since `shown` was shown
 */
export function steadyTimeLeft(shown: ShownTimeLeft, measured: number, elapsed: number): ShownTimeLeft {
  const expected = Math.max(0, shown.seconds - elapsed);
  const isFar = Math.abs(measured - expected) > Math.max(5, expected / 4);
  if (isFar && shown.doubts + 1 < enoughDoubts) return { seconds: expected, doubts: shown.doubts + 1 };
  if (isFar) return { seconds: measured, doubts: 0 };
  // Never more than was shown before: a clock that goes back is what nobody believes.
  return { seconds: Math.min(shown.seconds, expected + (measured - expected) / 4), doubts: 0 };
}
