import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PackdropEvent } from '../preload/contract.ts';
import { type AppStoreConnectClient, createClient } from './app-store-connect/client.ts';
import { appStoreConnectAddress } from './app-store-connect/server-address.ts';
import { createTokenSource } from './app-store-connect/token.ts';
import { createRequestBudget, type RequestsLeft } from './app-store-connect/request-budget.ts';
import { background, createTransport, foreground } from './app-store-connect/transport.ts';
import { AccountBook } from './credentials/account-book.ts';
import { type ApiKey, readApiKey } from './credentials/api-key.ts';
import { createLearningClient } from './credentials/learning-client.ts';
import { createSessionSecrets } from './credentials/session-secrets.ts';
import type { Platform } from './platform.ts';
import { writeSampleArchive } from './practice/sample-archive.ts';
import {
  PracticeError,
  type PracticeServer,
  type PracticeServerOptions,
  startPracticeServer,
} from './practice/server.ts';
import { type Problem, ProblemError } from './problem.ts';
import type { Result } from './result.ts';

/** With which App Store Connect to work: the practice one, or one that a key opens. */
export type Account = PracticeAccount | KeyAccount | StoredKeyAccount;

interface PracticeAccount {
  readonly kind: 'practice';
  /** Where nothing has been practised yet, three packs on their way are there to look at. */
  readonly samplePacks?: boolean;
}

/** A key that Packdrop keeps: {@link AccountBook} knows the rest. */
interface StoredKeyAccount {
  readonly kind: 'stored';
  readonly accountId: string;
}

/** An App Store Connect and the key that opens it. */
export interface KeyAccount {
  readonly kind: 'key';
  /** Base URL; undefined: the real App Store Connect. */
  readonly server: string | undefined;
  readonly keyFile: string;
  readonly keyId: string;
  /** Undefined for an individual key. */
  readonly issuerId: string | undefined;
}

/** An open way to an App Store Connect. */
export interface Connection {
  /** For what a person asked for: its requests go at once. */
  readonly client: AppStoreConnectClient;
  /** For polling: its requests give way to the other's and spend a share of the hourly limit at most. */
  readonly poller: AppStoreConnectClient;
  /** What the key may still ask for; empty before App Store Connect's first answer. */
  requestsLeft(): readonly RequestsLeft[];
  /** Whose key it is, for the log of what was done. */
  readonly who: string;
  /** Names it in the journal: uploads begun at one are never carried on at another. */
  readonly name: string;
  /** Practice only: writes a sample archive for a pack. */
  readonly writeSample?: (path: string, packIdentifier: string) => Promise<void>;
  close(): Promise<void>;
}

type Emit = (event: PackdropEvent) => void;

/** What the journal knows the practice App Store Connect by. */
export const practiceName = 'practice';

/** Bytes of the sample archive made for practice. */
const sampleBytes = 64 * 1024 * 1024;

/**
 * Opens the way to an account's App Store Connect. Nothing is sent yet.
 * @throws ProblemError where it cannot be opened
 */
export function openConnection(platform: Platform, account: Account, emit: Emit): Promise<Connection> {
  if (account.kind === 'practice') return openPractice(platform, emit, account);
  return account.kind === 'key' ? connect(platform, account, emit) : openStored(platform, account, emit);
}

/**
 * Opens the way to the App Store Connect that a key opens. Nothing is sent yet.
 * @throws ProblemError where the key cannot be read or the address is unsafe
 */
export async function connect(platform: Platform, account: KeyAccount, emit: Emit): Promise<Connection> {
  const key = valueOf(
    await readApiKey({
      file: account.keyFile,
      keyId: account.keyId,
      ...(account.issuerId === undefined ? {} : { issuerId: account.issuerId }),
    }),
  );
  return connectWith(platform, key, account.server, emit, `Key ${account.keyId}`);
}

