import { randomUUID } from 'node:crypto';
import { freeAccountName, isNameTaken } from './account-name.ts';
import type { KeyCheck } from './key-check.ts';
import type { KeyIdentity } from './key-twin.ts';
import type { FormerAccount, StoredAccount } from './stored-account.ts';

/** What an account is made of. */
interface NewAccountParts {
  readonly identity: KeyIdentity;
  readonly server: string | null;
  /** What the person calls it; undefined: as it was called before, or after its key. */
  readonly name: string | undefined;
  readonly keptFor: StoredAccount['keptFor'];
  /** Undefined: App Store Connect was not asked. */
  readonly checked: KeyCheck | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * A new account. The same key that was removed before gets its former ID, and with it the uploads that waited, and what
 * was seen and done with it.
 * @param accounts those there are; @param former those that were removed, the latest last
 */
export function newAccount(
  { identity, server, name, keptFor, checked, now }: NewAccountParts,
  accounts: readonly StoredAccount[],
  former: readonly FormerAccount[],
): StoredAccount {
  const before = former.findLast(
    (account) =>
      account.keyId === identity.keyId &&
      account.issuerId === identity.issuerId &&
      account.fingerprint === identity.fingerprint &&
      account.server === server,
  );
  const formerName = before === undefined || isNameTaken(before.name, accounts) ? undefined : before.name;
  return {
    id: before?.id ?? randomUUID(),
    name: name ?? formerName ?? freeAccountName(identity.keyId, accounts),
    ...identity,
    server,
    apps: checked?.apps ?? [],
    appsSeenAt: checked === undefined ? null : now,
    lastAppId: null,
    abilities: abilitiesOf(checked),
    keptFor,
  };
}

/** What a first check shows of a role; the rest shows when it is tried. */
export function abilitiesOf(checked: KeyCheck | undefined): StoredAccount['abilities'] {
  return { upload: checked?.packsForbidden === true ? 'no' : 'unknown', submit: 'unknown' };
}
