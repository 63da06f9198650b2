import packageJson from '../package.json' with { type: 'json' };
import type { PackdropEvent, UploadSnapshot } from '../preload/contract.ts';
import type { ActivityLog } from './activity/activity-log.ts';
import type { Account, Connection } from './connection.ts';
import type { History } from './history/history.ts';
import { observeClient } from './history/observe-client.ts';
import { accountLists, keepWhatIsListed } from './lists/account-lists.ts';
import { AskAgain } from './lists/ask-again.ts';
import type { KeptLists } from './lists/kept-lists.ts';
import { LineWatch } from './lists/line-watch.ts';
import type { SnapshotPorts } from './lists/list-snapshots.ts';
import type { Platform } from './platform.ts';
import { type Problem, problemOf } from './problem.ts';
import { Publisher } from './publishing/publisher.ts';
import type { PublishingSettings } from './publishing/settings.ts';
import { openReleases } from './releases/open-releases.ts';
import { Overview } from './releases/overview.ts';
import { type StationTimes, stationTimes } from './releases/station-times.ts';
import { Watcher } from './releases/watcher.ts';
import { createRequestHandlers, type WorkplaceHandlers } from './request-handlers.ts';
import type { Journal } from './uploads/journal.ts';

/** What stays while accounts come and go. */
export interface WorkplacePorts {
  readonly platform: Platform;
  readonly settings: PublishingSettings;
  readonly journal: Journal;
  readonly history: History;
  /** The lists that a start without network shows. */
  readonly kept: KeptLists;
  /** Who did what, and what came of it. */
  readonly log: ActivityLog;
  /** What a person has to know about this start. */
  readonly noticesFor: (account: Account) => readonly Problem[];
  readonly emit: (event: PackdropEvent) => void;
  /** What an account is called now. */
  readonly nameOf: (accountId: string) => string;
}

/** Everything that works with one account. */
export interface Workplace {
  readonly account: Account;
  readonly handlers: WorkplaceHandlers;
  /** Versions were listed, so that there may be news. */
  readonly look: () => void;
  /** Carries on what is unfinished here. */
  readonly resumeAll: () => void;
  /** Goes on at once with what waits for, or was stopped for want of, a key that App Store Connect accepts. */
  readonly keyReplaced: () => void;
  /** Stops all work here. Unfinished uploads stay in the journal and go on when the account is opened again. */
  readonly close: () => Promise<void>;
}

/** Sets up the work with one account over an open connection, which it closes with the rest. Nothing is sent yet. */
export function openWorkplace(ports: WorkplacePorts, account: Account, connection: Connection): Workplace {
  const { platform, settings, journal, history, log, kept } = ports;
  const { clock, checksumWorker, inspectWorker, shell } = platform;
  const server = connection.name;
  let left = false;
  const emit = (event: PackdropEvent): void => {
    if (left) return;
    releases.hear(event);
    lineWatch?.hear(event);
    ports.emit(event);
  };
  const onProblem = (problem: Problem): void => emit({ event: 'problem', problem });
  const client = observeClient(connection.client, { history, account: server, how: 'answered', onProblem });
  const poller = observeClient(connection.poller, { history, account: server, how: 'polled', onProblem });
  const publisher = new Publisher({
    client,
    poller,
    journal,
    clock,
    settings,
    checksumWorker,
    inspectWorker,
    server,
    emit,
    signs: platform,
  });
  // Without the history a version is shown all the same, only without its times.
  const timesOf = (versionId: string): StationTimes =>
    orElse<StationTimes>(new Map(), () => stationTimes(history.wayOf(server, versionId)), onProblem);
  const snapshots = (): SnapshotPorts => ({ overview, publisher, timesOf });
  const keeper = listKeeperOf(account, server);
  const overview: Overview = new Overview(clock, keepWhatIsListed(kept, keeper, snapshots));
  // Windows ask for all they show, are told why it cannot be had, and again when it can.
  const onLine = (): void => emit({ event: 'application.changed', reopened: false });
  const askAgain = new AskAgain({
    client,
    poller: shell === 'terminal' ? undefined : poller,
    clock,
    server,
    signs: platform,
    onBack: onLine,
  });
  const lineWatch =
    shell === 'terminal'
      ? undefined
      : new LineWatch({ clock, server, signs: platform, isKnown: () => askAgain.busy, onLost: onLine });
  const releases = openReleases({
    ...{ client, overview, history, log, clock, emit, onProblem, server },
    who: connection.who,
    watches: shell !== 'terminal',
  });
  releases.settleUploads(() => publisher.list());
  const watcher =
    shell === 'terminal'
      ? undefined
      : new Watcher({
          client: poller,
          overview,
          clock,
          emit,
          // Where either cannot be read, whoever asks for uploads or versions hears it; watching goes on.
          changedAt: (versionId) => orElse(undefined, () => history.changedAt(server, versionId)),
          onFailure: () => lineWatch?.doubt(),
          uploading: () => orElse(new Set(), () => versionsUnderWay(publisher)),
        });
  return {
    account,
    handlers: {
      ...createRequestHandlers({
        platform,
        clock,
        publisher,
        journal,
        overview,
        watcher,
        timesOf,
        askAgain,
        lineWatch,
        lists: accountLists(kept, keeper),
        version: packageJson.version,
        notices: ports.noticesFor(account),
        mode: account.kind === 'practice' ? 'practice' : 'app-store-connect',
        account: () =>
          account.kind === 'stored' ? { id: account.accountId, name: ports.nameOf(account.accountId) } : null,
        ...(connection.writeSample === undefined ? {} : { writeSample: connection.writeSample }),
      }),
      ...releases.handlers,
    },
    look: () => releases.look(),
    resumeAll: () => {
      publisher.resumeAll();
      releases.takeUp();
    },
    keyReplaced: () => {
      for (const upload of publisher.list()) {
        if (wantsKey(upload)) publisher.resume(upload.id);
      }
    },
    close: async () => {
      // The work stops before what it works with goes away.
      await watcher?.close();
      await lineWatch?.close();
      await askAgain.close();
      releases.close();
      await publisher.close();
      left = true;
      await connection.close();
    },
  };
}

/** Two keys given for this once may open different teams at one server, so their lists are told apart. */
function listKeeperOf(account: Account, server: string): string {
  return account.kind === 'key' ? `${server} ${account.keyId}` : server;
}

/** Whether another key is what an upload lacks, and nobody paused it. */
function wantsKey({ state, paused, waiting, problem }: UploadSnapshot): boolean {
  if (waiting !== null) return waiting.reason === 'key';
  const over = state === 'done' || state === 'failed' || state === 'cancelled';
  return !over && !paused && (problem?.code === 'key-refused' || problem?.code === 'forbidden');
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