/**
 * Opens the way that a stored account's key opens. What its answers show about the account is remembered; a key
 * that is replaced meanwhile is taken over as soon as the old one is refused. Nothing is sent yet.
 * @throws ProblemError where the account or its key is gone, or the keychain does not give way
 */
export async function openStored(
  platform: Platform,
  { accountId }: StoredKeyAccount,
  emit: Emit,
): Promise<Connection> {
  const { dataFolder, clock, secrets = createSessionSecrets() } = platform;
  const book = AccountBook.open({ dataFolder, secrets, clock });
  const { key, server, name } = await book.connectionOf(accountId);
  const readKeyAgain = async (): Promise<ApiKey> => (await book.connectionOf(accountId)).key;
  const who = book.find(accountId)?.name ?? `Key ${key.keyId}`;
  const connection = connectWith(platform, key, server, emit, who, readKeyAgain);
  return { ...connection, name, client: createLearningClient(connection.client, book, accountId) };
}

/** @throws ProblemError where the address is unsafe */
function connectWith(
  platform: Platform,
  key: ApiKey,
  server: string | undefined,
  emit: Emit,
  who: string,
  readKeyAgain?: () => Promise<ApiKey>,
): Connection {
  const baseUrl = server ?? appStoreConnectAddress;
  const budget = createRequestBudget({ clock: platform.clock });
  const transport = valueOf(
    createTransport({
      baseUrl,
      tokens: createTokenSource({
        key,
        clock: platform.clock,
        ...(readKeyAgain === undefined ? {} : { readKeyAgain }),
      }),
      clock: platform.clock,
      budget,
      onWait: ({ reason, milliseconds }) => emit({ event: 'waiting', reason, milliseconds }),
    }),
  );
  return {
    client: createClient(foreground(transport)),
    poller: createClient(background(transport)),
    requestsLeft: () => budget.left(),
    who,
    name: new URL(baseUrl).origin,
    close: () => {
      transport.close();
      return Promise.resolve();
    },
  };
}

/**
 * Starts the practice App Store Connect in the data folder and opens the way to it. Its port changes from start
 * to start, so it is named by what it is: uploads to it go on after a restart.
 */
export async function openPractice(
  platform: Platform,
  emit: Emit,
  { samplePacks = false }: Pick<PracticeAccount, 'samplePacks'> = {},
): Promise<Connection> {
  const server = await startPractice({ folder: join(platform.dataFolder, 'practice') });
  if (samplePacks) await server.controls.addSamplePacks();
  const { keyId, issuerId, privateKeyFile } = server.key;
  const account: KeyAccount = {
    kind: 'key',
    server: server.baseUrl,
    keyFile: privateKeyFile,
    keyId,
    issuerId,
  };
  const connection = await connect(platform, account, emit).catch(async (thrown: unknown) => {
    await server.close();
    throw thrown;
  });
  return {
    ...connection,
    who: 'Practice',
    name: practiceName,
    writeSample: async (path, packIdentifier) => {
      // One that is there is whole, since it is renamed into place; an upload may be reading it right now.
      if (existsSync(path)) return;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeSampleArchive({ path, packIdentifier, bytes: sampleBytes });
    },
    close: async () => {
      await connection.close();
      await server.close();
    },
  };
}

/**
 * Starts a practice App Store Connect.
 * @throws ProblemError where its port is taken or its folder cannot be used
 */
export async function startPractice(options: PracticeServerOptions): Promise<PracticeServer> {
  try {
    return await startPracticeServer(options);
  } catch (thrown) {
    if (!(thrown instanceof PracticeError)) throw thrown;
    const { code, message, nextStep } = thrown;
    throw new ProblemError({ code, message, nextStep }, { cause: thrown, lasting: true });
  }
}

function valueOf<Value>(result: Result<Value, Problem>): Value {
  if (!result.ok) throw new ProblemError(result.error, { lasting: true });
  return result.value;
}
