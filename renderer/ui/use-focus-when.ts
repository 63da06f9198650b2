import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Puts the focus on an element when `when` becomes true, not where it is so from the start: for what takes the place
 * of something that had the focus and is gone.
 */
export function useFocusWhen<Kind extends HTMLElement>(when: boolean): RefObject<Kind | null> {
  const element = useRef<Kind>(null);
  const before = useRef(when);
  useEffect(() => {
    if (when && !before.current) element.current?.focus();
    before.current = when;
  }, [when]);
  return element;
}
