import { createContext, use } from 'react';
import type { WindowStores } from '../../stores/window-stores.ts';

/** The stores of this window, for every component in it. */
export const StoresContext = createContext<WindowStores | null>(null);

/** The stores of the window that the calling component is in. */
export function useStores(): WindowStores {
  const stores = use(StoresContext);
  if (stores === null) throw new Error('A component of the window was drawn outside of it.');
  return stores;
}
