import { formatBytes } from '../../preload/format.ts';
import { quotaUsed, quotaWarning } from '../../preload/quota.ts';
import type { ConsequenceSnapshot, QuotaSnapshot } from '../../preload/releases-contract.ts';
import type { Pack, Version } from '../app-store-connect/resources.ts';

/** A pack, and its versions where they are known. */
export interface QuotaPack {
  readonly pack: Pack;
  readonly versions: readonly Version[] | undefined;
}

/** How an app's space is used. @param upload bytes that a pack's next version would have */
export function quotaOf(
  packs: readonly QuotaPack[],
  limitBytes: number,
  upload?: { readonly packIdentifier: string; readonly bytes: number },
): QuotaSnapshot {
  const users = packs.map((one) => ({ ...one.pack, usedBytes: usedBy(one) }));
  const usedBytes = quotaUsed(users);
  const usedAfterBytes = upload === undefined ? null : quotaUsed(users, [upload]);
  return {
    usedBytes,
    limitBytes,
    freeBytes: Math.max(0, limitBytes - usedBytes),
    usedAfterBytes,
    findings: findingsOf(usedBytes, usedAfterBytes, limitBytes),
    packs: packs
      .filter((one) => usedBy(one) > 0)
      .toSorted((one, other) => usedBy(other) - usedBy(one))
      .map((one) => ({
        packId: one.pack.id,
        packIdentifier: one.pack.identifier,
        usedBytes: usedBy(one),
        versions: one.versions === undefined ? null : holdersOf(one.versions),
      })),
  };
}

/**
 * Whether a version counts: one that testers or the App Store can still get. One superseded in internal testing alone
 * can still be submitted; one superseded there too counts only as long as external testers have it or may get it.
 */
export function countsForQuota({ state, internalBeta, externalBeta, appStore }: Version): boolean {
  if (state !== 'COMPLETE') return false;
  if (internalBeta?.state !== 'SUPERSEDED' || appStore?.state !== 'SUPERSEDED') return true;
  return !['SUPERSEDED', 'READY_FOR_BETA_SUBMISSION', 'REJECTED', undefined].includes(externalBeta?.state);
}

function usedBy({ pack, versions }: QuotaPack): number {
  if (pack.archived) return 0;
  return pack.usedBytes ?? holdersOf(versions ?? [])[0]?.bytes ?? 0;
}

function holdersOf(versions: readonly Version[]): { version: string; bytes: number; holds: boolean }[] {
  return versions
    .filter(countsForQuota)
    .map(({ version, assetFile }) => ({ version, bytes: assetFile?.fileSize ?? 0 }))
    .toSorted((one, other) => other.bytes - one.bytes)
    .map((one, index) => ({ ...one, holds: index === 0 }));
}

function findingsOf(used: number, after: number | null, limit: number): ConsequenceSnapshot[] {
  const most = after ?? used;
  const share = Math.floor((most / limit) * 100);
  const helps =
    'Smaller archives help, and so does archiving packs that no app uses any more: of each pack only its largest version counts.';
  if (most > limit) {
    return [
      {
        grade: 'stops',
        code: 'quota-exceeded',
        message:
          after === null
            ? `The app’s packs use ${formatBytes(used)}, more than the ${formatBytes(limit)} an app may use.`
            : `With this upload the app’s packs would use ${formatBytes(most)}, ${formatBytes(most - limit)} more than the ${formatBytes(limit)} an app may use.`,
        nextStep: helps,
      },
    ];
  }
  if (most < limit * quotaWarning) return [];
  return [
    {
      grade: 'warns',
      code: 'quota-nearly-full',
      message: `${after === null ? 'The app’s packs use' : 'With this upload the app’s packs use'} ${share} % of the ${formatBytes(limit)} an app may use.`,
      nextStep: helps,
      facts: { percent: share },
    },
  ];
}
