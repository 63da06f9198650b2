import type { App } from '../app-store-connect/resources.ts';
import type { Clock } from '../clock.ts';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import { checkAccountName, sameName } from './account-name.ts';
import * as problems from './account-problems.ts';
import { AccountRecords } from './account-records.ts';
import { accountServer, connectionName } from './account-server.ts';
import type { ApiKey } from './api-key.ts';
import { type GivenKey, type ImportedKey, importKey } from './import-key.ts';
import { checkKey, type KeyCheck } from './key-check.ts';
import { findKeyTwin, identityOf, type KeyIdentity } from './key-twin.ts';
import { abilitiesOf, newAccount } from './new-account.ts';
import type { SecretStore } from './secret-store.ts';
import type { Operation, StoredAccount } from './stored-account.ts';
import { fingerprintOf, keyOfSecret, secretOfKey } from './stored-key.ts';

interface AccountPorts {
  /** Where `accounts.json` lies. */
  readonly dataFolder: string;
  readonly secrets: SecretStore;
  readonly clock: Clock;
}

/** A key to add. */
interface NewAccount extends GivenKey {
  /** Undefined: "Key" and the key ID. */
  readonly name?: string;
  /** Base URL; undefined: the real App Store Connect. */
  readonly server?: string;
  /** Whether App Store Connect is asked before the key is kept. */
  readonly check: boolean;
}

/** A key that is kept now. */
export interface AddedAccount {
  readonly account: StoredAccount;
  /** The same key was there before. */
  readonly alreadyThere: boolean;
  readonly apps: readonly App[];
  /** What the person should hear though it worked. */
  readonly notices: readonly Problem[];
  /** Absolute path of the key file, which may go to the Trash now. */
  readonly originalFile: string;
}

/** A key file that could be added. */
export interface InspectedKey extends KeyIdentity {
  /** An account that has this key already. */
  readonly stored: StoredAccount | undefined;
  readonly notices: readonly Problem[];
}

/** What App Store Connect said about an account's key. */
export interface CheckedAccount {
  readonly apps: readonly App[];
  readonly abilities: StoredAccount['abilities'];
  readonly notices: readonly Problem[];
}

/**
 * The keys that Packdrop keeps: what is known of each in `accounts.json`, the secret itself in the secret store
 * and nowhere else. Methods throw a {@link ProblemError} in words for people, and have changed nothing then.
 */
export class AccountBook {
  readonly #ports: AccountPorts;
  readonly #records: AccountRecords;

  private constructor(ports: AccountPorts) {
    this.#ports = ports;
    this.#records = new AccountRecords(ports.dataFolder, ports.clock);
  }

  /** Asks the secret store nothing yet. @throws ProblemError `accounts-newer`, `accounts-unusable` */
  static open(ports: AccountPorts): AccountBook {
    const book = new AccountBook(ports);
    book.list();
    return book;
  }

  /** Damage that was found and set aside since this book was opened. */
  get notices(): readonly Problem[] {
    return this.#records.notices;
  }

  /** In the order in which they were added; as on disk now, since another process may add one. */
  list(): readonly StoredAccount[] {
    return this.#records.list();
  }

  /** By ID, name (capitals aside) or key ID, in this order; a key ID that several have finds none. */
  find(nameOrId: string): StoredAccount | undefined {
    return this.#records.find(nameOrId);
  }

  /** Looks whether a file can be added, without keeping or sending anything. */
  async inspectKeyFile(path: string, given: Omit<GivenKey, 'file'> = {}): Promise<InspectedKey> {
    const imported = await importKey({ file: path, ...given });
    const stored = this.list().find(({ fingerprint }) => fingerprint === imported.fingerprint);
    return { ...identityOf(imported), stored, notices: imported.notices };
  }

