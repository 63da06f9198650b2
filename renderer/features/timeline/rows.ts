import { stations } from '../../../preload/contract.ts';
import type { UploadSnapshot, VersionSnapshot } from '../../../preload/contract.ts';
import { nextActor, nextStepWords, stageWords } from '../../../preload/words.ts';
import { strings } from '../../strings.ts';
import { isUnfinished, uploadWords } from '../uploads/upload-words.ts';
import { changesBetween } from './changes.ts';
import { usualLength } from './usual-length.ts';

/** One line of the timeline. */
export interface TimelineRow {
  readonly key: string;
  /** The number App Store Connect gave; null while there is none yet. */
  readonly version: string | null;
  readonly words: string;
  readonly nextStep: string | null;
  /** Whose turn it is, in words; null where it is nobody's. */
  readonly turn: string | null;
  /** What changed from the version before, in words; null where nobody knows. */
  readonly changes: string | null;
  /** What App Store Connect says of it; null while it does not know of it. */
  readonly snapshot: VersionSnapshot | null;
  readonly createdAt: string | null;
  readonly stations: VersionSnapshot['stations'];
  readonly details: VersionSnapshot['details'];
  readonly failed: boolean;
  /** The upload of this version, as long as it is what there is to tell. */
  readonly upload: UploadSnapshot | null;
}

/** The id of the heading of a line: where to read on from. */
export function versionPlace(key: string): string {
  return `version-${key}`;
}

/**
 * The lines of one pack's timeline, newest first.
 * @param versions the pack's versions, newest first
 * @param uploads the pack's uploads on this computer, oldest first
 */
export function timelineRows(
  versions: readonly VersionSnapshot[],
  uploads: readonly UploadSnapshot[],
): readonly TimelineRow[] {
  const newestFirst = uploads.toReversed();
  const unborn = newestFirst.filter(
    (upload, index) =>
      !versions.some((version) => version.id === upload.versionId) &&
      // An old failure that something newer has followed is history nobody asks for.
      (isUnfinished(upload) || (upload.state === 'failed' && index === 0)),
  );
  const replacement = replacements(versions);
  const usual = usualLength(versions, 'processing');
  return [
    ...unborn.map(uploadRow),
    ...versions.map((version, index) =>
      versionRow(version, {
        upload: newestFirst.find((one) => one.versionId === version.id),
        replacedBy: replacement.get(version.id),
        usual,
        changes: changesBetween(version, forerunner(versions, index)),
      }),
    ),
  ];
}

function uploadRow(upload: UploadSnapshot): TimelineRow {
  const failed = upload.state === 'failed';
  return {
    key: upload.id,
    version: upload.version,
    words: uploadWords(upload),
    nextStep: null,
    turn: null,
    changes: null,
    snapshot: null,
    createdAt: upload.createdAt,
    stations: failed ? failedStations : firstStations,
    details: noDetails,
    failed,
    upload,
  };
}

// The very same each time: a line that says the same need not be drawn again.
const noDetails: VersionSnapshot['details'] = [];
const firstStations = stationsWith('current');
const failedStations = stationsWith('failed');

function stationsWith(first: 'current' | 'failed'): VersionSnapshot['stations'] {
  return stations.map((station, index) => ({
    station,
    status: index > 0 ? 'ahead' : first,
    seenAt: null,
    tookMilliseconds: null,
  }));
}

interface Surroundings {
  readonly upload: UploadSnapshot | undefined;
  readonly replacedBy: string | undefined;
  readonly usual: string | undefined;
  readonly changes: string | null;
}

function versionRow(
  version: VersionSnapshot,
  { upload, replacedBy, usual, changes }: Surroundings,
): TimelineRow {
  // Until Apple has the bytes the upload knows more; from then on App Store Connect does.
  const uploading = version.stage === 'reserved' || version.stage === 'uploading';
  const shown = uploading && upload !== undefined && upload.state !== 'done' ? upload : null;
  const context = {
    ...(replacedBy === undefined ? {} : { replacedBy }),
    ...(usual === undefined ? {} : { usual }),
  };
  const words = shown === null ? stageWords(version, context) : uploadWords(shown);
  // The first error is in the words already.
  const isSaid = ({ description }: VersionSnapshot['details'][number]): boolean =>
    words.endsWith(description);
  return {
    key: version.id,
    version: version.version,
    words,
    nextStep: shown === null ? nextStepWords(version.stage) : null,
    turn: shown === null ? strings.steps.actor[nextActor(version.stage)] : null,
    changes,
    snapshot: version,
    createdAt: version.createdAt,
    stations: version.stations,
    details: version.details.some(isSaid)
      ? version.details.filter((detail) => !isSaid(detail))
      : version.details,
    failed: version.stage === 'failed' || version.stage === 'rejected' || version.stage === 'beta-rejected',
    upload: shown,
  };
}

/** The version before the one at `index` that Apple took the bytes of. */
function forerunner(versions: readonly VersionSnapshot[], index: number): VersionSnapshot | undefined {
  for (let older = index + 1; older < versions.length; older += 1) {
    const version = versions[older];
    if (version !== undefined && !['reserved', 'uploading', 'failed'].includes(version.stage)) return version;
  }
  return undefined;
}

/** Which version took the place of each replaced one: the next newer one that went as far. */
function replacements(versions: readonly VersionSnapshot[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let newer: string | undefined;
  for (const version of versions) {
    if (version.stage === 'replaced' && newer !== undefined) found.set(version.id, newer);
    const usable = !['reserved', 'uploading', 'processing', 'failed'].includes(version.stage);
    if (usable) newer = version.version;
  }
  return found;
}
