import type { AccountSnapshot, KeptKeySnapshot } from '../../preload/accounts-contract.ts';
import type { AddedAccount } from '../credentials/account-book.ts';
import { connectionName } from '../credentials/account-server.ts';
import type { StoredAccount } from '../credentials/stored-account.ts';
import { isFinished } from '../publishing/upload-rules.ts';
import type { Journal } from '../uploads/journal.ts';

/** How many uploads in the journal are unfinished, by what it knows their App Store Connect by. */
export function unfinishedUploads(journal: Journal): (server: string) => number {
  const servers = journal.list().flatMap((upload) => (isFinished(upload) ? [] : [upload.server]));
  return (server) => servers.filter((one) => one === server).length;
}

/** An account as the window sees it: nothing secret, and nothing that only main needs. */
export function accountSnapshot(
  account: StoredAccount,
  unfinished: (server: string) => number,
): AccountSnapshot {
  const { id, name, keyId, issuerId, server, apps, appsSeenAt, abilities, keptFor } = account;
  return {
    id,
    name,
    keyId,
    kind: issuerId === null ? 'individual' : 'team',
    server,
    apps: apps.map((app) => app.name),
    appsSeenAt: appsSeenAt === null ? null : new Date(appsSeenAt).toISOString(),
    abilities,
    keptFor,
    unfinishedUploads: unfinished(connectionName(account)),
  };
}

/** A key that is kept now, as the window sees it. */
export function keptKeySnapshot(
  { account, alreadyThere, notices, originalFile }: AddedAccount,
  unfinished: (server: string) => number,
): KeptKeySnapshot {
  return {
    account: accountSnapshot(account, unfinished),
    alreadyThere,
    notices: [...notices],
    originalFile,
  };
}
