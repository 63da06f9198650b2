import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import { temporaryFolder, type TemporaryFolder } from '../uploads/test-support.ts';
import { AccountBook } from './account-book.ts';
import type { SecretStore } from './secret-store.ts';
import { createSessionSecrets } from './session-secrets.ts';

/** A store that counts as lasting, and can be made to refuse. */
export interface TestSecrets extends SecretStore {
  /** Thrown by every method while it is there. */
  refusal: Error | undefined;
  /** Done once, before the next secret is written. */
  beforeWrite: (() => Promise<unknown>) | undefined;
  /** The accounts that have a secret. */
  accounts(): readonly string[];
}

export function lastingSecrets(): TestSecrets {
  const inner = createSessionSecrets();
  const accounts = new Set<string>();
  const guarded = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (secrets.refusal !== undefined) throw secrets.refusal;
    return work();
  };
  const secrets: TestSecrets = {
    kind: 'keychain',
    refusal: undefined,
    beforeWrite: undefined,
    accounts: () => [...accounts],
    read: (account) => guarded(() => inner.read(account)),
    write: (account, secret) =>
      guarded(async () => {
        const { beforeWrite } = secrets;
        secrets.beforeWrite = undefined;
        await beforeWrite?.();
        accounts.add(account);
        return inner.write(account, secret);
      }),
    remove: (account) =>
      guarded(() => {
        accounts.delete(account);
        return inner.remove(account);
      }),
  };
  return secrets;
}

/** A book of accounts in a folder of its own. */
export interface BookBench extends AsyncDisposable {
  readonly folder: TemporaryFolder;
  readonly dataFolder: string;
  readonly secrets: TestSecrets;
  readonly book: AccountBook;
  /** The book as the next start of the program has it. */
  reopened(secrets?: SecretStore): AccountBook;
}

export async function openBook(): Promise<BookBench> {
  const folder = await temporaryFolder();
  const dataFolder = join(folder.path, 'data');
  const secrets = lastingSecrets();
  const open = (store: SecretStore) => AccountBook.open({ dataFolder, secrets: store, clock: systemClock });
  return {
    folder,
    dataFolder,
    secrets,
    book: open(secrets),
    reopened: (store = secrets) => open(store),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** The text of a key file as App Store Connect hands it out. */
export function newKeyPem(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
