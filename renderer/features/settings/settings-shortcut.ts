import { useEffect } from 'react';
import type { WindowStores } from '../../stores/window-stores.ts';

/** ⌘, opens the settings, as in every Mac app; Ctrl-, elsewhere. Not while another sheet is open. */
export function useSettingsShortcut({ settings }: WindowStores): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== ',' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      if (document.querySelector('dialog[open]') === null) settings.getState().show();
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  }, [settings]);
}
