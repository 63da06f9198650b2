import { useEffect } from 'react';
import type { WindowStores } from '../../stores/window-stores.ts';

/** Whoever comes back to the window wants to see how things stand now. */
export function useLookOnFocus({ lookNow }: WindowStores): void {
  useEffect(() => {
    const look = (): void => void lookNow();
    globalThis.addEventListener('focus', look);
    return () => globalThis.removeEventListener('focus', look);
  }, [lookNow]);
}
