import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusWhen } from '../../ui/use-focus-when.ts';
import { useModal } from '../../ui/use-modal.ts';
import { useStores } from '../window/stores-context.ts';
import { AccountsSection } from './accounts-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { KeySheet } from './key-sheet.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { LicencesSection } from './licences-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { PracticeSection } from './practice-section.tsx';
import { SettingsSection } from './settings-section.tsx';
import { UploadsSection } from './uploads-section.tsx';
import './settings.css';

/** Accounts, uploads, practice and the rest, in one sheet over the right side of the window. */
export function SettingsSheet(): ReactNode {
  const { settings } = useStores();
  const open = useStore(settings, (state) => state.open);
  const place = useStore(settings, (state) => state.place);
  const close = (): void => settings.getState().close();
  const modal = useModal(open, close);
  const heading = useFocusWhen<HTMLHeadingElement>(place.place !== 'key');
  return (
    <dialog {...modal} className="sheet settings" aria-labelledby="settings-title">
      {open ? (
        <>
          <header className="settings-header">
            <h2 id="settings-title" ref={heading} tabIndex={-1}>
              {strings.settings.title}
            </h2>
            <Button onClick={close}>{strings.settings.close}</Button>
          </header>
          {place.place === 'key' ? (
            <KeySheet />
          ) : (
            <>
              <AccountsSection />
              <UploadsSection />
              <NotificationsSection />
              <SettingsSection title={strings.language.title}>
                <LanguageChoice />
              </SettingsSection>
              <PracticeSection />
              <DiagnosticsSection />
              <LicencesSection />
            </>
          )}
        </>
      ) : null}
    </dialog>
  );
}
