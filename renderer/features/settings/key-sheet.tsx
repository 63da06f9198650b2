import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { KeyForm } from '../accounts/key-form.tsx';
import { KeyKept } from '../accounts/key-kept.tsx';
import { useStores } from '../window/stores-context.ts';

/** Adds a key, or puts another one in the place of an account's own, inside the settings. */
export function KeySheet(): ReactNode {
  const stores = useStores();
  const { purpose, kept } = useStore(stores.keyForm);
  const { go, close } = stores.settings.getState();
  const { use } = useStore(stores.accounts);
  const open = useStore(stores.connection, (state) => state.application.value?.account?.id);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that led here is gone.
  useEffect(() => heading.current?.focus(), []);
  const back = (): void => go({ place: 'lists' });
  const openKept = async (accountId: string): Promise<void> => {
    if (await use({ kind: 'stored', accountId })) close();
    else back();
  };
  return (
    <section className="settings-section" aria-labelledby="key-sheet">
      <h3 id="key-sheet" ref={heading} tabIndex={-1}>
        {purpose.kind === 'add' ? strings.accounts.addTitle : strings.accounts.replaceTitle(purpose.name)}
      </h3>
      {purpose.kind === 'replace' && kept === null ? <p>{strings.accounts.replaceText}</p> : null}
      {kept === null ? (
        <KeyForm onCancel={back} />
      ) : (
        <KeyKept kept={kept}>
          <Button kind={kept.account.id === open ? 'primary' : 'plain'} onClick={back}>
            {strings.keyForm.done}
          </Button>
          {kept.account.id === open ? null : (
            <Button kind="primary" onClick={() => void openKept(kept.account.id)}>
              {strings.keyForm.start(kept.account.name)}
            </Button>
          )}
        </KeyKept>
      )}
    </section>
  );
}
