import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from './stores-context.ts';

/** Says that nothing here is for real. */
export function PracticeBanner(): ReactNode {
  const { connection, accounts, keyForm, settings } = useStores();
  const hasKey = useStore(accounts, (state) => state.accounts.value?.accounts.length !== 0);
  const mode = useStore(connection, (state) => state.application.value?.mode);
  if (mode !== 'practice') return null;
  const add = (): void => {
    keyForm.getState().begin({ kind: 'add' });
    settings.getState().show({ place: 'key' });
  };
  return (
    <aside className="practice" aria-label={strings.application.practiceTitle}>
      <strong>{strings.application.practiceTitle}</strong>
      <span>{strings.application.practiceText}</span>
      {hasKey ? null : (
        <Button kind="link" onClick={add}>
          {strings.application.practiceAddKey}
        </Button>
      )}
    </aside>
  );
}
