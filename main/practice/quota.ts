import type { PracticeContext } from './context.ts';
import type { PackRecord } from './records.ts';
import { standingsOf, type VersionStanding } from './version-standing.ts';

/** What a pack takes from the app's quota: its largest version that can still reach testers or the store. */
export function usedBytes(pack: PackRecord, standings: ReadonlyMap<string, VersionStanding>): number {
  if (pack.archived) return 0;
  return [...standings.values()].reduce(
    (largest, standing) =>
      isEligible(standing) ? Math.max(largest, standing.assetFile?.fileSize ?? 0) : largest,
    0,
  );
}

/** What an app would use if `pack` had another version of `fileSize` bytes. */
export function usedBytesWith(context: PracticeContext, pack: PackRecord, fileSize: number): number {
  let total = 0;
  for (const other of context.store.packs.values()) {
    if (other.appId !== pack.appId) continue;
    const used = usedBytes(other, standingsOf(context, other.id));
    total += other.id === pack.id ? Math.max(used, fileSize) : used;
  }
  return total;
}

/**
 * A version superseded in internal testing alone counts on: it can still be sent to the App Store. One that was
 * superseded there too counts only while external testers have it or may get it.
 */
function isEligible({ state, internalBeta, externalBeta, appStore }: VersionStanding): boolean {
  if (state !== 'COMPLETE') return false;
  if (internalBeta !== 'SUPERSEDED' || appStore !== 'SUPERSEDED') return true;
  return (
    externalBeta !== 'SUPERSEDED' &&
    externalBeta !== 'READY_FOR_BETA_SUBMISSION' &&
    externalBeta !== 'REJECTED'
  );
}
