import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useLanguage } from '../../language/use-language.ts';
import { strings } from '../../strings.ts';
import type { WindowStores } from '../../stores/window-stores.ts';
import { useFocusWhen } from '../../ui/use-focus-when.ts';
import { FirstRun } from '../first-run/first-run.tsx';
import { PackView } from '../packs/pack-view.tsx';
import { Sidebar } from '../packs/sidebar.tsx';
import { CopyBanner } from '../publish/copy-banner.tsx';
import { useCopyGuard } from '../publish/copy-guard.ts';
import { useDroppedArchives } from '../publish/drop-archives.ts';
import { PublishSheet } from '../publish/publish-sheet.tsx';
import { ReleaseSheets } from '../review/release-sheets.tsx';
import { SettingsSheet } from '../settings/settings-sheet.tsx';
import { useSettingsShortcut } from '../settings/settings-shortcut.ts';
import { ConnectionNotices } from './connection-notices.tsx';
import { KeyBanner } from './key-banner.tsx';
import { useLookForNetwork } from './look-for-network.ts';
import { useLookOnFocus } from './look-on-focus.ts';
import { MissedNews } from './missed-news.tsx';
import { PracticeBanner } from './practice-banner.tsx';
import { StoresContext } from './stores-context.ts';
import './window.css';

/** The whole window: packs on the left, the selected one on the right. */
export function Window({ stores }: { readonly stores: WindowStores }): ReactNode {
  const language = useLanguage();
  useLookOnFocus(stores);
  useLookForNetwork(stores);
  useSettingsShortcut(stores);
  useDroppedArchives(stores);
  useCopyGuard(stores.publish);
  const noAccount = useStore(stores.connection, (state) => state.application.value?.mode === 'none');
  // What led here from the first run is gone.
  const main = useFocusWhen<HTMLElement>(!noAccount);
  return (
    <StoresContext value={stores}>
      <div className="window">
        <a className="skip" href="#pack">
          {strings.application.skipToPack}
        </a>
        <PracticeBanner />
        <ConnectionNotices />
        <KeyBanner />
        <MissedNews />
        <CopyBanner />
        {noAccount ? (
          <FirstRun />
        ) : (
          <div className="window-columns">
            {/* Its lines are kept with their words: another language begins anew. */}
            <Sidebar key={language} />
            <main id="pack" ref={main} tabIndex={-1}>
              <PackView />
            </main>
          </div>
        )}
      </div>
      <PublishSheet />
      <SettingsSheet />
      <ReleaseSheets />
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