  /**
   * Keeps a key: checked first, then durable in the secret store, then in the list. The same key a second time
   * makes no second account; where its secret was gone it is there again afterwards. One that was removed before finds
   * its former data again.
   */
  async add(added: NewAccount): Promise<AddedAccount> {
    const imported = await importKey(added);
    const identity = identityOf(imported);
    const server = accountServer(added.server);
    const accounts = this.list();
    const twin = findKeyTwin(accounts, identity, server);
    if (twin !== undefined) return this.#keepKey(twin, imported, added.check);
    const wantedName = added.name === undefined ? undefined : checkAccountName(added.name, accounts);
    const checked = await this.#check(imported.key, server, added.check);

    const parts = { identity, server, name: wantedName, checked, keptFor: this.#keptFor() };
    const account = newAccount({ ...parts, now: this.#ports.clock.now() }, accounts, this.#records.former());
    await this.#ports.secrets.write(account.id, secretOfKey(imported.key));
    try {
      this.#records.add((now) => {
        // Once more under the lock: another process may have added something since.
        const rival = findKeyTwin(now, identity, server);
        if (rival !== undefined) {
          throw new ProblemError(problems.keyOfAnotherAccount(rival), { lasting: true });
        }
        return { ...account, name: checkAccountName(account.name, now) };
      });
    } catch (thrown) {
      // No account leads to this secret, so nobody could remove it later; where a former ID came back twice, one does.
      if (this.find(account.id) === undefined) await this.#ports.secrets.remove(account.id);
      throw thrown;
    }
    return { ...resultOf(imported, checked), account, alreadyThere: false, apps: account.apps };
  }

  /** Asks App Store Connect with an account's key, and remembers the answer. */
  async check(id: string): Promise<CheckedAccount> {
    const account = this.#records.existing(id);
    const { apps, packsForbidden, notices } = await checkKey(
      await this.#keyOf(account),
      account.server,
      this.#ports.clock,
    );
    this.#records.noteApps(id, apps);
    if (packsForbidden) this.#records.noteAbility(id, 'upload', 'no');
    return { apps, abilities: this.#records.existing(id).abilities, notices };
  }

  /** @throws ProblemError `account-name-invalid`, `account-name-taken` */
  rename(id: string, name: string): StoredAccount {
    return this.#records.rename(id, name);
  }

  /**
   * Takes a key out of the secret store and off the list, in this order: what stays after a failure can be
   * removed again. What was done with it stays, for when the same key is added again.
   * @param options `dependingUploads`: how many unfinished uploads need it; with any, `confirmName` must be its name
   * @throws ProblemError `account-in-use`, and the secret store's
   */
  async remove(
    id: string,
    options: { readonly confirmName?: string; readonly dependingUploads: number },
  ): Promise<void> {
    const account = this.#records.existing(id);
    const { dependingUploads, confirmName } = options;
    if (dependingUploads > 0 && (confirmName === undefined || !sameName(confirmName, account.name))) {
      throw new ProblemError(problems.accountInUse(account.name, dependingUploads), { lasting: true });
    }
    this.#assertReachable(account);
    await this.#ports.secrets.remove(id);
    this.#records.remove(id);
  }

  /**
   * Gives an account another key, for when its own was revoked. The account's ID stays, and with it the uploads
   * that wait for it.
   * @throws ProblemError `key-of-another-account`, `key-id-in-use`, and those of a key that cannot be added
   */
  async replaceKey(id: string, replacement: GivenKey & { readonly check: boolean }): Promise<AddedAccount> {
    const account = this.#records.existing(id);
    const imported = await importKey(replacement);
    const others = this.list().filter((other) => other.id !== id);
    const twin = findKeyTwin(others, identityOf(imported), account.server);
    if (twin !== undefined) throw new ProblemError(problems.keyOfAnotherAccount(twin), { lasting: true });
    return this.#keepKey(account, imported, replacement.check);
  }

  /** App Store Connect refused the account's role an operation. */
  noteForbidden(id: string, operation: Operation): void {
    this.#records.noteAbility(id, operation, 'no');
  }

  /** App Store Connect let the account's role do an operation. */
  noteAllowed(id: string, operation: Operation): void {
    this.#records.noteAbility(id, operation, 'yes');
  }

  /** The apps as App Store Connect just listed them. */
  noteApps(id: string, apps: readonly App[]): void {
    this.#records.noteApps(id, apps);
  }

  noteLastApp(id: string, appId: string): void {
    this.#records.note(id, () => ({ lastAppId: appId }));
  }

  /**
   * What it takes to work with an account. `server` is undefined for the real App Store Connect; `name` is what
   * the journal knows the account by.
   * @throws ProblemError `key-not-in-keychain`, `key-not-kept`, `key-in-keychain-damaged`, and the secret store's
   */
  async connectionOf(
    id: string,
  ): Promise<{ readonly key: ApiKey; readonly server: string | undefined; readonly name: string }> {
    const account = this.#records.existing(id);
    const key = await this.#keyOf(account);
    return { key, server: account.server ?? undefined, name: connectionName(account) };
  }

  async #keyOf(account: StoredAccount): Promise<ApiKey> {
    this.#assertReachable(account);
    const secret = await this.#ports.secrets.read(account.id);
    if (secret === undefined) throw new ProblemError(problems.keyGone(account), { lasting: true });
    const key = keyOfSecret(secret);
    if (key === undefined) throw new ProblemError(problems.keptKeyDamaged(account), { lasting: true });
    const fingerprint = fingerprintOf(key.privateKey);
    // A replacement that broke off between the secret and the list: the secret is what counts.
    this.#records.note(account.id, () => identityOf({ key, fingerprint }));
    return key;
  }

  /** Puts a key, the same or another, in the place of an account's own. */
  async #keepKey(account: StoredAccount, imported: ImportedKey, check: boolean): Promise<AddedAccount> {
    const { clock, secrets } = this.#ports;
    this.#assertReachable(account);
    const checked = await this.#check(imported.key, account.server, check);
    await secrets.write(account.id, secretOfKey(imported.key));
    const identity = identityOf(imported);
    const alreadyThere = account.fingerprint === identity.fingerprint;
    const changed = this.#records.change(account.id, (now) => ({
      ...now,
      ...identity,
      ...(checked === undefined ? {} : { apps: checked.apps, appsSeenAt: clock.now() }),
      abilities: alreadyThere ? now.abilities : abilitiesOf(checked),
      keptFor: this.#keptFor(),
    }));
    const result = resultOf(imported, checked);
    const lost =
      checked === undefined
        ? []
        : account.apps.filter(({ id }) => !checked.apps.some((app) => app.id === id));
    return {
      ...result,
      account: changed,
      alreadyThere,
      apps: changed.apps,
      notices: lost.length === 0 ? result.notices : [...result.notices, problems.appsLost(lost)],
    };
  }

  async #check(key: ApiKey, server: string | null, wanted: boolean): Promise<KeyCheck | undefined> {
    return wanted ? checkKey(key, server, this.#ports.clock) : undefined;
  }

  /** A key in a keychain that this process has no way to can be neither used nor removed. */
  #assertReachable(account: StoredAccount): void {
    if (account.keptFor === 'always' && this.#ports.secrets.kind === 'session') {
      throw new ProblemError(problems.keychainNeeded(account), { lasting: true });
    }
  }

  #keptFor(): StoredAccount['keptFor'] {
    return this.#ports.secrets.kind === 'keychain' ? 'always' : 'session';
  }
}

function resultOf(
  imported: ImportedKey,
  checked: KeyCheck | undefined,
): Pick<AddedAccount, 'notices' | 'originalFile'> {
  return { notices: [...imported.notices, ...(checked?.notices ?? [])], originalFile: imported.file };
}
