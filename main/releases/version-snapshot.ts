import { type Station, stations, type UploadSnapshot, type VersionSnapshot } from '../../preload/contract.ts';
import { checksumRefusedCode, checksumRefusedWords } from '../../preload/words.ts';
import type { StateDetail, Version } from '../app-store-connect/resources.ts';
import type { StationTimes } from './station-times.ts';
import { reachedStage, type StageReached } from './version-stage.ts';

/**
 * A version as a row of its pack's timeline.
 * @param packId the pack it was listed under
 * @param upload what this computer sends or sent to it, if anything
 * @param times when it was seen to reach its stations
 */
export function versionSnapshot(
  version: Version,
  packId: string,
  upload: Pick<UploadSnapshot, 'state' | 'checksumRefused'> | undefined,
  times: StationTimes,
): VersionSnapshot {
  const uploading = upload !== undefined && upload.state !== 'failed' && upload.state !== 'cancelled';
  const found = reachedStage({
    version: version.state,
    internalBeta: version.internalBeta?.state,
    externalBeta: version.externalBeta?.state,
    appStore: version.appStore?.state,
  });
  const reached: StageReached =
    uploading && found.stage === 'reserved' ? { ...found, stage: 'uploading' } : found;
  return {
    id: version.id,
    packId,
    version: version.version,
    createdAt: version.createdAt ?? null,
    stage: reached.stage,
    ascState: reached.ascState,
    stations: stations.map((station) => {
      const status = stationStatus(station, reached);
      const time = times.get(station);
      const seenAt = time?.seenAt;
      // One that is ahead again, as after a review was called back, has not been reached.
      const shown = status === 'ahead' || seenAt === undefined ? null : new Date(seenAt).toISOString();
      const tookMilliseconds = shown === null ? null : (time?.took ?? null);
      return { station, status, seenAt: shown, tookMilliseconds };
    }),
    bytes: version.assetFile?.fileSize ?? null,
    platforms: [...version.platforms],
    details: [
      ...graded('error', version.errors),
      ...graded('warning', version.warnings),
      ...(upload?.checksumRefused === true ? graded('warning', [checksumRefused]) : []),
      ...graded('info', version.infos),
    ],
  };
}

const checksumRefused = { code: checksumRefusedCode, description: checksumRefusedWords() };

type Status = VersionSnapshot['stations'][number]['status'];

const failedStages = new Set(['failed', 'rejected', 'beta-rejected']);
/** Stages that are a station's end: nothing more happens there by itself. */
const arrivedStages = new Set([
  'ready-for-internal-testing',
  'external-testing',
  'on-the-app-store',
  'replaced',
]);

function stationStatus(station: Station, reached: StageReached): Status {
  const distance = stations.indexOf(station) - stations.indexOf(reached.station);
  if (distance < 0) return 'passed';
  if (distance > 0) return 'ahead';
  if (failedStages.has(reached.stage)) return 'failed';
  return arrivedStages.has(reached.stage) ? 'passed' : 'current';
}

function graded(
  grade: 'error' | 'warning' | 'info',
  details: readonly StateDetail[],
): VersionSnapshot['details'] {
  return details.map(({ code, description }) => ({ grade, code, description }));
}
