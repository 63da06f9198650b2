import { appStoreConnectAddress, readServerAddress } from '../app-store-connect/server-address.ts';
import { ProblemError } from '../problem.ts';
import type { StoredAccount } from './stored-account.ts';

/**
 * The base URL as an account keeps it, so that one server is written in one way; null: the real App Store Connect.
 * @throws ProblemError `server-address-invalid`, `server-address-unsafe`
 */
export function accountServer(text: string | undefined): string | null {
  if (text === undefined) return null;
  const address = readServerAddress(text);
  if (!address.ok) throw new ProblemError(address.error, { lasting: true });
  return address.value.href === appStoreConnectAddress ? null : address.value.href;
}

/** What the journal knows an account by: uploads begun with one are never carried on with another. */
export function connectionName({ id, server }: Pick<StoredAccount, 'id' | 'server'>): string {
  return `${new URL(server ?? appStoreConnectAddress).origin}#${id}`;
}
