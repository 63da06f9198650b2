import type { z } from 'zod';
import {
  type App,
  type Pack,
  type Release,
  type StateDetail,
  type UploadFile,
  unknownState,
  type Version,
} from './resources.ts';
import {
  type appSchema,
  type packSchema,
  type Reference,
  releaseSchema,
  uploadFileSchema,
  type versionSchema,
} from './schemas.ts';

type Included = readonly unknown[];

export function flattenApp({ id, attributes }: z.output<typeof appSchema>): App {
  const bundleId = attributes.bundleId ?? '';
  return { id, name: attributes.name ?? (bundleId === '' ? id : bundleId), bundleId };
}

export function flattenPack({ id, attributes }: z.output<typeof packSchema>): Pack {
  return {
    id,
    identifier: attributes.assetPackIdentifier,
    archived: attributes.archived ?? false,
    usedBytes: attributes.usedBytes,
    createdAt: attributes.createdDate,
  };
}

/** `packId` stands in where the version does not name its pack. */
export function flattenVersion(
  { id, attributes, relationships }: z.output<typeof versionSchema>,
  included: Included,
  packId?: string,
): Version {
  const { version, stateDetails } = attributes;
  return {
    id,
    packId: relationships?.backgroundAsset?.data?.id ?? packId,
    version,
    number: /^\d{1,15}$/.test(version) ? Number(version) : 0,
    state: attributes.state ?? unknownState,
    createdAt: attributes.createdDate,
    platforms: attributes.platforms,
    locale: attributes.locale,
    errors: details(stateDetails?.errors),
    warnings: details(stateDetails?.warnings),
    infos: details(stateDetails?.infos),
    internalBeta: release(relationships?.internalBetaRelease, included),
    externalBeta: release(relationships?.externalBetaRelease, included),
    appStore: release(relationships?.appStoreRelease, included),
    assetFile: file(relationships?.assetFile, included),
    manifestFile: file(relationships?.manifestFile, included),
  };
}

export function flattenUploadFile({ id, attributes }: z.output<typeof uploadFileSchema>): UploadFile {
  const delivery = attributes.assetDeliveryState;
  return {
    id,
    assetType: attributes.assetType ?? unknownState,
    fileName: attributes.fileName ?? '',
    fileSize: attributes.fileSize,
    state: delivery?.state ?? unknownState,
    errors: details(delivery?.errors),
    warnings: details(delivery?.warnings),
    operations: attributes.uploadOperations
      .map(({ requestHeaders, expiration, ...operation }) => ({
        ...operation,
        headers: requestHeaders,
        expiresAt: expiration,
      }))
      .toSorted((a, b) => a.offset - b.offset),
  };
}

function details(
  given: readonly { code: string | undefined; description: string | undefined }[] | undefined,
): readonly StateDetail[] {
  return (given ?? []).map(({ code, description }) => ({ code: code ?? '', description: description ?? '' }));
}

/** A release that is linked but not described is there all the same, in an unknown state. */
function release(reference: Reference, included: Included): Release | undefined {
  const target = reference?.data;
  if (target === undefined) return undefined;
  const { data } = releaseSchema.safeParse(find(target, included));
  return { id: target.id, state: data?.attributes?.state ?? unknownState };
}

function file(reference: Reference, included: Included): UploadFile | undefined {
  const target = reference?.data;
  if (target === undefined) return undefined;
  const { data } = uploadFileSchema.safeParse(find(target, included));
  return flattenUploadFile(data ?? { id: target.id, attributes: nothingKnown });
}

const nothingKnown = {
  assetType: undefined,
  fileName: undefined,
  fileSize: undefined,
  assetDeliveryState: undefined,
  uploadOperations: [],
};

function find(target: { readonly type: string; readonly id: string }, included: Included): unknown {
  return included.find(
    (resource) =>
      typeof resource === 'object' &&
      resource !== null &&
      'type' in resource &&
      resource.type === target.type &&
      'id' in resource &&
      resource.id === target.id,
  );
}
