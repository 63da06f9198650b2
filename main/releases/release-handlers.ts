import type { RequestHandlers } from '../request-handlers.ts';
import { actSnapshot } from '../activity/act.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import { stationDurations } from '../history/durations.ts';
import { historyEntries, type KnownNames } from '../history/entries.ts';
import type { History } from '../history/history.ts';
import type { HistoryRecord } from '../history/sighting.ts';
import { valueOf } from '../publishing/outcome.ts';
import { exportActivity, exportHistory } from './export-app.ts';
import { openSubmissions } from './open-submissions.ts';
import type { Overview } from './overview.ts';
import { quotaOf } from './quota.ts';
import type { ReleaseActs } from './release-acts.ts';
import type { releaseRequests } from '../../preload/releases-contract.ts';

export type ReleaseHandlers = Pick<RequestHandlers, keyof typeof releaseRequests>;

/** What the handlers of {@link releaseRequests} work with. */
export interface ReleaseHandlerPorts {
  readonly client: AppStoreConnectClient;
  readonly overview: Overview;
  readonly history: History;
  readonly log: ActivityLog;
  readonly acts: ReleaseActs;
  readonly server: string;
  /** Bytes an app may use. */
  readonly quotaBytes: number;
}

/** Of so many packs the versions are asked for where they are not known: one request each. */
const mostLookedInto = 10;
/** What "usually" is drawn from: enough for a few hundred versions, few enough to read at once. */
const recentRecords = 2000;

/** The handlers of review, release, quota and history. They throw ProblemErrors. */
export function createReleaseHandlers(ports: ReleaseHandlerPorts): ReleaseHandlers {
  const { client, overview, history, log, acts, server } = ports;

  const page = (
    appId: string,
    packId: string | undefined,
    where: { before?: number | undefined; limit?: number | undefined },
  ) => {
    const { before, limit } = where;
    const bounds = { ...(before === undefined ? {} : { before }), ...(limit === undefined ? {} : { limit }) };
    return packId === undefined
      ? history.ofApp(server, appId, 0, bounds)
      : history.ofPack(server, packId, bounds);
  };

  /** What ids stand for. Where App Store Connect cannot be asked, what is known already has to do. */
  const names = async (appId: string, packIds: ReadonlySet<string>): Promise<KnownNames> => {
    if (overview.listedAt(appId) === undefined) await overview.listPacks(client, appId);
    const known = overview.packsOf(appId);
    for (const { pack, versions } of known) {
      if (versions === undefined && packIds.has(pack.id) && !pack.archived) {
        await overview.listVersions(client, pack.id);
      }
    }
    return {
      packs: new Map(known.map(({ pack }) => [pack.id, pack.identifier])),
      versions: new Map(
        overview
          .packsOf(appId)
          .flatMap(({ versions }) => (versions ?? []).map(({ id, version }) => [id, version])),
      ),
    };
  };

  const entriesOf = async (appId: string, records: readonly HistoryRecord[]) =>
    historyEntries(records, await names(appId, new Set(records.flatMap(({ packId }) => packId ?? []))));

  return {
    'news.list': async () => log.unseenNews(server),
    'news.seen': async ({ ids }) => {
      log.newsSeen(server, ids);
      return null;
    },
    'releases.planSubmission': (choice) => acts.plan(choice),
    'releases.submit': (request) => acts.submit(request),
    'releases.submissions': ({ appId }) => openSubmissions(client, appId),
    'releases.cancelSubmission': ({ appId, submissionId }) => acts.cancelSubmission(appId, submissionId),
    'releases.planArchive': ({ appId, packId }) => acts.planArchive(appId, packId),
    'releases.archive': ({ appId, packId, confirm }) => acts.archive(appId, packId, confirm),
    'releases.takeUp': () => acts.takeUp(),
    'releases.settle': ({ appId }) => acts.settle(appId),
    'quota.read': async ({ appId, upload }) => {
      const packs = valueOf(await overview.listPacks(client, appId), { appId });
      const largest = packs.toSorted((one, other) => (other.usedBytes ?? 0) - (one.usedBytes ?? 0));
      for (const pack of largest.slice(0, mostLookedInto)) {
        if (overview.pack(pack.id)?.versions !== undefined || pack.archived) continue;
        valueOf(await overview.listVersions(client, pack.id), { appId });
      }
      const known = packs.map((pack) => ({ pack, versions: overview.pack(pack.id)?.versions }));
      return quotaOf(known, ports.quotaBytes, upload);
    },
    'activity.list': async ({ appId, before, limit }) => {
      const { acts: done, next } = log.ofApp(server, appId, {
        ...(before === undefined ? {} : { before }),
        ...(limit === undefined ? {} : { limit }),
      });
      return { acts: done.map(actSnapshot), next: next ?? null };
    },
    'history.list': async ({ appId, packId, ...where }) => {
      const { records, next } = page(appId, packId, where);
      return { entries: await entriesOf(appId, records), next: next ?? null };
    },
    'history.durations': async ({ appId }) =>
      stationDurations(history.ofApp(server, appId, 0, { limit: recentRecords }).records),
    'history.export': async ({ appId, what, format }) => {
      const fileName = `packdrop-${what}-${appId}.${format}`;
      const text =
        what === 'activity'
          ? await exportActivity(log, server, appId, format)
          : await exportHistory(history, server, appId, format, (packIds) => names(appId, packIds));
      return { fileName, text };
    },
  };
}
