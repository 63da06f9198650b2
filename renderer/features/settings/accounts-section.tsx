import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { AccountItem } from './account-item.tsx';
import { SettingsSection } from './settings-section.tsx';

/** The keys on this computer. */
export function AccountsSection(): ReactNode {
  const stores = useStores();
  const { accounts, refresh } = useStore(stores.accounts);
  const { problem, value } = accounts;
  const add = (): void => {
    stores.keyForm.getState().begin({ kind: 'add' });
    stores.settings.getState().go({ place: 'key' });
  };
  return (
    <SettingsSection title={strings.settings.accounts}>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={() => void refresh()} />}
      {value?.notices.map((notice) => (
        <ProblemNotice key={notice.code} problem={notice} />
      ))}
      {value?.accounts.length === 0 ? <p className="quiet">{strings.settings.noAccounts}</p> : null}
      <ul className="account-list">
        {value?.accounts.map((account) => (
          <AccountItem key={account.id} account={account} />
        ))}
      </ul>
      <p>
        <Button onClick={add}>{strings.accounts.add}</Button>
      </p>
    </SettingsSection>
  );
}
