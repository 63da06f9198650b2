import { ProblemError } from '../problem.ts';
import { accountNameInvalid, accountNameTaken } from './account-problems.ts';
import type { StoredAccount } from './stored-account.ts';

const longest = 80;

/**
 * The name as it is kept: without blanks at its ends.
 * @param others the accounts that must not have it
 * @throws ProblemError `account-name-invalid`, `account-name-taken`
 */
export function checkAccountName(text: string, others: readonly StoredAccount[]): string {
  const name = text.normalize('NFC').trim();
  // A hyphen first would be an option on the command line.
  if (name === '' || name.length > longest || /^-|[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) {
    throw new ProblemError(accountNameInvalid(), { lasting: true });
  }
  if (others.some((account) => sameName(account.name, name) || account.id === name)) {
    throw new ProblemError(accountNameTaken(name), { lasting: true });
  }
  return name;
}

/** A name for an account that was given none. */
export function freeAccountName(keyId: string, others: readonly StoredAccount[]): string {
  const base = `Key ${keyId}`;
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base} (${count})`;
    if (!isNameTaken(name, others)) return name;
  }
}

/** Whether one of `others` is called so. */
export function isNameTaken(name: string, others: readonly StoredAccount[]): boolean {
  return others.some((account) => sameName(account.name, name));
}

/** Whether a person would take two names for the same one. */
export function sameName(one: string, other: string): boolean {
  return one.normalize('NFC').trim().toLowerCase() === other.normalize('NFC').trim().toLowerCase();
}
