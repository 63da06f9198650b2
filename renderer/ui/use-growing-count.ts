import { useEffect, useState } from 'react';

/** More than fits on any screen, and little enough to be drawn within a frame or two. */
const stepRows = 30;

/**
 * How many of `total` rows to draw: a screenful at once, the rest in the moments when nothing else is to do. A long
 * list so answers at once and is whole soon after, for the keyboard, search in the page and screen readers too.
 */
export function useGrowingCount(total: number): number {
  const [count, setCount] = useState(stepRows);
  useEffect(() => {
    if (count >= total) return undefined;
    const id = requestIdleCallback(() => setCount((before) => before + stepRows), { timeout: 500 });
    return () => cancelIdleCallback(id);
  }, [count, total]);
  return Math.min(count, total);
}
