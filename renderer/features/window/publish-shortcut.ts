import { useEffect } from 'react';
import type { WindowStores } from '../../stores/window-stores.ts';

/** ⌘N opens the publish sheet in the desktop app. Browsers keep that key for themselves. */
export function usePublishShortcut({ apps, connection, packs, publish }: WindowStores): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const desktop = connection.getState().application.value?.shell === 'desktop';
      if (!desktop || !event.metaKey || event.key !== 'n' || apps.getState().selectedId === null) return;
      event.preventDefault();
      publish.getState().show(packs.getState().selected ?? '');
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  }, [apps, connection, packs, publish]);
}
