import { useEffect, useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useStore } from 'zustand';
import type { AccountSnapshot } from '../../../preload/accounts-contract.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useStores } from '../window/stores-context.ts';

/** Takes an account off this computer. While uploads depend on it, its name has to be typed. */
export function RemoveAccount({ account }: { readonly account: AccountSnapshot }): ReactNode {
  const { accounts, settings } = useStores();
  const { remove } = useStore(accounts);
  const [typed, setTyped] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { id, name, unfinishedUploads } = account;
  const depends = unfinishedUploads > 0;
  const confirmed = !depends || typed.trim().toLowerCase() === name.trim().toLowerCase();
  const done = (): void => settings.getState().go({ place: 'lists' });
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!confirmed || !(await remove(id, typed))) return;
    done();
    // The account is gone, and with it every button that it had.
    document.getElementById('settings-title')?.focus();
  };
  return (
    <form className="account-form" noValidate onSubmit={(event) => void send(event)}>
      <h4 ref={heading} tabIndex={-1}>
        {strings.accounts.removeTitle(name)}
      </h4>
      <p>{strings.accounts.removeText}</p>
      {depends ? (
        <>
          <p>{strings.accounts.removeDepends(unfinishedUploads)}</p>
          <Field
            label={strings.accounts.removeConfirm(name)}
            hint={strings.accounts.removeConfirmHint}
            value={typed}
            onText={setTyped}
          />
        </>
      ) : null}
      <div className="form-actions">
        <Button onClick={done}>{strings.accounts.cancel}</Button>
        <Button kind="primary" type="submit" disabled={!confirmed}>
          {strings.accounts.removeButton}
        </Button>
      </div>
    </form>
  );
}
