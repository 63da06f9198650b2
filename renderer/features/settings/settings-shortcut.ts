import { useEffect } from 'react';
import type { WindowStores } from '../../stores/window-stores.ts';

/**
 * ⌘, opens the settings, as in every Mac app; Ctrl-, elsewhere. Not while another sheet is open, and not in the desktop
 * app: there the menu has that key, and both together would open it twice.
 */
export function useSettingsShortcut({ connection, settings }: WindowStores): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== ',' || !(event.metaKey || event.ctrlKey)) return;
      if (connection.getState().application.value?.shell === 'desktop') return;
      event.preventDefault();
      if (document.querySelector('dialog[open]') === null) settings.getState().show();
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  }, [connection, settings]);
}
