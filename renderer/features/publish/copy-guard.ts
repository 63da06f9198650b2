import { useEffect } from 'react';
import type { PublishStore } from '../../stores/publish.ts';

/** Lets the browser ask before a tab is closed or loaded again that is copying a file: the copy would be lost. */
export function useCopyGuard(publish: PublishStore): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      const isAtWork = publish.getState().copies.some((copy) => copy.getState().state !== 'failed');
      if (isAtWork) event.preventDefault();
    };
    globalThis.addEventListener('beforeunload', ask);
    return () => globalThis.removeEventListener('beforeunload', ask);
  }, [publish]);
}
