import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ChosenAccount } from '../../../preload/accounts-contract.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';

interface Elsewhere {
  readonly account: ChosenAccount;
  readonly name: string;
  readonly uploads: number;
}

/** Says that uploads of accounts that are not open wait for them, and leads there. */
export function UploadsElsewhere(): ReactNode {
  const stores = useStores();
  const application = useStore(stores.connection, (state) => state.application.value);
  const { accounts, use } = useStore(stores.accounts);
  if (application === null || accounts.value === null) return null;
  const places: Elsewhere[] = accounts.value.accounts
    .filter(({ id }) => id !== application.account?.id)
    .map(({ id, name, unfinishedUploads }) => ({
      account: { kind: 'stored', accountId: id },
      name,
      uploads: unfinishedUploads,
    }));
  if (application.mode !== 'practice') {
    const uploads = accounts.value.practice.unfinishedUploads;
    places.push({ account: { kind: 'practice' }, name: strings.accounts.practice, uploads });
  }
  return places
    .filter(({ uploads }) => uploads > 0)
    .map(({ account, name, uploads }) => (
      <p key={name} className="sidebar-elsewhere">
        {strings.accounts.elsewhere(uploads, name)}{' '}
        <Button kind="link" onClick={() => void use(account)}>
          {strings.accounts.go(name)}
        </Button>
      </p>
    ));
}
