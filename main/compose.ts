import packageJson from '../package.json' with { type: 'json' };
import type { PackdropEvent } from '../preload/contract.ts';
import { answerRequest } from './answer.ts';
import type { Application } from './application.ts';
import { type Account, type Connection, connect, openPractice } from './connection.ts';
import type { Platform } from './platform.ts';
import { Publisher } from './publishing/publisher.ts';
import { defaultPublishingSettings, type PublishingSettings } from './publishing/settings.ts';
import { createRequestHandlers } from './request-handlers.ts';
import { Journal } from './uploads/journal.ts';

export type { Account } from './connection.ts';

/**
 * Puts the application together for a shell. In a shell with a window unfinished uploads go on at once; the
 * terminal waits until it is told to.
 * @throws ProblemError where the key cannot be read, the address is unsafe, or the data folder cannot be used or
 *   is in use
 */
export async function composeApplication(
  platform: Platform,
  account: Account,
  settings: PublishingSettings = defaultPublishingSettings,
): Promise<Application> {
  const listeners = new Set<(event: PackdropEvent) => void>();
  const emit = (event: PackdropEvent): void => {
    for (const listener of listeners) listener(event);
  };
  // In reverse order at the end: the work stops before what it works with goes away.
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const journal = new Journal(platform.dataFolder);
    closers.push(() => journal.close());
    const connection = await openConnection(platform, account, emit);
    closers.push(() => connection.close());
    const publisher = new Publisher({
      client: connection.client,
      journal,
      clock: platform.clock,
      settings,
      checksumWorker: platform.checksumWorker,
      inspectWorker: platform.inspectWorker,
      server: connection.name,
      emit,
      signs: platform,
    });
    closers.push(() => publisher.close());
    const handlers = createRequestHandlers({
      platform,
      client: connection.client,
      publisher,
      version: packageJson.version,
      notices: journal.setAside === null ? [] : [journal.setAside],
      mode: account.kind === 'practice' ? 'practice' : 'app-store-connect',
      ...(connection.writeSample === undefined ? {} : { writeSample: connection.writeSample }),
    });
    if (platform.shell !== 'terminal') publisher.resumeAll();
    return {
      answer: (name, argument) => answerRequest(handlers, name, argument),
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

function openConnection(
  platform: Platform,
  account: Account,
  emit: (event: PackdropEvent) => void,
): Promise<Connection> {
  return account.kind === 'practice' ? openPractice(platform, emit) : connect(platform, account, emit);
}
