import type { PackSnapshot } from './contract.ts';

/** Bytes that all packs of one app may use together (Apple's limit, in decimal gigabytes). */
export const quotaBytes = 200 * 1000 ** 3;

/** From here on Apple warns, and so does the window. */
export const quotaWarning = 0.8;

/** An archive that is about to become a pack's next version. */
interface Coming {
  readonly packIdentifier: string;
  /** Bytes of the archive. */
  readonly bytes: number;
}

/** A pack and the bytes App Store Connect counts for it; null where it does not say. */
type QuotaUser = Pick<PackSnapshot, 'identifier' | 'archived' | 'usedBytes'>;

/**
 * Bytes an app uses of its quota once `coming` has been processed. Of each pack the largest version counts that can
 * still reach testers or the App Store, so a further version adds only what it is larger; an archived pack uses nothing.
 */
export function quotaUsed(packs: readonly QuotaUser[], coming: readonly Coming[] = []): number {
  const used = new Map(
    packs.map(({ identifier, archived, usedBytes }) => [identifier, archived ? 0 : (usedBytes ?? 0)]),
  );
  for (const { packIdentifier, bytes } of coming) {
    used.set(packIdentifier, Math.max(used.get(packIdentifier) ?? 0, bytes));
  }
  return [...used.values()].reduce((sum, bytes) => sum + bytes, 0);
}
