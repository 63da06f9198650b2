import type { UploadFileRecord } from './records.ts';

/** Blob storage takes no more parts than this: of a larger file the parts grow instead. */
const mostParts = 10_000;

/** A manifest up to this size is sent in one go. */
const undividedManifestBytes = 1024 * 1024;

/** The bytes of a file that one request carries. */
export interface PartSpan {
  /** From 1. */
  readonly partNumber: number;
  readonly offset: number;
  readonly length: number;
}

/** Length of the parts of a file that is to be reserved; `wished` as long as that makes at most 10,000. */
export function partBytesFor(file: Pick<UploadFileRecord, 'assetType' | 'fileSize'>, wished: number): number {
  if (file.assetType === 'MANIFEST' && file.fileSize <= undividedManifestBytes) return file.fileSize;
  return Math.max(wished, Math.ceil(file.fileSize / mostParts));
}

export function partCount(file: Pick<UploadFileRecord, 'fileSize' | 'partBytes'>): number {
  return Math.ceil(file.fileSize / file.partBytes);
}

/** The span of a part, or undefined where the file has no part of that number. */
export function partSpan(
  file: Pick<UploadFileRecord, 'fileSize' | 'partBytes'>,
  partNumber: number,
): PartSpan | undefined {
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > partCount(file)) return undefined;
  const offset = (partNumber - 1) * file.partBytes;
  return { partNumber, offset, length: Math.min(file.partBytes, file.fileSize - offset) };
}
