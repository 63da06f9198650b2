import packageJson from '../package.json' with { type: 'json' };
import type { PackdropEvent } from '../preload/contract.ts';
import { ActivityLog } from './activity/activity-log.ts';
import { answerRequest } from './answer.ts';
import type { Application } from './application.ts';
import { type Account, type Connection, connect, openPractice, openStored } from './connection.ts';
import { History } from './history/history.ts';
import { observeClient } from './history/observe-client.ts';
import type { Platform } from './platform.ts';
import { Publisher } from './publishing/publisher.ts';
import { defaultPublishingSettings, type PublishingSettings } from './publishing/settings.ts';
import { type Problem, problemOf } from './problem.ts';
import { Overview } from './releases/overview.ts';
import { type StationTimes, stationTimes } from './releases/station-times.ts';
import { Watcher } from './releases/watcher.ts';
import { openReleases } from './releases/open-releases.ts';
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
    const history = new History(platform.dataFolder, platform.clock);
    closers.push(() => history.close());
    const log = new ActivityLog(platform.dataFolder, platform.clock);
    closers.push(() => log.close());
    const server = connection.name;
    const onProblem = (problem: Problem): void => emit({ event: 'problem', problem });
    const client = observeClient(connection.client, { history, account: server, how: 'answered', onProblem });
    const publisher = new Publisher({
      client,
      journal,
      clock: platform.clock,
      settings,
      checksumWorker: platform.checksumWorker,
      inspectWorker: platform.inspectWorker,
      server,
      emit,
      signs: platform,
    });
    closers.push(() => publisher.close());
    const overview = new Overview(platform.clock);
    const watcher =
      platform.shell === 'terminal'
        ? undefined
        : new Watcher({
            client: observeClient(connection.poller, { history, account: server, how: 'polled', onProblem }),
            overview,
            clock: platform.clock,
            emit,
            // Where either cannot be read, whoever asks for uploads or versions hears it; watching goes on.
            changedAt: (versionId) => orElse(undefined, () => history.changedAt(server, versionId)),
            uploading: () => orElse(new Set(), () => versionsUnderWay(publisher)),
          });
    closers.push(() => watcher?.close());
    const releases = openReleases({
      ...{ client, overview, history, log, emit, onProblem, server },
      clock: platform.clock,
      who: connection.who,
      watches: platform.shell !== 'terminal',
    });
    closers.push(() => releases.close());
    listeners.add((event) => releases.hear(event));
    const own = createRequestHandlers({
      platform,
      client,
      publisher,
      overview,
      watcher,
      // Without the history a version is shown all the same, only without its times.
      timesOf: (versionId) =>
        orElse<StationTimes>(new Map(), () => stationTimes(history.wayOf(server, versionId)), onProblem),
      version: packageJson.version,
      notices: [journal.setAside, history.problem, log.problem].flatMap((notice) => notice ?? []),
      mode: account.kind === 'practice' ? 'practice' : 'app-store-connect',
      ...(connection.writeSample === undefined ? {} : { writeSample: connection.writeSample }),
    });
    const handlers = { ...own, ...releases.handlers };
    if (platform.shell !== 'terminal') {
      publisher.resumeAll();
      releases.takeUp();
    }
    return {
      answer: async (name, argument) => {
        const answer = await answerRequest(handlers, name, argument);
        if (name === 'versions.list') releases.look();
        return answer;
      },
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
  if (account.kind === 'practice') return openPractice(platform, emit);
  return account.kind === 'key' ? connect(platform, account, emit) : openStored(platform, account, emit);
}

/** The versions that an upload at work looks at by itself. */
function versionsUnderWay(publisher: Publisher): ReadonlySet<string> {
  return new Set(
    publisher.list().flatMap(({ active, versionId }) => (active && versionId !== null ? [versionId] : [])),
  );
}

/** What `work` gives, or `otherwise` where it fails; `tell` hears why. */
function orElse<Value>(
  otherwise: Value,
  work: () => Value,
  tell: (problem: Problem) => void = () => undefined,
): Value {
  try {
    return work();
  } catch (thrown) {
    tell(problemOf(thrown));
    return otherwise;
  }
}
