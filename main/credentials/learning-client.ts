import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { AscFailure } from '../app-store-connect/failure.ts';
import type { Result } from '../result.ts';
import type { AccountBook } from './account-book.ts';
import { isRoleRefusal } from './role-refusal.ts';
import type { Operation } from './stored-account.ts';

type Answer<Value> = Promise<Result<Value, AscFailure>>;

/**
 * A client that writes into the book what its answers show about the account: the apps there are, the app last
 * worked on, and what the key's role may do.
 */
export function createLearningClient(
  client: AppStoreConnectClient,
  book: AccountBook,
  accountId: string,
): AppStoreConnectClient {
  async function noting<Value>(operation: Operation, answer: Answer<Value>): Answer<Value> {
    const result = await answer;
    if (result.ok) learn(() => book.noteAllowed(accountId, operation));
    else if (isRoleRefusal(result.error)) learn(() => book.noteForbidden(accountId, operation));
    return result;
  }

  return {
    ...client,
    listApps: async (...given) => {
      const apps = await client.listApps(...given);
      if (apps.ok) learn(() => book.noteApps(accountId, apps.value));
      return apps;
    },
    listPacks: async (appId, signal) => {
      const packs = await client.listPacks(appId, signal);
      if (packs.ok) learn(() => book.noteLastApp(accountId, appId));
      return packs;
    },
    createPack: (...given) => noting('upload', client.createPack(...given)),
    createVersion: (...given) => noting('upload', client.createVersion(...given)),
    reserve: (...given) => noting('upload', client.reserve(...given)),
    commit: (...given) => noting('upload', client.commit(...given)),
    submitReview: (...given) => noting('submit', client.submitReview(...given)),
  };
}

function learn(note: () => void): void {
  try {
    note();
  } catch {
    // Passed over: a full disk must not fail the request that just succeeded; it is learned again next time.
  }
}
