import { externalBetaStage, type ExternalBetaStage } from './beta-stage.ts';
import type { PracticeContext } from './context.ts';
import type { PlatformName, StateDetail, UploadFileRecord, VersionRecord } from './records.ts';
import { reviewProgress, type ReviewStage } from './review-standing.ts';

export type FileState = 'AWAITING_UPLOAD' | 'UPLOAD_COMPLETE' | 'COMPLETE' | 'FAILED';
export type VersionState = 'AWAITING_UPLOAD' | 'PROCESSING' | 'COMPLETE' | 'FAILED';

/**
 * Where a version stands at this moment of the server's clock. Releases exist once it is COMPLETE, and none
 * exists any more when its pack is archived.
 */
export interface VersionStanding {
  readonly state: VersionState;
  readonly errors: readonly StateDetail[];
  readonly warnings: readonly StateDetail[];
  readonly platforms: readonly PlatformName[];
  readonly locale: string | undefined;
  readonly assetFile: UploadFileRecord | undefined;
  readonly manifestFile: UploadFileRecord | undefined;
  readonly internalBeta: 'READY_FOR_TESTING' | 'SUPERSEDED' | undefined;
  readonly externalBeta: ExternalBetaStage | 'SUPERSEDED' | undefined;
  readonly appStore: ReviewStage | 'SUPERSEDED' | undefined;
}

/** A version with what it is by itself, before its neighbours in the pack are looked at. */
interface Single {
  readonly version: VersionRecord;
  readonly state: VersionState;
  readonly told: readonly NonNullable<UploadFileRecord['commit']>[];
  readonly platforms: readonly PlatformName[];
  readonly assetFile: UploadFileRecord | undefined;
  readonly manifestFile: UploadFileRecord | undefined;
}

/** The state of a file. Derived from the clock when asked, so that nothing has to fire on time. */
export function fileState(file: UploadFileRecord, now: number): FileState {
  if (file.commit === null) return 'AWAITING_UPLOAD';
  if (now < file.commit.processedAt) return 'UPLOAD_COMPLETE';
  return file.commit.errors.length > 0 ? 'FAILED' : 'COMPLETE';
}

export function standingOf(context: PracticeContext, version: VersionRecord): VersionStanding {
  const standing = standingsOf(context, version.packId).get(version.id);
  if (standing === undefined) throw new Error(`the version ${version.id} is not among those of its pack`);
  return standing;
}

/** Where all versions of a pack stand, oldest first: one pass, as each depends on the others. */
export function standingsOf(context: PracticeContext, packId: string): Map<string, VersionStanding> {
  const now = context.clock.now();
  const singles = context.store.versionsOf(packId).map((version) => singleOf(context, version, now));
  const complete = singles.filter(({ state }) => state === 'COMPLETE');
  const newestInTesting = complete.at(-1)?.version.id;
  const newestExternal = newest(
    complete.map(({ version }) => ({ id: version.id, since: readyForTestersAt(version, now) })),
  );
  const progress = new Map(complete.map(({ version }) => [version.id, reviewProgress(context, version.id)]));
  const newestInStore = newest(
    [...progress].map(([id, { distributedAt }]) => ({ id, since: distributedAt })),
  );
  const gone = context.store.packs.get(packId)?.archived === true;
  let forerunner: Single | undefined;
  const standings = new Map<string, VersionStanding>();
  for (const single of singles) {
    const { version, state, told, platforms, assetFile, manifestFile } = single;
    const { id } = version;
    const out = state !== 'COMPLETE' || gone;
    const stage = progress.get(id)?.stage;
    const beta = externalBetaStage(version.betaReview, now);
    standings.set(id, {
      state,
      errors: told.flatMap((commit) => commit.errors),
      warnings: [
        ...told.flatMap((commit) => commit.warnings),
        ...(state === 'COMPLETE' ? droppedPlatforms(forerunner, platforms) : []),
      ],
      platforms,
      locale: told.findLast((commit) => commit.locale !== null)?.locale ?? undefined,
      assetFile,
      manifestFile,
      internalBeta: out ? undefined : id === newestInTesting ? 'READY_FOR_TESTING' : 'SUPERSEDED',
      externalBeta: out
        ? undefined
        : beta === 'READY_FOR_TESTING' && id !== newestExternal
          ? 'SUPERSEDED'
          : beta,
      appStore: out
        ? undefined
        : stage === 'READY_FOR_DISTRIBUTION' && id !== newestInStore
          ? 'SUPERSEDED'
          : stage,
    });
    if (state === 'COMPLETE') forerunner = single;
  }
  return standings;
}

function singleOf(context: PracticeContext, version: VersionRecord, now: number): Single {
  const files = context.store.filesOf(version.id);
  const assetFile = files.findLast((file) => file.assetType === 'ASSET');
  const manifestFile = files.findLast((file) => file.assetType === 'MANIFEST');
  const told = [manifestFile, assetFile].flatMap((file) =>
    file?.commit && now >= file.commit.processedAt ? [file.commit] : [],
  );
  const platforms = told.findLast((commit) => commit.platforms.length > 0)?.platforms ?? [];
  return { version, state: stateByAsset(assetFile, now), told, platforms, assetFile, manifestFile };
}

function stateByAsset(assetFile: UploadFileRecord | undefined, now: number): VersionState {
  const state = assetFile === undefined ? 'AWAITING_UPLOAD' : fileState(assetFile, now);
  return state === 'UPLOAD_COMPLETE' ? 'PROCESSING' : state;
}

function readyForTestersAt({ betaReview }: VersionRecord, now: number): number | undefined {
  return externalBetaStage(betaReview, now) === 'READY_FOR_TESTING' ? betaReview?.readyAt : undefined;
}

/** The one that came last, and of several at once the one with the highest number. */
function newest(candidates: readonly { id: string; since: number | undefined }[]): string | undefined {
  let last: { id: string; since: number } | undefined;
  for (const { id, since } of candidates) {
    if (since !== undefined && since >= (last?.since ?? 0)) last = { id, since };
  }
  return last?.id;
}

/** App Store Connect's warning that the pack will be gone on platforms its forerunner had. */
function droppedPlatforms(forerunner: Single | undefined, platforms: readonly PlatformName[]): StateDetail[] {
  if (forerunner === undefined || platforms.length === 0) return [];
  const dropped = forerunner.platforms.filter((platform) => !platforms.includes(platform));
  if (dropped.length === 0) return [];
  return [
    {
      code: 'ITMS-91148',
      description: `Dropped platform support: this version no longer supports ${dropped.join(', ')}, which version ${forerunner.version.number} supports. The asset pack will no longer be available there.`,
    },
  ];
}
