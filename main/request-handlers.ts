import { join } from 'node:path';
import {
  type ApplicationDescription,
  contractVersion,
  type RequestArgument,
  type RequestName,
  type RequestResult,
} from '../preload/contract.ts';
import type { AppStoreConnectClient } from './app-store-connect/client.ts';
import type { Pack } from './app-store-connect/resources.ts';
import type { Platform } from './platform.ts';
import { type Problem, ProblemError } from './problem.ts';
import { valueOf } from './publishing/outcome.ts';
import type { Publisher } from './publishing/publisher.ts';
import type { Overview } from './releases/overview.ts';
import { packStanding } from './releases/pack-standing.ts';
import type { StationTimes } from './releases/station-times.ts';
import { versionSnapshot } from './releases/version-snapshot.ts';
import type { Watcher } from './releases/watcher.ts';

/** One function a request of the contract; the compiler finds the one that is missing. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (argument: RequestArgument<Name>) => Promise<RequestResult<Name>>;
};

/** What the handlers work with. */
export interface HandlerPorts {
  readonly platform: Platform;
  readonly client: AppStoreConnectClient;
  readonly publisher: Publisher;
  readonly overview: Overview;
  /** Undefined where nobody stays to see what it finds. */
  readonly watcher: Pick<Watcher, 'follow' | 'reconsider' | 'lookNow'> | undefined;
  /** When a version was seen to reach its stations. */
  readonly timesOf: (versionId: string) => StationTimes;
  readonly version: string;
  readonly mode: ApplicationDescription['mode'];
  /** What to tell about this start. */
  readonly notices: readonly Problem[];
  /** Writes a sample archive for practice; absent outside practice mode. */
  readonly writeSample?: (path: string, packIdentifier: string) => Promise<void>;
}

/** The handlers of every request. They throw ProblemErrors, which `answer` turns into problems. */
export function createRequestHandlers(ports: HandlerPorts): RequestHandlers {
  const { client, publisher, platform, overview, watcher } = ports;
  return {
    'application.describe': () =>
      Promise.resolve({
        contractVersion,
        version: ports.version,
        shell: platform.shell,
        mode: ports.mode,
        notices: [...ports.notices],
      }),
    'apps.list': async () => [...valueOf(await client.listApps(), {})],
    'packs.list': async ({ appId }) => {
      const packs = valueOf(await overview.listPacks(client, appId), { appId });
      watcher?.follow(appId);
      return packs.map((pack) => packSnapshot(pack, overview));
    },
    'versions.list': async ({ packId }) => {
      // Oldest first, so that the newest stays: an upload may go on with the version of one that failed.
      const uploads = new Map(
        publisher
          .list()
          .toReversed()
          .map((upload) => [upload.versionId, upload]),
      );
      const versions = valueOf(await overview.listVersions(client, packId), {});
      watcher?.reconsider();
      return versions.map((version) =>
        versionSnapshot(version, packId, uploads.get(version.id), ports.timesOf(version.id)),
      );
    },
    'releases.look': () => {
      watcher?.lookNow();
      return Promise.resolve(null);
    },
    'archive.inspect': (request) => publisher.inspector.look(request),
    'archive.leave': () => {
      publisher.inspector.leave();
      return Promise.resolve(null);
    },
    'publishing.compare': (request) => publisher.compare(request),
    'publishing.start': (request) => publisher.start(request),
    'uploads.list': () => Promise.resolve(publisher.list()),
    'uploads.pause': ({ uploadId, lasting }) => publisher.pause(uploadId, lasting),
    'uploads.resume': async ({ uploadId }) => publisher.resume(uploadId),
    'uploads.cancel': ({ uploadId }) => publisher.cancel(uploadId),
    'uploads.move': async ({ uploadId, to }) => publisher.move(uploadId, to),
    'uploads.limits': async () => publisher.limits(),
    'uploads.setBandwidthLimit': async ({ bytesPerSecond, lasting }) =>
      publisher.setBandwidthLimit(bytesPerSecond, lasting),
    'uploads.setUploadsAtOnce': async ({ uploadsAtOnce }) => publisher.setUploadsAtOnce(uploadsAtOnce),
    'practice.sample': async () => {
      if (ports.writeSample === undefined) throw new ProblemError(practiceOnly);
      const packIdentifier = 'Tutorial';
      const path = join(platform.dataFolder, 'samples', `${packIdentifier}.aar`);
      await ports.writeSample(path, packIdentifier);
      return { path, packIdentifier };
    },
  };
}

function packSnapshot(pack: Pack, overview: Overview): RequestResult<'packs.list'>[number] {
  return {
    id: pack.id,
    identifier: pack.identifier,
    archived: pack.archived,
    usedBytes: pack.usedBytes ?? null,
    standing: packStanding(pack, overview.pack(pack.id)?.versions),
  };
}

const practiceOnly = {
  code: 'practice-only',
  message: 'Sample archives are made in practice mode only.',
  nextStep: 'Start Packdrop without a key to practise.',
};
