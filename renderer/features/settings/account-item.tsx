import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AccountSnapshot } from '../../../preload/accounts-contract.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useFocusWhen } from '../../ui/use-focus-when.ts';
import { useStores } from '../window/stores-context.ts';
import { accountFacts } from './account-facts.ts';
import { RemoveAccount } from './remove-account.tsx';
import { RenameAccount } from './rename-account.tsx';

/** One account: what is known of it and what can be done with it. */
export function AccountItem({ account }: { readonly account: AccountSnapshot }): ReactNode {
  const stores = useStores();
  const { id, name } = account;
  const { busy, outcome, use, check } = useStore(stores.accounts);
  const place = useStore(stores.settings, (state) => state.place);
  const isOpen = useStore(stores.connection, (state) => state.application.value?.account?.id === id);
  const { go } = stores.settings.getState();
  const { problem, checked } = outcome?.place === id ? outcome : { problem: null, checked: null };
  const replace = (): void => {
    stores.keyForm.getState().begin({ kind: 'replace', accountId: id, name });
    go({ place: 'key' });
  };
  const here = 'accountId' in place && place.accountId === id ? place.place : null;
  // What had the focus, the form, is gone.
  const title = useFocusWhen<HTMLParagraphElement>(here === null);
  return (
    <li className="account">
      <p className="account-name" ref={title} tabIndex={-1}>
        {name} {isOpen ? <span className="account-open">{strings.settings.openHere}</span> : null}
      </p>
      <p className="quiet">{accountFacts(account)}</p>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {checked === null ? null : <output>{strings.accounts.worksWell}</output>}
      {checked?.map((notice) => (
        <ProblemNotice key={notice.code} problem={notice} />
      ))}
      {here === 'rename' ? <RenameAccount account={account} /> : null}
      {here === 'remove' ? <RemoveAccount account={account} /> : null}
      {here === null ? (
        <div className="account-actions">
          {isOpen ? null : (
            <Button
              aria-label={strings.accounts.openLabel(name)}
              onClick={() => void use({ kind: 'stored', accountId: id })}
            >
              {strings.accounts.openNow}
            </Button>
          )}
          <Button aria-label={strings.accounts.checkLabel(name)} onClick={() => void check(id)}>
            {busy === id ? strings.accounts.checking : strings.accounts.check}
          </Button>
          <Button
            aria-label={strings.accounts.renameLabel(name)}
            onClick={() => go({ place: 'rename', accountId: id })}
          >
            {strings.accounts.rename}
          </Button>
          <Button aria-label={strings.accounts.replaceLabel(name)} onClick={replace}>
            {strings.accounts.replace}
          </Button>
          <Button
            aria-label={strings.accounts.removeLabel(name)}
            onClick={() => go({ place: 'remove', accountId: id })}
          >
            {strings.accounts.remove}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
