import type { z } from 'zod';
import { findIncluded, type Included } from './included.ts';
import {
  type App,
  type Pack,
  type PackHeads,
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
  versionSchema,
} from './schemas.ts';

export function flattenApp({ id, attributes }: z.output<typeof appSchema>): App {
  const bundleId = attributes?.bundleId ?? '';
  return { id, name: attributes?.name ?? (bundleId === '' ? id : bundleId), bundleId };
}

/** `appId` stands in where the pack does not name its app. The heads are the caller's to add. */
export function flattenPack(
  { id, attributes, relationships }: z.output<typeof packSchema>,
  appId?: string,
): Pack {
  return {
    id,
    appId: relationships?.app?.data?.id ?? appId,
    identifier: attributes.assetPackIdentifier,
    archived: attributes.archived ?? false,
    usedBytes: attributes.usedBytes,
    createdAt: attributes.createdDate,
    heads: undefined,
  };
}

/** The versions that a pack's answer brought along. */
export function flattenHeads(
  { id, relationships }: z.output<typeof packSchema>,
  included: Included,
): PackHeads {
  return {
    internalBeta: head(relationships?.internalBetaVersion, included, id),
    externalBeta: head(relationships?.externalBetaVersion, included, id),
    appStore: head(relationships?.appStoreVersion, included, id),
  };
}

/** A version that is linked but not described is there all the same: its number and state are unknown. */
function head(reference: Reference, included: Included, packId: string): Version | undefined {
  const target = reference?.data;
  if (target === undefined) return undefined;
  const { data } = versionSchema.safeParse(findIncluded(target, included));
  const bare = { id: target.id, attributes: nothingKnownOfVersion, relationships: undefined };
  return flattenVersion(data ?? bare, included, packId);
}

const nothingKnownOfVersion = {
  version: '',
  state: undefined,
  createdDate: undefined,
  platforms: [],
  locale: undefined,
  stateDetails: undefined,
};

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
  const { data } = releaseSchema.safeParse(findIncluded(target, included));
  return { id: target.id, state: data?.attributes?.state ?? unknownState };
}

function file(reference: Reference, included: Included): UploadFile | undefined {
  const target = reference?.data;
  if (target === undefined) return undefined;
  const { data } = uploadFileSchema.safeParse(findIncluded(target, included));
  return flattenUploadFile(data ?? { id: target.id, attributes: nothingKnown });
}

const nothingKnown = {
  assetType: undefined,
  fileName: undefined,
  fileSize: undefined,
  assetDeliveryState: undefined,
  uploadOperations: [],
};
