import { startTransition, useEffect, useState } from 'react';

/** Drawn at one go in an idle moment. */
const furtherRows = 40;
/** A person who only passes by is gone before; who looks is still reading the first lines. */
const restMilliseconds = 200;

/**
 * How many of `total` rows to draw: a screenful at once, the rest in the moments when nothing else is to do. A long
 * list so answers at once and is whole soon after, for the keyboard, search in the page and screen readers too.
 * A list that became shorter grows anew from there.
 * @param rowPixels how high a row is at least
 * @param wanted so many are drawn now, however far down that is
 */
export function useGrowingCount(total: number, rowPixels: number, wanted = 0): number {
  const [firstRows] = useState(() => rowsOnScreen(rowPixels));
  const [count, setCount] = useState(firstRows);
  const drawn = Math.min(Math.max(count, wanted), Math.max(total, firstRows));
  if (drawn !== count) setCount(drawn);
  useEffect(() => {
    if (drawn >= total) return undefined;
    let idle: number | undefined;
    const rest = setTimeout(
      () => {
        idle = requestIdleCallback(() => startTransition(() => setCount((before) => before + furtherRows)), {
          timeout: 500,
        });
      },
      drawn === firstRows ? restMilliseconds : 0,
    );
    return () => {
      clearTimeout(rest);
      if (idle !== undefined) cancelIdleCallback(idle);
    };
  }, [drawn, firstRows, total]);
  return Math.min(drawn, total);
}

/** How many rows of this height the window has room for, and one that shows in part. */
export function rowsOnScreen(rowPixels: number): number {
  return Math.ceil(globalThis.innerHeight / rowPixels) + 1;
}
