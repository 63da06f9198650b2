import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/**
 * Whether an element with `content-visibility: auto` has come near the part of the page that is seen, or got the focus
 * or the selection; from then on always. What is costly in it can wait for that.
 * @param initially true where it is near from the start
 */
export function useNear(initially: boolean): readonly [RefObject<HTMLLIElement | null>, boolean] {
  const element = useRef<HTMLLIElement>(null);
  const [near, setNear] = useState(initially);
  useEffect(() => {
    const place = element.current;
    if (near || place === null) return undefined;
    const look = (event: Event): void => {
      if (event instanceof ContentVisibilityAutoStateChangeEvent && !event.skipped) setNear(true);
    };
    place.addEventListener('contentvisibilityautostatechange', look);
    return () => place.removeEventListener('contentvisibilityautostatechange', look);
  }, [near]);
  return [element, near];
}
