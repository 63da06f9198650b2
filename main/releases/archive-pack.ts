import type { ArchivePlan, ConsequenceSnapshot } from '../../preload/releases-contract.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import { isLasting } from '../app-store-connect/failure.ts';
import type { Version } from '../app-store-connect/resources.ts';
import { ProblemError } from '../problem.ts';
import { valueOf } from '../publishing/outcome.ts';

type Client = Pick<AppStoreConnectClient, 'readPack' | 'listVersions' | 'archivePack'>;

/** What archiving a pack takes away. @throws ProblemError where it cannot be looked at */
export async function planArchive(client: Client, appId: string, packId: string): Promise<ArchivePlan> {
  const pack = valueOf(await client.readPack(packId), { appId });
  const about = { appId, packIdentifier: pack.identifier };
  const versions = pack.archived ? [] : valueOf(await client.listVersions(packId), about);
  const live = find(versions, ({ appStore }) => appStore?.state === 'READY_FOR_DISTRIBUTION');
  const testing = find(versions, ({ internalBeta }) => internalBeta?.state === 'READY_FOR_TESTING');
  const reviewed = find(versions, ({ appStore }) => inReview.has(appStore?.state ?? ''));
  const findings: ConsequenceSnapshot[] = pack.archived
    ? [archivedAlready(pack.identifier)]
    : consequences(pack.identifier, versions.length, live, reviewed);
  return {
    packId,
    packIdentifier: pack.identifier,
    versions: versions.length,
    live: live ?? null,
    testing: testing ?? null,
    freesBytes: pack.usedBytes ?? 0,
    findings,
  };
}

/**
 * Archives a pack. That it is archived already is what was wanted.
 * @throws ProblemError why not; `archive-not-known`, a passing one, where nobody knows whether it took effect
 */
export async function archive(client: Client, packId: string): Promise<void> {
  const archived = await client.archivePack(packId);
  if (archived.ok) return;
  const found = await client.readPack(packId);
  if (found.ok && found.value.archived) return;
  if (!found.ok && !isLasting(archived.error)) throw new ProblemError(notKnown);
  valueOf(archived, { operation: 'archive-pack' });
}

const notKnown = {
  code: 'archive-not-known',
  message:
    'The connection broke after the pack was to be archived, so it is not known yet whether it is. It is not sent a second time unasked.',
  nextStep:
    'Packdrop looks as soon as App Store Connect answers. Look at the pack again, or at the activity.',
};

/** @throws ProblemError where it cannot be looked at */
export async function isArchived(client: Client, packId: string): Promise<boolean> {
  return valueOf(await client.readPack(packId), {}).archived;
}

const inReview = new Set(['WAITING_FOR_REVIEW', 'IN_REVIEW', 'ACCEPTED', 'PROCESSING_FOR_DISTRIBUTION']);

function find(versions: readonly Version[], fits: (version: Version) => boolean): string | undefined {
  return versions.find(fits)?.version;
}

function archivedAlready(identifier: string): ConsequenceSnapshot {
  return {
    grade: 'stops',
    code: 'already-archived',
    message: `“${identifier}” is archived already.`,
    nextStep: 'Nothing needs to be done.',
    facts: { pack: identifier },
  };
}

function consequences(
  identifier: string,
  count: number,
  live: string | undefined,
  reviewed: string | undefined,
): ConsequenceSnapshot[] {
  const versions = count === 1 ? 'its only version' : `all ${count} versions`;
  return [
    ...(live === undefined
      ? []
      : [
          {
            grade: 'warns' as const,
            code: 'live-version-goes',
            message: `Version ${live} is on the App Store. Every installed app that asks for “${identifier}” gets nothing any more, older app versions included.`,
            nextStep: 'Archive it only when no app that people still use needs it.',
            facts: { pack: identifier, version: live },
          },
        ]),
    ...(reviewed === undefined
      ? []
      : [
          {
            grade: 'warns' as const,
            code: 'reviewed-version-goes',
            message: `Version ${reviewed} is on its way through App Review, and goes away with the pack.`,
            nextStep: 'Wait for the review to end, unless the pack is not wanted at all.',
            facts: { pack: identifier, version: reviewed },
          },
        ]),
    {
      grade: 'warns',
      code: 'archive-is-for-good',
      message: `Archiving takes ${count === 0 ? 'the pack' : versions} away from testers and the App Store, for good. Nobody can undo it, Apple included.`,
      nextStep: `The identifier “${identifier}” can never be used again in this app; further files need another one.`,
      facts: { pack: identifier },
    },
  ];
}
