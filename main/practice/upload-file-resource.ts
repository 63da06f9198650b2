import type { PracticeContext } from './context.ts';
import { partHeaders, signPartAddress } from './part-address.ts';
import { partCount, partSpan } from './part-plan.ts';
import type { CommitRecord, UploadFileRecord } from './records.ts';
import { dateTime, type Resource } from './resource.ts';
import { fileState } from './version-standing.ts';

/** An upload file; until its commit with all its operations, freshly signed each time it is asked for. */
export function uploadFileResource(context: PracticeContext, file: UploadFileRecord): Resource {
  const state = fileState(file, context.clock.now());
  return {
    type: 'backgroundAssetUploadFiles',
    id: file.id,
    attributes: {
      assetDeliveryState: {
        state,
        errors: state === 'FAILED' ? (file.commit?.errors ?? []) : [],
        warnings: state === 'FAILED' || state === 'COMPLETE' ? (file.commit?.warnings ?? []) : [],
      },
      assetType: file.assetType,
      fileName: file.fileName,
      fileSize: file.fileSize,
      ...checksumAttributes(file.commit),
      uploadOperations: file.commit === null ? operationsOf(context, file) : [],
    },
    links: { self: `${context.apiOrigin}/v1/backgroundAssetUploadFiles/${file.id}` },
  };
}

function checksumAttributes(commit: CommitRecord | null): Record<string, unknown> {
  if (!commit?.md5) return {};
  const { hash, form } = commit.md5;
  return form === 'sourceFileChecksum'
    ? { sourceFileChecksum: hash }
    : { sourceFileChecksums: { file: { hash, algorithm: 'MD5' } } };
}

function operationsOf(context: PracticeContext, file: UploadFileRecord): object[] {
  const arrivals = context.store.arrivalsOf(file.id);
  return Array.from({ length: partCount(file) }, (_, index) => index + 1).flatMap((partNumber) => {
    const span = partSpan(file, partNumber);
    if (span === undefined) return [];
    const address = signPartAddress(
      context.partOrigin,
      context.uploadSecret,
      file.id,
      span,
      context.clock.now(),
    );
    const arrival = arrivals.get(partNumber);
    return {
      method: 'PUT',
      url: address.url,
      length: span.length,
      offset: span.offset,
      requestHeaders: partHeaders(file.id, partNumber),
      expiration: dateTime(address.expiresAt),
      partNumber,
      ...(arrival === undefined ? {} : { entityTag: `"${arrival.md5}"` }),
    };
  });
}
