import { ProblemError } from '../problem.ts';
import { keyIdInUse, keyStoredOtherwise } from './account-problems.ts';
import type { ImportedKey } from './import-key.ts';
import type { StoredAccount } from './stored-account.ts';

/** What makes a key that one and no other. */
export type KeyIdentity = Pick<StoredAccount, 'keyId' | 'issuerId' | 'fingerprint'>;

export function identityOf({ key, fingerprint }: Pick<ImportedKey, 'key' | 'fingerprint'>): KeyIdentity {
  return { keyId: key.keyId, issuerId: key.issuerId ?? null, fingerprint };
}

/**
 * The account that has this key at this server already.
 * @throws ProblemError `key-stored-otherwise` where it goes by other IDs there, `key-id-in-use` where another key
 *   has its ID
 */
export function findKeyTwin(
  accounts: readonly StoredAccount[],
  { keyId, issuerId, fingerprint }: KeyIdentity,
  server: string | null,
): StoredAccount | undefined {
  const here = accounts.filter((account) => account.server === server);
  const same = here.find((account) => account.fingerprint === fingerprint);
  if (same !== undefined) {
    if (same.keyId === keyId && same.issuerId === issuerId) return same;
    throw new ProblemError(keyStoredOtherwise(same), { lasting: true });
  }
  const namesake = here.find((account) => account.keyId === keyId);
  if (namesake !== undefined) throw new ProblemError(keyIdInUse(namesake), { lasting: true });
  return undefined;
}
