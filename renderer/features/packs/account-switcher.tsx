import { useId } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { practicePlace } from '../../stores/accounts.ts';
import { strings } from '../../strings.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';

/** Which account the window works with. With a key file for this once there is none to switch from. */
export function AccountSwitcher(): ReactNode {
  const stores = useStores();
  const id = useId();
  const application = useStore(stores.connection, (state) => state.application.value);
  const { accounts, outcome, use } = useStore(stores.accounts);
  const open = application?.mode === 'practice' ? practicePlace : application?.account?.id;
  const known = accounts.value?.accounts ?? [];
  if (open === undefined || known.length === 0) return null;
  const choose = (place: string): void => {
    void use(place === practicePlace ? { kind: 'practice' } : { kind: 'stored', accountId: place });
  };
  const problem = outcome?.problem ?? null;
  return (
    <>
      <div className="app-switcher account-switcher">
        <label className="for-screen-readers" htmlFor={id}>
          {strings.accounts.switcher}
        </label>
        <select id={id} value={open} onChange={(event) => choose(event.currentTarget.value)}>
          {known.map((account) => (
            <option key={account.id} value={account.id}>
              {account.name}
            </option>
          ))}
          <option value={practicePlace}>{strings.accounts.practice}</option>
        </select>
      </div>
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </>
  );
}
