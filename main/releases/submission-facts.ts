import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { Pack, ReviewSubmission, Version } from '../app-store-connect/resources.ts';
import { valueOf } from '../publishing/outcome.ts';
import { ProblemError } from '../problem.ts';

/** What somebody wants to submit. */
export interface SubmissionChoice {
  readonly appId: string;
  readonly versions: readonly { readonly packId: string; readonly versionId: string }[];
  readonly platform?: string | undefined;
  readonly standing?: 'cancel' | 'continue' | undefined;
}

/** A version with the pack it is of. */
export interface PackVersion {
  readonly pack: Pack;
  readonly version: Version;
}

/** Everything a plan is made from, as App Store Connect had it just now. */
export interface SubmissionFacts {
  readonly choice: SubmissionChoice;
  readonly chosen: readonly PackVersion[];
  /** By pack id: every version of the chosen packs, newest first. */
  readonly versionsOf: ReadonlyMap<string, readonly Version[]>;
  /** The app's submissions that are not over. */
  readonly open: readonly ReviewSubmission[];
  /** By version id: what else is in those. */
  readonly others: ReadonlyMap<string, PackVersion>;
  /** Whether the key was refused a submission before, for its role. */
  readonly roleRefused: boolean;
}

/** States of a submission that is not over: it takes items, is in review, or stands in the way. */
export const openStates = [
  'READY_FOR_REVIEW',
  'WAITING_FOR_REVIEW',
  'IN_REVIEW',
  'UNRESOLVED_ISSUES',
  'CANCELING',
] as const;

type Reader = Pick<
  AppStoreConnectClient,
  'listPacks' | 'listVersions' | 'readVersion' | 'listReviewSubmissions'
>;

/**
 * Asks for everything a plan is made from: one request for the packs, one for the submissions, one for each chosen
 * pack's versions and one for each version that is in a submission besides.
 * @throws ProblemError in words, `version-unknown` where a chosen version is not there
 */
export async function gatherSubmissionFacts(
  client: Reader,
  choice: SubmissionChoice,
  roleRefused: boolean,
): Promise<SubmissionFacts> {
  const { appId } = choice;
  const packs = new Map(valueOf(await client.listPacks(appId), { appId }).map((pack) => [pack.id, pack]));
  const open = valueOf(await client.listReviewSubmissions(appId, { states: openStates }), { appId });
  const versionsOf = new Map<string, readonly Version[]>();
  for (const packId of new Set(choice.versions.map((one) => one.packId))) {
    // An archived pack's versions are gone, which the plan says better than a refusal.
    const known = packs.get(packId);
    if (known !== undefined) versionsOf.set(packId, valueOf(await client.listVersions(packId), { appId }));
  }
  const chosen = choice.versions.map(({ packId, versionId }) => {
    const pack = packs.get(packId);
    const version = versionsOf.get(packId)?.find(({ id }) => id === versionId);
    if (pack === undefined || version === undefined) throw new ProblemError(unknownVersion);
    return { pack, version };
  });
  return {
    choice,
    chosen,
    versionsOf,
    open,
    roleRefused,
    others: await named(client, open, packs, versionsOf),
  };
}

/** The versions that are in submissions, with their packs. */
export async function named(
  client: Pick<AppStoreConnectClient, 'readVersion'>,
  submissions: readonly ReviewSubmission[],
  packs: ReadonlyMap<string, Pack>,
  versionsOf: ReadonlyMap<string, readonly Version[]> = new Map(),
): Promise<ReadonlyMap<string, PackVersion>> {
  const found = new Map<string, PackVersion>();
  for (const [packId, versions] of versionsOf) {
    const pack = packs.get(packId);
    if (pack !== undefined) for (const version of versions) found.set(version.id, { pack, version });
  }
  const wanted = submissions.flatMap(({ items }) => items.flatMap(({ versionId }) => versionId ?? []));
  for (const versionId of new Set(wanted)) {
    if (found.has(versionId)) continue;
    const version = valueOf(await client.readVersion(versionId), {});
    const pack = packs.get(version.packId ?? '');
    if (pack !== undefined) found.set(versionId, { pack, version });
  }
  return found;
}

const unknownVersion = {
  code: 'version-unknown',
  message: 'A version that was chosen is not there any more.',
  nextStep: 'Look at the pack again, then choose once more.',
};
