import { useSyncExternalStore } from 'react';
import { currentLanguage, watchLanguage } from '../../preload/language/language.ts';
import type { Language } from '../../preload/language/language.ts';

/**
 * The present language. Whatever keeps words over renders (`memo`, `useMemo`) calls this, so that it is drawn again in
 * the new language; everything else is drawn again with the window.
 */
export function useLanguage(): Language {
  return useSyncExternalStore(watchLanguage, currentLanguage);
}
