import { systemClock } from '../../clock.ts';
import { AccountBook } from '../../credentials/account-book.ts';
import { connectionName } from '../../credentials/account-server.ts';
import type { SecretStore } from '../../credentials/secret-store.ts';
import type { StoredAccount } from '../../credentials/stored-account.ts';
import { type Problem, ProblemError } from '../../problem.ts';
import { Journal } from '../../uploads/journal.ts';
import { openSecrets } from '../open-secrets.ts';
import { isUnfinished } from './follow-upload.ts';

/** The keys kept on this computer. */
export interface StoredKeys {
  readonly book: AccountBook;
  readonly secrets: SecretStore;
}

/** Opens the book of keys in `dataFolder` over the system's keychain. */
export async function openStoredKeys(dataFolder: string): Promise<StoredKeys> {
  const { secrets } = await openSecrets();
  return { book: AccountBook.open({ dataFolder, secrets, clock: systemClock }), secrets };
}

/** The account of this name or id. @throws ProblemError `account-missing` */
export function accountNamed(book: AccountBook, name: string): StoredAccount {
  const account = book.find(name);
  if (account === undefined) throw new ProblemError(unknownAccount(name, book.list()));
  return account;
}

/**
 * The account to work with where none was named: the only one.
 * @throws ProblemError `no-key` or `account-not-chosen`
 */
export function onlyAccount(book: AccountBook): StoredAccount {
  const accounts = book.list();
  const [first, ...others] = accounts;
  if (first === undefined) throw new ProblemError(noKey);
  if (others.length === 0) return first;
  throw new ProblemError({
    code: 'account-not-chosen',
    message: `${accounts.length} keys are kept on this computer: ${namesOf(accounts)}.`,
    nextStep: 'Say which with --account NAME.',
  });
}

/** How many uploads in the journal of `dataFolder` cannot go on without this account. */
export function countDependingUploads(dataFolder: string, account: StoredAccount): number {
  const server = connectionName(account);
  const journal = new Journal(dataFolder);
  try {
    return journal.list().filter((upload) => isUnfinished(upload) && upload.server === server).length;
  } finally {
    journal.close();
  }
}

const noKey: Problem = {
  code: 'no-key',
  message: 'No API key is kept on this computer, and none was given.',
  nextStep: 'Add one with: packdrop keys add AuthKey_<key ID>.p8 (or give a file just this once with --key).',
};

function unknownAccount(name: string, accounts: readonly StoredAccount[]): Problem {
  if (accounts.length === 0) return { ...noKey, code: 'account-missing' };
  return {
    code: 'account-missing',
    message: `No key on this computer is called “${name}”.`,
    nextStep: `There is ${namesOf(accounts)}.`,
  };
}

function namesOf(accounts: readonly StoredAccount[]): string {
  return accounts.map((account) => `“${account.name}”`).join(', ');
}
