import { resolve } from 'node:path';
import type { Application } from '../../application.ts';
import { systemClock } from '../../clock.ts';
import { composeApplication } from '../../compose.ts';
import { ProblemError } from '../../problem.ts';
import { defaultPublishingSettings } from '../../publishing/settings.ts';
import { watchNetwork } from '../network-change.ts';
import { defaultDataFolder } from '../default-data-folder.ts';

/** How a verb reaches App Store Connect, as given on the command line. */
export interface ConnectionOptions {
  readonly server?: string;
  readonly key: string;
  readonly keyId?: string;
  readonly issuerId?: string;
  readonly data?: string;
  /** Minutes to wait without progress; only where the verb uploads. */
  readonly giveUpAfter?: number;
}

/**
 * Puts the application together for one verb. The key id is taken from the file's name where it is not given:
 * App Store Connect names keys `AuthKey_<KEYID>.p8`.
 * @throws ProblemError where the key, the address or the data folder cannot be used
 */
export function openApplication(options: ConnectionOptions): Promise<Application> {
  const keyId = options.keyId ?? /AuthKey_([A-Za-z0-9]+)\.p8$/.exec(options.key)?.[1];
  if (keyId === undefined) {
    throw new ProblemError({
      code: 'key-id-missing',
      message: 'The key’s file name does not tell its key id.',
      nextStep: 'Add --key-id with the id that App Store Connect shows beside the key.',
    });
  }
  return composeApplication(
    {
      shell: 'terminal',
      dataFolder: resolve(options.data ?? defaultDataFolder()),
      clock: systemClock,
      onNetworkChange: watchNetwork,
      checksumWorker: new URL('../../uploads/checksum-worker.ts', import.meta.url),
      inspectWorker: new URL('../../archive/inspect-worker.ts', import.meta.url),
    },
    {
      kind: 'key',
      server: options.server,
      keyFile: options.key,
      keyId,
      issuerId: options.issuerId,
    },
    options.giveUpAfter === undefined
      ? defaultPublishingSettings
      : { ...defaultPublishingSettings, giveUpAfterMilliseconds: options.giveUpAfter * 60_000 },
  );
}
