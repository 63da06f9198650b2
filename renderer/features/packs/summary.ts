import type { VersionSnapshot, VersionStage } from '../../../preload/contract.ts';
import { formatBytes } from '../../../preload/format.ts';
import { strings } from '../../strings.ts';

const live: ReadonlySet<VersionStage> = new Set(['on-the-app-store']);
const notInTesting: ReadonlySet<VersionStage> = new Set([
  'reserved',
  'uploading',
  'processing',
  'failed',
  'replaced',
  'unknown',
]);

/**
 * One line about a pack: "Live: version 6 · Testing: version 7 · 1.2 GB used".
 * @param versions newest first
 */
export function summaryOf(versions: readonly VersionSnapshot[], usedBytes: number | null): string {
  const onStore = versions.find((version) => live.has(version.stage));
  // Every version that Apple has taken is with the internal testers until a newer one replaces it.
  const inTesting = versions.find((version) => !live.has(version.stage) && !notInTesting.has(version.stage));
  const parts: string[] = [];
  if (onStore !== undefined) parts.push(strings.packs.live(onStore.version));
  if (inTesting !== undefined) parts.push(strings.packs.testing(inTesting.version));
  if (usedBytes !== null && usedBytes > 0) parts.push(strings.packs.size(formatBytes(usedBytes)));
  return parts.join(' · ');
}
