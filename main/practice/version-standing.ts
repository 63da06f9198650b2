import type { PracticeContext } from './context.ts';
import type { PlatformName, StateDetail, UploadFileRecord, VersionRecord } from './records.ts';

export type FileState = 'AWAITING_UPLOAD' | 'UPLOAD_COMPLETE' | 'COMPLETE' | 'FAILED';
export type VersionState = 'AWAITING_UPLOAD' | 'PROCESSING' | 'COMPLETE' | 'FAILED';

/** Where a version stands at this moment of the server's clock. Releases exist once it is COMPLETE. */
export interface VersionStanding {
  readonly state: VersionState;
  readonly errors: readonly StateDetail[];
  readonly platforms: readonly PlatformName[];
  readonly assetFile: UploadFileRecord | undefined;
  readonly manifestFile: UploadFileRecord | undefined;
  readonly internalBeta: 'READY_FOR_TESTING' | 'SUPERSEDED' | undefined;
  readonly externalBeta: 'READY_FOR_BETA_SUBMISSION' | undefined;
  readonly appStore: 'PREPARE_FOR_SUBMISSION' | undefined;
}

/** The state of a file. Derived from the clock when asked, so that nothing has to fire on time. */
export function fileState(file: UploadFileRecord, now: number): FileState {
  if (file.commit === null) return 'AWAITING_UPLOAD';
  if (now < file.commit.processedAt) return 'UPLOAD_COMPLETE';
  return file.commit.errors.length > 0 ? 'FAILED' : 'COMPLETE';
}

export function standingOf(context: PracticeContext, version: VersionRecord): VersionStanding {
  const now = context.clock.now();
  const files = context.store.filesOf(version.id);
  const assetFile = files.findLast((file) => file.assetType === 'ASSET');
  const manifestFile = files.findLast((file) => file.assetType === 'MANIFEST');
  const told = [manifestFile, assetFile].flatMap((file) =>
    file?.commit && now >= file.commit.processedAt ? [file.commit] : [],
  );
  const state = stateByAsset(assetFile, now);
  const complete = state === 'COMPLETE';
  return {
    state,
    errors: told.flatMap((commit) => commit.errors),
    platforms: told.findLast((commit) => commit.platforms.length > 0)?.platforms ?? [],
    assetFile,
    manifestFile,
    internalBeta: complete ? internalBetaOf(context, version, now) : undefined,
    externalBeta: complete ? 'READY_FOR_BETA_SUBMISSION' : undefined,
    appStore: complete ? 'PREPARE_FOR_SUBMISSION' : undefined,
  };
}

function stateByAsset(assetFile: UploadFileRecord | undefined, now: number): VersionState {
  const state = assetFile === undefined ? 'AWAITING_UPLOAD' : fileState(assetFile, now);
  return state === 'UPLOAD_COMPLETE' ? 'PROCESSING' : state;
}

function internalBetaOf(
  context: PracticeContext,
  version: VersionRecord,
  now: number,
): 'READY_FOR_TESTING' | 'SUPERSEDED' {
  const newer = context.store.versionsOf(version.packId).some((other) => {
    if (other.number <= version.number) return false;
    const asset = context.store.filesOf(other.id).findLast((file) => file.assetType === 'ASSET');
    return stateByAsset(asset, now) === 'COMPLETE';
  });
  return newer ? 'SUPERSEDED' : 'READY_FOR_TESTING';
}
