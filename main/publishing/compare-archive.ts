import type { ComparisonSnapshot } from '../../preload/contract.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { Version } from '../app-store-connect/resources.ts';
import { ok, type Result } from '../result.ts';
import type { AscFailure } from '../app-store-connect/failure.ts';
import type { ArchiveInspector } from './archive-inspector.ts';
import { type Compared, compareVersions } from './compare-versions.ts';
import type { SameBytes } from './same-bytes.ts';

/** What is to be compared with what its pack has. */
export interface ComparisonRequest {
  readonly appId: string;
  readonly packIdentifier: string;
  readonly archivePath: string;
  readonly manifestPath?: string | undefined;
}

interface ComparisonPorts {
  readonly client: AppStoreConnectClient;
  readonly inspector: ArchiveInspector;
  readonly sameBytes: SameBytes;
  readonly server: string;
  /** Ids of the versions that this computer made or sends. */
  readonly ours: ReadonlySet<string>;
}

/** Nobody waits longer than this to hear how an archive compares; publishing does not need it. */
const patienceMilliseconds = 10_000;

/**
 * Compares an archive with what its pack has at App Store Connect and what this computer sent before. Where App
 * Store Connect cannot be asked, the answer says so; it never keeps anybody from publishing.
 * @throws ProblemError where the archive itself cannot be looked into
 */
export async function compareArchive(
  { client, inspector, sameBytes, server, ours }: ComparisonPorts,
  request: ComparisonRequest,
): Promise<ComparisonSnapshot> {
  const { appId, packIdentifier, manifestPath } = request;
  const { archive, identity } = await inspector.inspect({ path: request.archivePath, manifestPath });
  const sameAsVersion = await sameBytes.versionOf({
    server,
    appId,
    packIdentifier,
    archivePath: archive.path,
    identity,
  });
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const known = await askFor(client, appId, packIdentifier, signal);
  if (!known.ok) return { ...notCompared, sameAsVersion: sameAsVersion ?? null };
  const { platforms, size } = archive;
  return compareVersions({ packIdentifier, platforms, size, sameAsVersion, ours, ...known.value });
}

async function askFor(
  client: AppStoreConnectClient,
  appId: string,
  packIdentifier: string,
  signal: AbortSignal,
): Promise<Result<Pick<Compared, 'packs' | 'versions'>, AscFailure>> {
  const packs = await client.listPacks(appId, {}, signal);
  if (!packs.ok) return packs;
  const pack = packs.value.find(({ identifier }) => identifier === packIdentifier);
  const versions =
    pack === undefined ? ok<readonly Version[]>([]) : await client.listVersions(pack.id, {}, signal);
  return versions.ok ? ok({ packs: packs.value, versions: versions.value }) : versions;
}

const notCompared: ComparisonSnapshot = {
  latestVersion: null,
  nextVersion: null,
  sameAsVersion: null,
  findings: [
    {
      grade: 'notes',
      code: 'not-compared',
      message: 'The archive was not compared with the last version: App Store Connect could not be asked.',
      nextStep: 'Publishing goes on without it.',
    },
  ],
};
