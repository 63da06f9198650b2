import type { ComparisonSnapshot, FindingSnapshot } from '../../preload/contract.ts';
import { formatBytes } from '../../preload/format.ts';
import { platformWords } from '../../preload/archive-words.ts';
import type { Pack, Version } from '../app-store-connect/resources.ts';

/** An archive, and what App Store Connect has of its pack. */
export interface Compared {
  readonly packIdentifier: string;
  /** Empty where the archive does not say. */
  readonly platforms: readonly string[];
  /** Bytes of the file. */
  readonly size: number;
  /** The app's packs. */
  readonly packs: readonly Pack[];
  /** The pack's versions, newest first. */
  readonly versions: readonly Version[];
  /** Ids of the versions that this computer made or sends. */
  readonly ours: ReadonlySet<string>;
  /** The version that was sent from this computer with the same bytes. */
  readonly sameAsVersion: string | undefined;
}

/** A file this many times as large as the last, or as small, is worth a second look. */
const muchFactor = 2;
/** Among small files every change is a large one. */
const muchBytes = 1_000_000;

/** What somebody should know about an archive in the light of what its pack has already. */
export function compareVersions(compared: Compared): ComparisonSnapshot {
  const latest = compared.versions.find(({ state }) => state === 'COMPLETE' || state === 'PROCESSING');
  return {
    latestVersion: latest?.version ?? null,
    sameAsVersion: compared.sameAsVersion ?? null,
    nextVersion: String(1 + Math.max(0, ...compared.versions.map(({ number }) => number))),
    findings: [
      ...otherCase(compared),
      ...othersAtWork(compared),
      ...(latest === undefined
        ? []
        : [
            ...droppedPlatforms(compared, latest),
            ...(compared.sameAsVersion === undefined ? sizes(compared, latest) : []),
          ]),
    ],
  };
}

function otherCase({ packIdentifier, packs }: Compared): FindingSnapshot[] {
  if (packs.some(({ identifier }) => identifier === packIdentifier)) return [];
  const similar = packs.find(({ identifier }) => identifier.toLowerCase() === packIdentifier.toLowerCase());
  if (similar === undefined) return [];
  return [
    warning(
      'identifier-case',
      `“${packIdentifier}” would be a new pack beside “${similar.identifier}”: capital letters count.`,
      `Correct “assetPackID” if the archive is meant for “${similar.identifier}”. A new pack’s identifier can never be used again.`,
      { pack: packIdentifier, similar: similar.identifier },
    ),
  ];
}

/** Somebody else may be publishing the same pack right now. */
function othersAtWork({ packIdentifier, versions, ours }: Compared): FindingSnapshot[] {
  const done = versions.findIndex(({ state }) => state === 'COMPLETE');
  // What a newer version has left behind is nobody's work any more.
  const theirs = versions
    .slice(0, done === -1 ? versions.length : done)
    .find(({ id, state }) => (state === 'AWAITING_UPLOAD' || state === 'PROCESSING') && !ours.has(id));
  if (theirs === undefined) return [];
  const doing = theirs.state === 'PROCESSING' ? 'Apple is processing it' : 'it waits for its upload';
  return [
    warning(
      'others-at-work',
      `Version ${theirs.version} of “${packIdentifier}” was made from another computer and ${doing}: somebody may be publishing the same pack right now.`,
      'Ask your team first. If you go on, this archive becomes a further version, and the newest one counts.',
      { pack: packIdentifier, version: theirs.version },
    ),
  ];
}

function droppedPlatforms({ packIdentifier, platforms }: Compared, latest: Version): FindingSnapshot[] {
  if (platforms.length === 0) return [];
  const dropped = latest.platforms.filter((platform) => !platforms.includes(platform));
  if (dropped.length === 0) return [];
  const names = platformWords(dropped);
  return [
    warning(
      'platform-dropped',
      `Version ${latest.version} of “${packIdentifier}” is for ${names} too; this archive is not, so the pack vanishes there.`,
      `Add ${names} to “platforms” and pack the archive again, unless the pack is meant to vanish.`,
      {
        pack: packIdentifier,
        version: latest.version,
        platforms: dropped.map((one) => platformWords([one])).join(', '),
      },
    ),
  ];
}

function sizes({ size }: Compared, latest: Version): FindingSnapshot[] {
  const before = latest.assetFile?.fileSize;
  if (before === undefined) return [];
  const was = `version ${latest.version} (${formatBytes(before)})`;
  if (before === size) {
    return [
      warning(
        'same-size',
        `The archive has exactly as many bytes as ${was}, so it may be the same archive again.`,
        'Look whether it was packed anew: the packaging tool keeps an output file that is there already.',
        { version: latest.version, size: formatBytes(size) },
      ),
    ];
  }
  const [small, large] = size < before ? [size, before] : [before, size];
  if (large < small * muchFactor || large - small < muchBytes) return [];
  return [
    warning(
      size < before ? 'much-smaller' : 'much-larger',
      `The archive is much ${size < before ? 'smaller' : 'larger'} than ${was}: it has ${formatBytes(size)}.`,
      'Go on if that is meant. Otherwise look whether files are missing or were packed twice.',
      { version: latest.version, before: formatBytes(before), size: formatBytes(size) },
    ),
  ];
}

function warning(
  code: string,
  message: string,
  nextStep: string,
  facts: FindingSnapshot['facts'],
): FindingSnapshot {
  return { grade: 'warns', code, message, nextStep, facts };
}
