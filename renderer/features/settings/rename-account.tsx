import { useEffect, useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useStore } from 'zustand';
import type { AccountSnapshot } from '../../../preload/accounts-contract.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useStores } from '../window/stores-context.ts';

/** Gives an account another name. */
export function RenameAccount({ account }: { readonly account: AccountSnapshot }): ReactNode {
  const { accounts, settings } = useStores();
  const { rename } = useStore(accounts);
  const [name, setName] = useState(account.name);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.select(), []);
  const done = (): void => settings.getState().go({ place: 'lists' });
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (await rename(account.id, name)) done();
  };
  return (
    <form ref={form} className="account-form" noValidate onSubmit={(event) => void save(event)}>
      <Field
        label={strings.accounts.newName}
        hint={strings.accounts.newNameHint}
        value={name}
        onText={setName}
      />
      <div className="form-actions">
        <Button onClick={done}>{strings.accounts.cancel}</Button>
        <Button kind="primary" type="submit">
          {strings.accounts.save}
        </Button>
      </div>
    </form>
  );
}
