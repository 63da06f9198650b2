import type { RequestResult } from '../../preload/contract.ts';
import type { Pack, Version } from '../app-store-connect/resources.ts';
import type { Publisher } from '../publishing/publisher.ts';
import type { Overview } from '../releases/overview.ts';
import { packStanding } from '../releases/pack-standing.ts';
import type { StationTimes } from '../releases/station-times.ts';
import { versionSnapshot } from '../releases/version-snapshot.ts';

/** What packs and versions are shown with. */
export interface SnapshotPorts {
  readonly overview: Overview;
  readonly publisher: Pick<Publisher, 'list'>;
  /** When a version was seen to reach its stations. */
  readonly timesOf: (versionId: string) => StationTimes;
}

/** A pack as a row of its app's list. */
export function packSnapshot(
  pack: Pack,
  { overview }: Pick<SnapshotPorts, 'overview'>,
): RequestResult<'packs.list'>[number] {
  return {
    id: pack.id,
    identifier: pack.identifier,
    archived: pack.archived,
    usedBytes: pack.usedBytes ?? null,
    standing: packStanding(pack, overview.pack(pack.id)?.versions),
  };
}

/** The versions of a pack as the rows of its timeline. */
export function versionSnapshots(
  packId: string,
  versions: readonly Version[],
  { publisher, timesOf }: Pick<SnapshotPorts, 'publisher' | 'timesOf'>,
): RequestResult<'versions.list'> {
  // Oldest first, so that the newest stays: an upload may go on with the version of one that failed.
  const uploads = new Map(
    publisher
      .list()
      .toReversed()
      .map((upload) => [upload.versionId, upload]),
  );
  return versions.map((version) =>
    versionSnapshot(version, packId, uploads.get(version.id), timesOf(version.id)),
  );
}
