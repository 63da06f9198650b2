import type { ArchiveSnapshot } from './contract.ts';
import { formatList } from './format.ts';
import { words } from './language/words.ts';

const platformNames: Readonly<Record<string, string>> = {
  IOS: 'iOS',
  MAC_OS: 'macOS',
  TV_OS: 'tvOS',
  VISION_OS: 'visionOS',
};

/** Platforms as people write them: "iOS, macOS and tvOS". Takes them as App Store Connect writes them. */
export function platformWords(platforms: readonly string[]): string {
  return formatList(platforms.map((platform) => platformNames[platform] ?? platform));
}

/** When devices download a pack, in words. */
export function policyWords({ kind, installationEvents }: NonNullable<ArchiveSnapshot['policy']>): string {
  const { archive } = words();
  if (kind === 'onDemand') return archive.onDemand;
  const [event] = installationEvents;
  return archive[kind](archive.when[installationEvents.length === 1 && event !== undefined ? event : 'both']);
}

/** What is known of an archive's structure. Nothing stronger may ever be said. */
export function structureWords(structure: ArchiveSnapshot['structure']): string {
  return words().archive.structure[structure];
}

/** "1 file", "1,204 files". */
export function fileCountWords(files: number): string {
  return words().archive.files(files);
}
