import {
  type Pack,
  type ReleaseDetail,
  type ReviewItem,
  type ReviewSubmission,
  type UploadFile,
  unknownState,
  type Version,
} from '../app-store-connect/resources.ts';
import { packStates, type Sighting, type Subject } from './sighting.ts';

/** What a pack's answer shows of it, and of its heads where they came along. */
export function packSightings(pack: Pack): readonly Sighting[] {
  const heads = Object.values<Version | undefined>({ ...pack.heads }).filter((head) => head !== undefined);
  const heard = new Map(heads.map((head) => [head.id, head]));
  return [
    {
      subject: 'pack',
      id: pack.id,
      state: pack.archived ? packStates.archived : packStates.active,
      appId: pack.appId,
      ascTime: pack.createdAt,
    },
    ...[...heard.values()].flatMap((head) => only(headSighting(head, pack.id))),
  ];
}

/** What a version's answer shows of it, its releases and its files. */
export function versionSightings(version: Version): readonly Sighting[] {
  const place = { packId: version.packId, versionId: version.id };
  return [
    ...only({ ...headSighting(version, version.packId), withReleases: true }),
    ...releaseSightings('internal-beta', version.internalBeta, place),
    ...releaseSightings('external-beta', version.externalBeta, place),
    ...releaseSightings('app-store', version.appStore, place),
    ...[version.assetFile, version.manifestFile].flatMap((file) =>
      file === undefined ? [] : fileSightings(file, version.id),
    ),
  ];
}

/** @param versionId undefined where the answer does not say */
export function fileSightings(file: UploadFile, versionId: string | undefined): readonly Sighting[] {
  return only({ subject: 'upload-file', id: file.id, state: file.state, versionId });
}

/** What a release's own answer shows. */
export function releaseSightings(
  subject: Extract<Subject, 'internal-beta' | 'external-beta' | 'app-store'>,
  release: Pick<ReleaseDetail, 'id' | 'state'> | undefined,
  place: Pick<Sighting, 'packId' | 'versionId'>,
): readonly Sighting[] {
  return release === undefined ? [] : only({ subject, id: release.id, state: release.state, ...place });
}

/** What a submission's answer shows of it and its items. */
export function submissionSightings(submission: ReviewSubmission): readonly Sighting[] {
  const { id, state, appId, submittedAt } = submission;
  return [
    ...only({ subject: 'review-submission', id, state, appId, ascTime: submittedAt }),
    ...submission.items.flatMap((item) => itemSightings(item, appId)),
  ];
}

/** @param appId undefined where the answer does not say */
export function itemSightings({ id, state, versionId }: ReviewItem, appId?: string): readonly Sighting[] {
  return only({ subject: 'review-item', id, state, versionId, appId });
}

function headSighting({ id, state, createdAt }: Version, packId: string | undefined): Sighting {
  return { subject: 'version', id, state, packId, ascTime: createdAt };
}

/** A state that App Store Connect did not give was not seen. */
function only(sighting: Sighting): readonly Sighting[] {
  return sighting.state === unknownState ? [] : [sighting];
}
