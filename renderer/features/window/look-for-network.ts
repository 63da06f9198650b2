import { useEffect } from 'react';
import type { WindowStores } from '../../stores/window-stores.ts';

/** A network can be gone without a sign, behind a router: so often a window that is seen has main look. */
const lookMilliseconds = 60_000;

/** A window that nobody touches learns all the same that the network is gone, or back. */
export function useLookForNetwork({ lookForNetwork, lookNow }: WindowStores): void {
  useEffect(() => {
    const gone = (): void => void lookForNetwork();
    const back = (): void => void lookNow();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') gone();
    }, lookMilliseconds);
    globalThis.addEventListener('offline', gone);
    globalThis.addEventListener('online', back);
    return () => {
      clearInterval(timer);
      globalThis.removeEventListener('offline', gone);
      globalThis.removeEventListener('online', back);
    };
  }, [lookForNetwork, lookNow]);
}
