import { platformWords } from '../../../preload/archive-words.ts';
import type { VersionSnapshot } from '../../../preload/contract.ts';
import { formatBytes } from '../../../preload/format.ts';
import { strings } from '../../strings.ts';

type Compared = Pick<VersionSnapshot, 'version' | 'bytes' | 'platforms'>;

/** What changed from the version before, as far as App Store Connect says: null where it says nothing of it. */
export function changesBetween(version: Compared, before: Compared | undefined): string | null {
  if (before === undefined) return null;
  const changes = [...size(version, before), ...platforms(version, before)];
  return changes.length === 0 ? null : changes.join(' · ');
}

function size(version: Compared, before: Compared): string[] {
  if (version.bytes === null || before.bytes === null) return [];
  const { steps } = strings;
  const difference = version.bytes - before.bytes;
  if (difference === 0) return [steps.sameSize(before.version)];
  const amount = formatBytes(Math.abs(difference));
  return [steps.changed(difference > 0 ? steps.larger(amount) : steps.smaller(amount), before.version)];
}

function platforms(version: Compared, before: Compared): string[] {
  if (version.platforms.length === 0 || before.platforms.length === 0) return [];
  const added = version.platforms.filter((platform) => !before.platforms.includes(platform));
  const lost = before.platforms.filter((platform) => !version.platforms.includes(platform));
  return [
    ...(added.length === 0 ? [] : [strings.steps.newPlatforms(platformWords(added))]),
    ...(lost.length === 0 ? [] : [strings.steps.lostPlatforms(platformWords(lost))]),
  ];
}
