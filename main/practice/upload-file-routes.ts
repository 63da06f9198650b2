import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { checkBody } from './api-body.ts';
import { invalidAttribute, invalidRelationship, noSuchResource, wrongState } from './api-error.ts';
import type { ApiAnswer, ApiCall, Route } from './api-router.ts';
import { commitUploadFile } from './commit.ts';
import { documentOf, linkagePageOf, pageOf } from './document.ts';
import { fieldRules, pagingRules } from './fields.ts';
import { partBytesFor } from './part-plan.ts';
import { usedBytesWith } from './quota.ts';
import { assetTypeSchema, type UploadFileRecord } from './records.ts';
import { documentShape, relationshipShape } from './request-shapes.ts';
import { uploadFileResource } from './upload-file-resource.ts';
import { fileState, standingOf } from './version-standing.ts';

const reserveSchema = documentShape({
  type: z.literal('backgroundAssetUploadFiles'),
  attributes: z.strictObject({
    assetType: assetTypeSchema,
    fileName: z.string().min(1).max(255),
    fileSize: z.int().min(1),
  }),
  relationships: z.strictObject({ backgroundAssetVersion: relationshipShape('backgroundAssetVersions') }),
});

/** Upload files: reserving, reading, committing, listing. */
export const uploadFileRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/backgroundAssetUploadFiles', query: {}, handle: reserve },
  {
    method: 'GET',
    path: '/v1/backgroundAssetUploadFiles/{id}',
    query: fieldRules.backgroundAssetUploadFiles,
    handle: (call) => documentOf(call, uploadFileResource(call.context, fileOf(call))),
  },
  {
    method: 'PATCH',
    path: '/v1/backgroundAssetUploadFiles/{id}',
    query: {},
    handle: async (call) => {
      const committed = await commitUploadFile(call.context, fileOf(call), call.body);
      return documentOf(call, uploadFileResource(call.context, committed));
    },
  },
  {
    method: 'GET',
    path: '/v1/backgroundAssetVersions/{id}/backgroundAssetUploadFiles',
    query: { ...fieldRules.backgroundAssetUploadFiles, ...pagingRules },
    handle: (call) => pageOf(call, filesOfVersion(call), uploadFileResource),
  },
  {
    method: 'GET',
    path: '/v1/backgroundAssetVersions/{id}/relationships/backgroundAssetUploadFiles',
    query: pagingRules,
    handle: (call) => linkagePageOf(call, 'backgroundAssetUploadFiles', filesOfVersion(call)),
  },
];

function reserve(call: ApiCall): ApiAnswer {
  const { context } = call;
  const { data } = checkBody(call.body, reserveSchema);
  const { assetType, fileName, fileSize } = data.attributes;
  const versionId = data.relationships.backgroundAssetVersion.data.id;
  const version = context.store.versions.get(versionId);
  if (version === undefined) {
    throw invalidRelationship('backgroundAssetVersion', 'backgroundAssetVersions', versionId);
  }
  const { quotaBytes } = context.limits;
  if (fileSize > quotaBytes) {
    throw invalidAttribute(
      '/data/attributes/fileSize',
      `The file is larger than the ${quotaText(quotaBytes)} an app may use.`,
    );
  }
  const pack = context.store.packs.get(version.packId);
  if (pack === undefined || pack.archived) {
    throw wrongState('The asset pack is archived and takes no more files.');
  }
  const { state } = standingOf(context, version);
  const again = state === 'FAILED' && context.failedTakesReservation;
  if (state !== 'AWAITING_UPLOAD' && !again) {
    throw wrongState(`The version is in the state '${state}' and takes no more files.`);
  }
  const now = context.clock.now();
  const live = context.store
    .filesOf(versionId)
    .some((file) => file.assetType === assetType && fileState(file, now) !== 'FAILED');
  if (live) throw wrongState(`The version already has a file of the type '${assetType}'.`);
  // Refused here and not at the commit, so that nobody sends what cannot be kept.
  if (assetType === 'ASSET' && usedBytesWith(context, pack, fileSize) > quotaBytes) {
    throw wrongState(
      `The asset packs of the app would use more than the ${quotaText(quotaBytes)} it may use.`,
    );
  }
  const file: UploadFileRecord = {
    id: randomUUID(),
    versionId,
    assetType,
    fileName,
    fileSize,
    partBytes: partBytesFor({ assetType, fileSize }, context.partBytes),
    createdAt: now,
    commit: null,
  };
  context.store.putUploadFile(file);
  return documentOf(call, uploadFileResource(context, file), 201);
}

function quotaText(bytes: number): string {
  return bytes >= 1000 ** 3 ? `${bytes / 1000 ** 3} GB` : `${bytes} bytes`;
}

function filesOfVersion({ context, id }: ApiCall): UploadFileRecord[] {
  if (!context.store.versions.has(id)) throw noSuchResource('backgroundAssetVersions', id);
  return context.store.filesOf(id);
}

function fileOf({ context, id }: ApiCall): UploadFileRecord {
  const file = context.store.uploadFiles.get(id);
  if (file === undefined) throw noSuchResource('backgroundAssetUploadFiles', id);
  return file;
}
