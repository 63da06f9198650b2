import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import type { WindowStores } from '../../stores/window-stores.ts';
import { PackView } from '../packs/pack-view.tsx';
import { Sidebar } from '../packs/sidebar.tsx';
import { useDroppedArchives } from '../publish/drop-archives.ts';
import { PublishSheet } from '../publish/publish-sheet.tsx';
import { ConnectionNotices } from './connection-notices.tsx';
import { useLookOnFocus } from './look-on-focus.ts';
import { PracticeBanner } from './practice-banner.tsx';
import { usePublishShortcut } from './publish-shortcut.ts';
import { StoresContext } from './stores-context.ts';
import './window.css';

/** The whole window: packs on the left, the selected one on the right. */
export function Window({ stores }: { readonly stores: WindowStores }): ReactNode {
  usePublishShortcut(stores);
  useLookOnFocus(stores);
  useDroppedArchives(stores);
  return (
    <StoresContext value={stores}>
      <div className="window">
        <a className="skip" href="#pack">
          {strings.application.skipToPack}
        </a>
        <PracticeBanner />
        <ConnectionNotices />
        <div className="window-columns">
          <Sidebar />
          <main id="pack" tabIndex={-1}>
            <PackView />
          </main>
        </div>
      </div>
      <PublishSheet />
      <Announcer stores={stores} />
    </StoresContext>
  );
}

/** Where screen readers hear what changed. Apart from the rest, so that only these sentences are read. */
function Announcer({ stores }: { readonly stores: WindowStores }): ReactNode {
  const text = useStore(stores.announcement, (state) => state.text);
  return (
    <output className="for-screen-readers" aria-live="polite">
      {text}
    </output>
  );
}
