/** What stands in a state field when App Store Connect gave none. */
export const unknownState = 'UNKNOWN';

/** An app of the team. */
export interface App {
  readonly id: string;
  readonly name: string;
  readonly bundleId: string;
}

/** An asset pack (`backgroundAssets`): an identifier under one app. */
export interface Pack {
  readonly id: string;
  /** Undefined only where App Store Connect left the relationship out and the caller did not know it either. */
  readonly appId: string | undefined;
  /** Case-sensitive. */
  readonly identifier: string;
  readonly archived: boolean;
  /** Bytes counted against the app's quota; undefined where App Store Connect does not say. */
  readonly usedBytes: number | undefined;
  /** ISO 8601 with an offset, as App Store Connect wrote it. */
  readonly createdAt: string | undefined;
  /** Undefined where they were not asked for. */
  readonly heads: PackHeads | undefined;
}

/**
 * Where a pack stands: its current version on each way out, undefined where there is none. They come without their
 * releases and files, which App Store Connect does not give along with a pack.
 */
export interface PackHeads {
  readonly internalBeta: Version | undefined;
  readonly externalBeta: Version | undefined;
  readonly appStore: Version | undefined;
}

/** Something App Store Connect says about a version or a file, in its own words. */
export interface StateDetail {
  readonly code: string;
  readonly description: string;
}

/** Where a version can be had, with a state of its own (unknown words are kept as they came). */
export interface Release {
  readonly id: string;
  readonly state: string;
}

/** A release read by itself. */
export interface ReleaseDetail extends Release {
  /** Undefined where App Store Connect left the relationship out. */
  readonly versionId: string | undefined;
}

/** One version of a pack, with what hangs on it. */
export interface Version {
  readonly id: string;
  /** Undefined only where App Store Connect left the relationship out and the caller did not know it either. */
  readonly packId: string | undefined;
  /** The number as App Store Connect writes it: "1", "2", … */
  readonly version: string;
  /** `version` as a number, for comparing; 0 where it is no whole number. */
  readonly number: number;
  /** AWAITING_UPLOAD | PROCESSING | COMPLETE | FAILED, or a word not known yet. */
  readonly state: string;
  readonly createdAt: string | undefined;
  readonly platforms: readonly string[];
  readonly locale: string | undefined;
  readonly errors: readonly StateDetail[];
  readonly warnings: readonly StateDetail[];
  readonly infos: readonly StateDetail[];
  readonly internalBeta: Release | undefined;
  readonly externalBeta: Release | undefined;
  readonly appStore: Release | undefined;
  /** Without `operations`: part URLs are secrets and are asked for only with {@link UploadFile} itself. */
  readonly assetFile: UploadFile | undefined;
  /** Without `operations`, like `assetFile`. */
  readonly manifestFile: UploadFile | undefined;
}

/** `ASSET` is the archive, `MANIFEST` its manifest. */
export type AssetType = 'ASSET' | 'MANIFEST';

/** One reservation (`backgroundAssetUploadFiles`). */
export interface UploadFile {
  readonly id: string;
  /** {@link AssetType}, or a word not known yet. */
  readonly assetType: string;
  readonly fileName: string;
  /** Bytes; undefined where App Store Connect left it out. */
  readonly fileSize: number | undefined;
  /** AWAITING_UPLOAD | UPLOAD_COMPLETE | COMPLETE | FAILED, or a word not known yet. */
  readonly state: string;
  readonly errors: readonly StateDetail[];
  readonly warnings: readonly StateDetail[];
  /** The parts, sorted by offset. Their URLs are secrets: whoever has one can write. */
  readonly operations: readonly UploadOperation[];
}

/** How to send one part. */
export interface UploadOperation {
  readonly method: string;
  /** A secret: never shown, never logged. */
  readonly url: string;
  /** First byte of the part in the file. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
  /** Exactly these headers, no others; never an Authorization header. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** ISO 8601; when the URL stops working. */
  readonly expiresAt: string | undefined;
  /** Counted from 1. */
  readonly partNumber: number | undefined;
  readonly entityTag: string | undefined;
}

/** What goes to App Review together: at most one open one an app and platform. */
export interface ReviewSubmission {
  readonly id: string;
  /** "IOS", "MAC_OS", …; undefined where App Store Connect does not say. */
  readonly platform: string | undefined;
  /**
   * READY_FOR_REVIEW (not sent yet) | WAITING_FOR_REVIEW | IN_REVIEW | UNRESOLVED_ISSUES | CANCELING | COMPLETING |
   * COMPLETE, or a word not known yet.
   */
  readonly state: string;
  /** ISO 8601 with an offset. */
  readonly submittedAt: string | undefined;
  readonly appId: string | undefined;
  readonly items: readonly ReviewItem[];
}

/** One thing in a review submission. */
export interface ReviewItem {
  readonly id: string;
  /** READY_FOR_REVIEW | ACCEPTED | APPROVED | REJECTED | REMOVED, or a word not known yet. */
  readonly state: string;
  /** Undefined where the item is no version of a pack. */
  readonly versionId: string | undefined;
}
