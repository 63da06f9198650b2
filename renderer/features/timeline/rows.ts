import { stations } from '../../../preload/contract.ts';
import type { UploadSnapshot, VersionSnapshot } from '../../../preload/contract.ts';
import { nextStepWords, stageWords } from '../../../preload/words.ts';
import { isUnfinished, uploadWords } from '../uploads/upload-words.ts';

/** One line of the timeline. */
export interface TimelineRow {
  readonly key: string;
  /** The number App Store Connect gave; null while there is none yet. */
  readonly version: string | null;
  readonly words: string;
  readonly nextStep: string | null;
  readonly createdAt: string | null;
  readonly stations: VersionSnapshot['stations'];
  readonly details: VersionSnapshot['details'];
  readonly failed: boolean;
  /** The version itself; null while there is none. */
  readonly snapshot: VersionSnapshot | null;
  /** The upload of this version, as long as it is what there is to tell. */
  readonly upload: UploadSnapshot | null;
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
  return [
    ...unborn.map(uploadRow),
    ...versions.map((version) => {
      const upload = newestFirst.find((one) => one.versionId === version.id);
      return versionRow(version, upload, replacement.get(version.id));
    }),
  ];
}

function uploadRow(upload: UploadSnapshot): TimelineRow {
  const failed = upload.state === 'failed';
  return {
    key: upload.id,
    version: upload.version,
    words: uploadWords(upload),
    nextStep: null,
    createdAt: upload.createdAt,
    stations: stations.map((station, index) => ({
      station,
      status: firstStatus(index, failed),
      seenAt: null,
    })),
    details: [],
    failed,
    snapshot: null,
    upload,
  };
}

function firstStatus(index: number, failed: boolean): 'current' | 'failed' | 'ahead' {
  if (index > 0) return 'ahead';
  return failed ? 'failed' : 'current';
}

function versionRow(
  version: VersionSnapshot,
  upload: UploadSnapshot | undefined,
  replacedBy: string | undefined,
): TimelineRow {
  // Until Apple has the bytes the upload knows more; from then on App Store Connect does.
  const uploading = version.stage === 'reserved' || version.stage === 'uploading';
  const shown = uploading && upload !== undefined && upload.state !== 'done' ? upload : null;
  const context = replacedBy === undefined ? {} : { replacedBy };
  const words = shown === null ? stageWords(version, context) : uploadWords(shown);
  return {
    key: version.id,
    version: version.version,
    words,
    nextStep: shown === null ? nextStepWords(version.stage) : null,
    createdAt: version.createdAt,
    stations: version.stations,
    // The first error is in the words already.
    details: version.details.filter(({ description }) => !words.endsWith(description)),
    failed: version.stage === 'failed' || version.stage === 'rejected' || version.stage === 'beta-rejected',
    snapshot: version,
    upload: shown,
  };
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
