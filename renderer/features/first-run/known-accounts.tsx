import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AccountSnapshot } from '../../../preload/accounts-contract.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';

/** The accounts that there are, where none is open: one click opens one. */
export function KnownAccounts({ accounts }: { readonly accounts: readonly AccountSnapshot[] }): ReactNode {
  const stores = useStores();
  const { busy, use } = useStore(stores.accounts);
  if (accounts.length === 0) return null;
  return (
    <section aria-labelledby="known-accounts">
      <h2 id="known-accounts">{strings.firstRun.accounts}</h2>
      <ul className="known-accounts">
        {accounts.map(({ id, name, unfinishedUploads }) => (
          <li key={id}>
            <span>{name}</span>
            {unfinishedUploads === 0 ? null : (
              <span className="quiet">{strings.accounts.uploadsWaiting(unfinishedUploads)}</span>
            )}
            <Button
              aria-label={strings.accounts.openLabel(name)}
              onClick={() => void use({ kind: 'stored', accountId: id })}
            >
              {busy === id ? strings.firstRun.opening : strings.accounts.open}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
