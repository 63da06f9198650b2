import type { Result } from '../result.ts';
import { createAppCalls } from './apps.ts';
import type { AscFailure } from './failure.ts';
import { createPackCalls } from './packs.ts';
import type { PackQuery, ReviewQuery, VersionQuery } from './queries.ts';
import { createReleaseCalls } from './releases.ts';
import type {
  App,
  AssetType,
  Pack,
  ReleaseDetail,
  ReviewItem,
  ReviewSubmission,
  UploadFile,
  Version,
} from './resources.ts';
import { createReviewCalls } from './review-submissions.ts';
import type { Transport } from './transport.ts';
import { createUploadFileCalls } from './upload-files.ts';
import { createVersionCalls } from './versions.ts';

type Answer<Value> = Promise<Result<Value, AscFailure>>;

/** What a reservation is for. */
export interface ReservationRequest {
  readonly assetType: AssetType;
  readonly fileName: string;
  /** Bytes, at least 1. */
  readonly fileSize: number;
}

/** A commit that took effect. */
export interface CommitOutcome {
  readonly file: UploadFile;
  /** App Store Connect refused the checksum and took the file without it: say so to whoever watches. */
  readonly checksumRefused: boolean;
}

/**
 * App Store Connect, as far as background assets go (webhooks left out). Nothing here throws and nothing is logged;
 * every method may take long while it waits out a bad network or the rate limit, and stops with kind
 * `aborted` as soon as its signal is aborted.
 */
export interface AppStoreConnectClient {
  /** Every app the key can see, by name. */
  listApps(options?: { readonly signal?: AbortSignal }): Answer<readonly App[]>;
  /** @returns a refusal with status 404 when there is no such app */
  readApp(appId: string, signal?: AbortSignal): Answer<App>;

  /** An app's packs; with `heads`, one request a page of 200 tells where every pack stands. */
  listPacks(appId: string, query?: PackQuery, signal?: AbortSignal): Answer<readonly Pack[]>;
  listPackIds(appId: string, signal?: AbortSignal): Answer<readonly string[]>;
  readPack(packId: string, signal?: AbortSignal): Answer<Pack>;
  /** Takes every version of a pack away everywhere, for good; its identifier is never free again. */
  archivePack(packId: string, signal?: AbortSignal): Answer<Pack>;
  /** The pack with exactly this identifier (case counts), or undefined. */
  findPack(appId: string, identifier: string, signal?: AbortSignal): Answer<Pack | undefined>;
  /** Never makes a second pack: where the first request's fate is unknown it looks before it repeats. */
  createPack(appId: string, identifier: string, signal?: AbortSignal): Answer<Pack>;

  /** With releases and files, but without part URLs. */
  listVersions(packId: string, query?: VersionQuery, signal?: AbortSignal): Answer<readonly Version[]>;
  listVersionIds(packId: string, signal?: AbortSignal): Answer<readonly string[]>;
  readVersion(versionId: string, signal?: AbortSignal): Answer<Version>;
  /**
   * Makes the pack's next version. `newerThan` is the highest version number known before the call (0 for
   * none): where the first request's fate is unknown, a fresh version above it is adopted, not made again.
   */
  createVersion(
    packId: string,
    options: { readonly newerThan: number },
    signal?: AbortSignal,
  ): Answer<Version>;
  /**
   * The newest version above `newerThan` that still waits for its upload and has no reservation: what an
   * interrupted {@link createVersion} left behind. Undefined when there is none.
   */
  findFreshVersion(packId: string, newerThan: number, signal?: AbortSignal): Answer<Version | undefined>;

  /** Reserves one file of a version; looks before it repeats, like the other POSTs. */
  reserve(versionId: string, reservation: ReservationRequest, signal?: AbortSignal): Answer<UploadFile>;
  /** The open reservation of the same type, name and size, with its parts: what a crash left behind. */
  findReservation(
    versionId: string,
    reservation: ReservationRequest,
    signal?: AbortSignal,
  ): Answer<UploadFile | undefined>;
  /** The reservation with its parts as App Store Connect has them now. */
  readUploadFile(uploadFileId: string, signal?: AbortSignal): Answer<UploadFile>;
  /** Without part URLs: they are secrets, and come only with {@link readUploadFile}. */
  listUploadFiles(versionId: string, signal?: AbortSignal): Answer<readonly UploadFile[]>;
  listUploadFileIds(versionId: string, signal?: AbortSignal): Answer<readonly string[]>;
  /**
   * Tells that every part is there. Safe to call again after a crash. `md5` is the whole file's MD5 in hex;
   * a refused checksum does not lose the upload, see {@link CommitOutcome}, unless it is said to count.
   */
  commit(
    uploadFileId: string,
    checksum: { readonly md5?: string; readonly mustAgree?: boolean },
    signal?: AbortSignal,
  ): Answer<CommitOutcome>;

  readInternalBetaRelease(releaseId: string, signal?: AbortSignal): Answer<ReleaseDetail>;
  readExternalBetaRelease(releaseId: string, signal?: AbortSignal): Answer<ReleaseDetail>;
  readAppStoreRelease(releaseId: string, signal?: AbortSignal): Answer<ReleaseDetail>;

  /** An app's review submissions, with their items. */
  listReviewSubmissions(
    appId: string,
    query?: ReviewQuery,
    signal?: AbortSignal,
  ): Answer<readonly ReviewSubmission[]>;
  readReviewSubmission(submissionId: string, signal?: AbortSignal): Answer<ReviewSubmission>;
  listReviewItems(submissionId: string, signal?: AbortSignal): Answer<readonly ReviewItem[]>;
  /** Looks before it repeats, like the other POSTs; an empty unsent submission is what it may have left. */
  createReviewSubmission(appId: string, platform?: string, signal?: AbortSignal): Answer<ReviewSubmission>;
  /** Puts a version into an open submission; looks before it repeats. */
  addReviewItem(submissionId: string, versionId: string, signal?: AbortSignal): Answer<ReviewItem>;
  /** Takes an item out again. One that is gone already counts as taken out. */
  removeReviewItem(itemId: string, signal?: AbortSignal): Answer<undefined>;
  /** Sends a submission to App Review. An approved version goes live by itself: there is no way back then. */
  submitReview(submissionId: string, signal?: AbortSignal): Answer<ReviewSubmission>;
  /** Calls a submission back. */
  cancelReview(submissionId: string, signal?: AbortSignal): Answer<ReviewSubmission>;
}

export function createClient(transport: Transport): AppStoreConnectClient {
  const uploadFiles = createUploadFileCalls(transport);
  return {
    ...createAppCalls(transport),
    ...createPackCalls(transport),
    ...createVersionCalls(transport, (versionId, signal) => uploadFiles.listUploadFiles(versionId, signal)),
    ...uploadFiles,
    ...createReleaseCalls(transport),
    ...createReviewCalls(transport),
  };
}
