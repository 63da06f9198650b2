import type { Problem } from '../problem.ts';
import { sameFile } from '../uploads/archive-file.ts';
import type { ManifestContent, UploadRecord } from '../uploads/upload.ts';
import type { NewUpload } from '../uploads/upload-change.ts';

/** Lasting, but mended outside the archive: the upload waits for a key, an agreement, space or a newer Packdrop. */
export const mendableProblems = new Set([
  'key-refused',
  'forbidden',
  'agreement-missing',
  'quota-exceeded',
  'unexpected-answer',
]);

/** Whether an upload is one that `wanted` would only repeat: the same file, for the same pack, not sent to its end. */
export function isUnfinishedTwin(upload: UploadRecord, wanted: NewUpload): boolean {
  return (
    !isFinished(upload) &&
    // Once committed, publishing the file again means a further version.
    !isCommitted(upload) &&
    upload.server === wanted.server &&
    upload.appId === wanted.appId &&
    upload.packIdentifier === wanted.packIdentifier &&
    upload.archivePath === wanted.archivePath &&
    sameFile(upload.identity, wanted.identity) &&
    // A corrected manifest is a reason to begin anew: the one in the journal may be what was refused.
    sameManifest(upload.manifest, wanted.manifest)
  );
}

function sameManifest(one: ManifestContent | null, other: ManifestContent | null): boolean {
  if (one === null || other === null) return one === other;
  return Buffer.compare(one.bytes, other.bytes) === 0;
}

/** Whether App Store Connect knows of an upload already, or may. */
export function existsOutside(upload: UploadRecord): boolean {
  return upload.versionId !== null || upload.pendingRequest !== null;
}

/** Whether App Store Connect has the file and only Apple is waited for. */
export function isCommitted(upload: UploadRecord): boolean {
  return upload.state === 'committed' || upload.state === 'processing';
}

/** Whether nothing more will come of an upload. */
export function isFinished(upload: UploadRecord): boolean {
  return upload.state === 'done' || upload.state === 'failed' || upload.state === 'cancelled';
}

export const unknownUploadProblem: Problem = {
  code: 'upload-unknown',
  message: 'There is no such upload on this computer.',
  nextStep: 'Look at the list of uploads and choose one of them.',
};

/** Said where an upload was begun at another App Store Connect. */
export function otherServerProblem(upload: UploadRecord): Problem {
  return {
    code: 'other-server',
    message: `${upload.fileName} was begun ${placeWords(upload.server)} and can only be carried on there.`,
    nextStep: 'Choose that account, or the key it was begun with, and resume.',
    facts: { file: upload.fileName },
  };
}

/** The journal names a place by a word, an origin, or an origin and an account’s id, which says nothing to anyone. */
function placeWords(server: string): string {
  if (!URL.canParse(server)) return `in ${server}`;
  const { host, hash } = new URL(server);
  return hash === '' ? `at ${host} with a key file` : `with another account at ${host}`;
}
