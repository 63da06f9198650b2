import { resolve } from 'node:path';
import type { Application } from '../../application.ts';
import { systemClock } from '../../clock.ts';
import { type Account, composeApplication } from '../../compose.ts';
import { type Problem, ProblemError } from '../../problem.ts';
import { defaultPublishingSettings } from '../../publishing/settings.ts';
import { watchNetwork } from '../network-change.ts';
import { defaultDataFolder } from '../default-data-folder.ts';
import { accountNamed, onlyAccount, openStoredKeys, type StoredKeys } from './stored-keys.ts';

/** How a verb reaches App Store Connect, as given on the command line. */
export interface ConnectionOptions {
  /** Name or id of a kept key; without this and `key`, the only one kept. */
  readonly account?: string;
  /** A key file to use instead. */
  readonly key?: string;
  readonly server?: string;
  readonly keyId?: string;
  readonly issuerId?: string;
  readonly data?: string;
  /** Minutes to wait without progress; only where the verb uploads. */
  readonly giveUpAfter?: number;
}

/**
 * Puts the application together for one verb, with the key file that is given or with a kept key.
 * @param tell hears what is wrong with the record of keys though work can go on
 * @throws ProblemError where the key, the address or the data folder cannot be used; `key-id-missing`,
 *   `options-contradict`, `no-key`, `account-not-chosen`, `account-missing` where the command line does not say enough
 */
export async function openApplication(
  options: ConnectionOptions,
  tell: (notice: Problem) => void,
): Promise<Application> {
  const dataFolder = resolve(options.data ?? defaultDataFolder());
  const stored = options.key === undefined ? await openStoredKeys(dataFolder) : undefined;
  for (const notice of stored?.book.notices ?? []) tell(notice);
  const account = stored === undefined ? keyFileAccount(options) : keptAccount(stored, options);
  return composeApplication(
    {
      shell: 'terminal',
      dataFolder,
      clock: systemClock,
      onNetworkChange: watchNetwork,
      checksumWorker: new URL('../../uploads/checksum-worker.ts', import.meta.url),
      inspectWorker: new URL('../../archive/inspect-worker.ts', import.meta.url),
      ...(stored === undefined ? {} : { secrets: stored.secrets }),
    },
    account,
    options.giveUpAfter === undefined
      ? defaultPublishingSettings
      : { ...defaultPublishingSettings, giveUpAfterMilliseconds: options.giveUpAfter * 60_000 },
  );
}

/** The key id is taken from the file's name where it is not given: App Store Connect calls it `AuthKey_<KEYID>.p8`. */
function keyFileAccount({ account, key = '', keyId: given, server, issuerId }: ConnectionOptions): Account {
  if (account !== undefined) throw contradiction('Both --account and --key are given, which are two keys.');
  const keyId = given ?? /AuthKey_([A-Za-z0-9]+)\.p8$/.exec(key)?.[1];
  if (keyId === undefined) {
    throw new ProblemError({
      code: 'key-id-missing',
      message: 'The key’s file name does not tell its key id.',
      nextStep: 'Add --key-id with the id that App Store Connect shows beside the key.',
    });
  }
  return { kind: 'key', server, keyFile: key, keyId, issuerId };
}

function keptAccount({ book }: StoredKeys, options: ConnectionOptions): Account {
  const { account, server, keyId, issuerId } = options;
  if ((server ?? keyId ?? issuerId) !== undefined) {
    throw contradiction(
      '--server, --key-id and --issuer-id belong to a key file, and none is given with --key.',
    );
  }
  const { id } = account === undefined ? onlyAccount(book) : accountNamed(book, account);
  return { kind: 'stored', accountId: id };
}

function contradiction(message: string): ProblemError {
  return new ProblemError({
    code: 'options-contradict',
    message,
    nextStep: 'Give either --account NAME for a kept key, or --key FILE with what belongs to it.',
  });
}
