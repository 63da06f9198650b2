import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AccountsSnapshot, ChosenAccount } from '../../preload/accounts-contract.ts';
import type { Answer, PackdropBridge, Problem } from '../../preload/contract.ts';
import { afterAnswer, notLoaded, whileLoading } from './loadable.ts';
import type { Loadable } from './loadable.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Timing } from './timing.ts';

/** What practice mode is called where accounts go by their ids. */
export const practicePlace = 'practice';

/** What came of the last thing done with an account. */
export interface AccountOutcome {
  /** The account's id, or {@link practicePlace}. */
  readonly place: string;
  /** Why it was refused; null: it worked. */
  readonly problem: Problem | null;
  /** It is a check that worked; these are to be known about the key. */
  readonly checked: readonly Problem[] | null;
}

export interface AccountsState {
  readonly accounts: Loadable<AccountsSnapshot>;
  /** The account (or {@link practicePlace}) that something is being done with. */
  readonly busy: string | null;
  readonly outcome: AccountOutcome | null;
  readonly refresh: () => Promise<void>;
  /** Each answers whether it worked; if not, the reason is in `outcome`. */
  readonly use: (account: ChosenAccount) => Promise<boolean>;
  readonly rename: (accountId: string, name: string) => Promise<boolean>;
  /** @param confirmName as typed; needed while uploads depend on the account */
  readonly remove: (accountId: string, confirmName: string) => Promise<boolean>;
  readonly check: (accountId: string) => Promise<boolean>;
  readonly resetPractice: () => Promise<boolean>;
}
export type AccountsStore = StoreApi<AccountsState>;

/** The accounts on this computer, and what is done with them. */
export function createAccountsStore(bridge: PackdropBridge, timing: Timing): AccountsStore {
  return createStore<AccountsState>((set, get) => {
    const carryOut = async <Value>(
      place: string,
      work: () => Promise<Answer<Value>>,
      checked: (value: Value) => readonly Problem[] | null = () => null,
    ): Promise<boolean> => {
      // Asked twice before the answer was there: buttons stay enabled, so that they keep the focus.
      if (get().busy !== null) return false;
      set({ busy: place, outcome: null });
      const answer = await work();
      const outcome = answer.ok
        ? { place, problem: null, checked: checked(answer.value) }
        : { place, problem: answer.problem, checked: null };
      set({ busy: null, outcome });
      await get().refresh();
      return answer.ok;
    };
    return {
      accounts: notLoaded,
      busy: null,
      outcome: null,
      refresh: oneAtATime(async () => {
        set({ accounts: whileLoading(get().accounts) });
        const answer = await bridge.request('accounts.list');
        set({ accounts: afterAnswer(get().accounts, answer, timing.now()) });
      }),
      use: (account) =>
        carryOut(account.kind === 'practice' ? practicePlace : account.accountId, () =>
          bridge.request('accounts.use', { account }),
        ),
      rename: (accountId, name) =>
        carryOut(accountId, () => bridge.request('accounts.rename', { accountId, name })),
      remove: (accountId, confirmName) =>
        carryOut(accountId, () =>
          bridge.request('accounts.remove', {
            accountId,
            ...(confirmName === '' ? {} : { confirmName }),
          }),
        ),
      check: (accountId) =>
        carryOut(
          accountId,
          () => bridge.request('accounts.check', { accountId }),
          ({ notices }) => notices,
        ),
      resetPractice: () => carryOut(practicePlace, () => bridge.request('practice.reset')),
    };
  });
}
