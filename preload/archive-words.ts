import type { ArchiveSnapshot } from './contract.ts';

const platformNames: Readonly<Record<string, string>> = {
  IOS: 'iOS',
  MAC_OS: 'macOS',
  TV_OS: 'tvOS',
  VISION_OS: 'visionOS',
};

/** Platforms as people write them: "iOS, macOS and tvOS". Takes them as App Store Connect writes them. */
export function platformWords(platforms: readonly string[]): string {
  return listed(platforms.map((platform) => platformNames[platform] ?? platform));
}

/** When devices download a pack, in words. */
export function policyWords({ kind, installationEvents }: NonNullable<ArchiveSnapshot['policy']>): string {
  if (kind === 'onDemand') return 'when the app asks for it';
  const when =
    installationEvents.length === 1
      ? { firstInstallation: 'the first installation', subsequentUpdate: 'updates' }[
          installationEvents[0] ?? 'firstInstallation'
        ]
      : 'installations and updates';
  return kind === 'essential' ? `as part of ${when}` : `in the background, from ${when} on`;
}

/** What is known of an archive's structure. Nothing stronger may ever be said. */
export function structureWords(structure: ArchiveSnapshot['structure']): string {
  return {
    complete: 'structurally complete',
    unknown: 'not looked into',
    broken: 'not usable',
  }[structure];
}

/** "1 file", "1,204 files". */
export function fileCountWords(files: number): string {
  return files === 1 ? '1 file' : `${files.toLocaleString('en-US')} files`;
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
