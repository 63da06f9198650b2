import type { App } from '../app-store-connect/resources.ts';
import type { Clock } from '../clock.ts';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import { checkAccountName, sameName } from './account-name.ts';
import { accountMissing } from './account-problems.ts';
import { AccountsFile } from './accounts-file.ts';
import type { FormerAccount, Operation, StoredAccount } from './stored-account.ts';

/** What is known of each account, on disk at once; no secrets. */
export class AccountRecords {
  readonly #file: AccountsFile;
  readonly #clock: Clock;

  /** @throws ProblemError `accounts-unusable` where `dataFolder` cannot be made */
  constructor(dataFolder: string, clock: Clock) {
    this.#file = new AccountsFile(dataFolder);
    this.#clock = clock;
  }

  /** Damage that was found and set aside since this was opened. */
  get notices(): readonly Problem[] {
    return this.#file.notices;
  }

  /** In the order in which they were added; as on disk now, since another process may add one. */
  list(): readonly StoredAccount[] {
    return this.#file.read();
  }

  /** Those that were removed, the latest last. */
  former(): readonly FormerAccount[] {
    return this.#file.former();
  }

  /** By ID, name (capitals aside) or key ID, in this order; a key ID that several have finds none. */
  find(nameOrId: string): StoredAccount | undefined {
    const accounts = this.list();
    const withKeyId = accounts.filter(({ keyId }) => keyId === nameOrId);
    return (
      accounts.find(({ id }) => id === nameOrId) ??
      accounts.find(({ name }) => sameName(name, nameOrId)) ??
      (withKeyId.length === 1 ? withKeyId[0] : undefined)
    );
  }

  /** @throws ProblemError `account-missing` */
  existing(id: string): StoredAccount {
    const account = this.list().find((candidate) => candidate.id === id);
    if (account === undefined) throw new ProblemError(accountMissing(id), { lasting: true });
    return account;
  }

  /** Adds what `make` makes of the accounts there are at that moment. */
  add(make: (accounts: readonly StoredAccount[]) => StoredAccount): void {
    this.#file.change((accounts) => [...accounts, make(accounts)]);
  }

  /** @throws ProblemError `account-missing`, or whatever `change` throws, with nothing changed */
  change(
    id: string,
    change: (account: StoredAccount, others: readonly StoredAccount[]) => StoredAccount,
  ): StoredAccount {
    let changed: StoredAccount | undefined;
    this.#file.change((accounts) => {
      const others = accounts.filter((account) => account.id !== id);
      return accounts.map((account) => {
        if (account.id !== id) return account;
        changed = change(account, others);
        return changed;
      });
    });
    if (changed === undefined) throw new ProblemError(accountMissing(id), { lasting: true });
    return changed;
  }

  rename(id: string, name: string): StoredAccount {
    return this.change(id, (account, others) => ({ ...account, name: checkAccountName(name, others) }));
  }

  remove(id: string): void {
    this.#file.change((accounts) => accounts.filter((account) => account.id !== id));
  }

  noteAbility(id: string, operation: Operation, ability: 'yes' | 'no'): void {
    this.note(id, ({ abilities }) => ({ abilities: { ...abilities, [operation]: ability } }));
  }

  noteApps(id: string, apps: readonly App[]): void {
    this.note(id, () => ({ apps, appsSeenAt: this.#clock.now() }));
  }

  /** Writes only what is new: most answers say what is known already. A removed account learns nothing. */
  note(id: string, learn: (account: StoredAccount) => Partial<StoredAccount>): void {
    this.#file.change((accounts) => {
      const account = accounts.find((candidate) => candidate.id === id);
      if (account === undefined) return accounts;
      const learned = { ...account, ...learn(account) };
      const same = JSON.stringify(learned) === JSON.stringify(account);
      return same ? accounts : accounts.map((other) => (other === account ? learned : other));
    });
  }
}
