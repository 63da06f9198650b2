import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useKeyProblem } from './key-problem.ts';
import { useStores } from './stores-context.ts';

/** Says that App Store Connect turns the key away, and leads to where another one is given. */
export function KeyBanner(): ReactNode {
  const stores = useStores();
  const problem = useKeyProblem();
  const account = useStore(stores.connection, (state) => state.application.value?.account ?? null);
  if (problem === null) return null;
  const replace = (): void => {
    if (account === null) return;
    stores.keyForm.getState().begin({ kind: 'replace', accountId: account.id, name: account.name });
    stores.settings.getState().show({ place: 'key' });
  };
  return (
    <ProblemNotice problem={problem} onRetry={() => void stores.refresh()}>
      {account === null ? null : (
        <p className="problem-action">
          <Button onClick={replace}>{strings.keyBanner.replace}</Button>
        </p>
      )}
    </ProblemNotice>
  );
}
