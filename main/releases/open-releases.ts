import type { PackdropEvent, UploadSnapshot } from '../../preload/contract.ts';
import { noteUpload, settleUploads } from '../activity/note-uploads.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { Clock } from '../clock.ts';
import type { History } from '../history/history.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Attention } from '../../preload/news-contract.ts';
import { failedUpload } from './attention.ts';
import { News } from './news.ts';
import type { Overview } from './overview.ts';
import { quotaBytes } from '../../preload/quota.ts';
import { ReleaseActs } from './release-acts.ts';
import { createReleaseHandlers, type ReleaseHandlers } from './release-handlers.ts';

/** What review, release, quota and history of one account work with. */
export interface ReleasesPorts {
  readonly client: AppStoreConnectClient;
  readonly overview: Overview;
  readonly history: History;
  readonly log: ActivityLog;
  readonly clock: Clock;
  /** Names the App Store Connect, as the journal does. */
  readonly server: string;
  /** Whose key it is. */
  readonly who: string;
  readonly emit: (event: PackdropEvent) => void;
  /** Hears what nobody asked about. */
  readonly onProblem: (problem: Problem) => void;
  /** False where nobody stays to hear news. */
  readonly watches: boolean;
}

/** Review, release, quota and history of one account. */
export interface Releases {
  readonly handlers: ReleaseHandlers;
  /** Hears every event of the application, before anybody else. */
  hear(event: PackdropEvent): void;
  /** Something was listed, so that there may be news. */
  look(): void;
  /** Goes on with acts that were interrupted. */
  takeUp(): void;
  /** Compares the log with how the uploads stand in their journal. */
  settleUploads(uploads: () => readonly UploadSnapshot[]): void;
  close(): void;
}

export function openReleases(ports: ReleasesPorts): Releases {
  const { client, overview, history, log, emit, server, who, onProblem } = ports;
  const acts = new ReleaseActs({
    ...ports,
    onChanged: async (appId, identifiers) => {
      // Whoever asks in the foreground hears why a list cannot be had; the act itself is over.
      await overview.listPacks(client, appId);
      for (const { pack } of overview.packsOf(appId)) {
        if (!identifiers.includes(pack.identifier)) continue;
        if (!pack.archived) await overview.listVersions(client, pack.id);
        emit({ event: 'pack.changed', packIdentifier: pack.identifier, packId: pack.id });
      }
    },
  });
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (thrown) {
      onProblem(problemOf(thrown));
    }
  };
  const keep = (item: Attention): void => guarded(() => log.keepNews(server, item));
  const news = ports.watches ? new News({ ...ports, history, keep }) : undefined;
  // App Store Connect answers, so that it can say what became of an act whose answer was lost.
  const settle = (): void =>
    guarded(() => {
      if (log.unfinished(server).every(({ kind }) => kind === 'publish')) return;
      // A look that fails is followed by others; the act stays marked as unfinished until one succeeds.
      acts.settle().catch(() => undefined);
    });
  return {
    handlers: createReleaseHandlers({ ...ports, acts, quotaBytes }),
    hear: (event) => {
      // A log that cannot be written keeps no upload from going on: what it did is in its own journal.
      guarded(() => {
        const ended = noteUpload(log, { server, who }, event);
        const failed = event.event === 'upload.changed' ? failedUpload(event.upload) : undefined;
        if (!ended || !ports.watches || failed === undefined) return;
        keep(failed);
        emit({ event: 'attention', ...failed });
      });
      if (event.event === 'pack.changed') guarded(() => news?.look());
    },
    look: () => {
      guarded(() => news?.look());
      if (ports.watches) settle();
    },
    takeUp: () => {
      acts.takeUp().catch((thrown: unknown) => onProblem(problemOf(thrown)));
    },
    settleUploads: (uploads) =>
      guarded(() => {
        for (const upload of settleUploads(log, server, uploads)) {
          const failed = failedUpload(upload);
          if (ports.watches && failed !== undefined) keep(failed);
        }
      }),
    close: () => news?.close(),
  };
}
