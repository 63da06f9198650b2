import { ok, type Result } from '../result.ts';
import { ask } from './ask.ts';
import type { AppStoreConnectClient, ReservationRequest } from './client.ts';
import { commitUploadFile } from './commit.ts';
import type { AscFailure } from './failure.ts';
import { flattenUploadFile } from './flatten.ts';
import { lookBeforeRepeat } from './look-before-repeat.ts';
import { askAllPages, askIds } from './pages.ts';
import type { UploadFile } from './resources.ts';
import { oneOf, uploadFileSchema } from './schemas.ts';
import type { ApiRequest, Transport } from './transport.ts';

type UploadFileCalls = Pick<
  AppStoreConnectClient,
  'reserve' | 'findReservation' | 'readUploadFile' | 'listUploadFiles' | 'listUploadFileIds' | 'commit'
>;

/** Everything about a file but its part URLs: they are secrets, and no list needs them. */
export const listedFileFields = {
  'fields[backgroundAssetUploadFiles]': 'assetDeliveryState,assetType,fileName,fileSize',
};

export function createUploadFileCalls(transport: Transport): UploadFileCalls {
  async function askForFile(request: ApiRequest): Promise<Result<UploadFile, AscFailure>> {
    const file = await ask(transport, request, oneOf(uploadFileSchema));
    return file.ok ? ok(flattenUploadFile(file.value.data)) : file;
  }

  function readUploadFile(uploadFileId: string, signal?: AbortSignal) {
    return askForFile({ method: 'GET', path: pathOf(uploadFileId), signal });
  }

  async function listUploadFiles(versionId: string, signal?: AbortSignal) {
    const path = `v1/backgroundAssetVersions/${encodeURIComponent(versionId)}/backgroundAssetUploadFiles`;
    const files = await askAllPages(transport, { path, query: listedFileFields, signal }, uploadFileSchema);
    return files.ok ? ok(files.value.data.map(flattenUploadFile)) : files;
  }

  async function findReservation(
    versionId: string,
    wanted: ReservationRequest,
    signal?: AbortSignal,
  ): Promise<Result<UploadFile | undefined, AscFailure>> {
    const files = await listUploadFiles(versionId, signal);
    if (!files.ok) return files;
    const open = files.value.findLast(
      (file) =>
        file.state === 'AWAITING_UPLOAD' &&
        file.assetType === wanted.assetType &&
        file.fileName === wanted.fileName &&
        file.fileSize === wanted.fileSize,
    );
    // Lists come without the parts; the reservation itself has them.
    return open === undefined ? ok(undefined) : readUploadFile(open.id, signal);
  }

  function post(versionId: string, attributes: ReservationRequest, signal?: AbortSignal) {
    const { assetType, fileName, fileSize } = attributes;
    const body = {
      data: {
        type: 'backgroundAssetUploadFiles',
        attributes: { assetType, fileName, fileSize },
        relationships: {
          backgroundAssetVersion: { data: { type: 'backgroundAssetVersions', id: versionId } },
        },
      },
    };
    return askForFile({ method: 'POST', path: 'v1/backgroundAssetUploadFiles', body, signal });
  }

  return {
    readUploadFile,
    listUploadFiles,
    listUploadFileIds: (versionId, signal) =>
      askIds(
        transport,
        `v1/backgroundAssetVersions/${encodeURIComponent(versionId)}/relationships/backgroundAssetUploadFiles`,
        signal,
      ),
    findReservation,
    reserve: (versionId, reservation, signal) =>
      lookBeforeRepeat(
        () => post(versionId, reservation, signal),
        () => findReservation(versionId, reservation, signal),
      ),
    commit: (uploadFileId, { md5, mustAgree }, signal) =>
      commitUploadFile(
        {
          read: () => readUploadFile(uploadFileId, signal),
          write(checksum) {
            const attributes = {
              uploaded: true,
              ...(checksum === undefined
                ? {}
                : { sourceFileChecksums: { file: { hash: checksum, algorithm: 'MD5' } } }),
            };
            const body = { data: { type: 'backgroundAssetUploadFiles', id: uploadFileId, attributes } };
            return askForFile({ method: 'PATCH', path: pathOf(uploadFileId), body, signal });
          },
        },
        md5,
        mustAgree,
      ),
  };
}

function pathOf(uploadFileId: string): string {
  return `v1/backgroundAssetUploadFiles/${encodeURIComponent(uploadFileId)}`;
}
