import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { practicePlace } from '../../stores/accounts.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useFocusWhen } from '../../ui/use-focus-when.ts';
import { useStores } from '../window/stores-context.ts';
import { SettingsSection } from './settings-section.tsx';

/** The App Store Connect to rehearse with: enter it, or begin anew. */
export function PracticeSection(): ReactNode {
  const stores = useStores();
  const { outcome, accounts, use, resetPractice } = useStore(stores.accounts);
  const isOpen = useStore(stores.connection, (state) => state.application.value?.mode === 'practice');
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(false);
  const text = useFocusWhen<HTMLParagraphElement>(!asking);
  const question = useFocusWhen<HTMLParagraphElement>(asking);
  const reset = async (): Promise<void> => {
    const worked = await resetPractice();
    setDone(worked);
    if (worked) setAsking(false);
  };
  return (
    <SettingsSection title={strings.settings.practice}>
      <p ref={text} tabIndex={-1}>
        {strings.settings.practiceText}
      </p>
      {outcome?.place === practicePlace && outcome.problem !== null ? (
        <ProblemNotice problem={outcome.problem} />
      ) : null}
      <output>{done && !asking ? strings.settings.resetDone : null}</output>
      {asking ? (
        <>
          <p ref={question} tabIndex={-1}>
            {strings.settings.resetText}
          </p>
          <div className="form-actions">
            <Button onClick={() => setAsking(false)}>{strings.accounts.cancel}</Button>
            <Button kind="primary" onClick={() => void reset()}>
              {strings.settings.resetButton}
            </Button>
          </div>
        </>
      ) : (
        <div className="account-actions">
          {isOpen ? null : (
            <Button onClick={() => void use({ kind: 'practice' })}>{strings.settings.enterPractice}</Button>
          )}
          {accounts.value?.practice.begun === true ? (
            <Button onClick={() => setAsking(true)}>{strings.settings.resetPractice}</Button>
          ) : null}
        </div>
      )}
    </SettingsSection>
  );
}
