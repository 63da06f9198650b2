import { stations } from '../../preload/contract.ts';
import type { ArchiveSnapshot, UploadSnapshot, VersionSnapshot } from '../../preload/contract.ts';
import type { ActSnapshot, QuotaSnapshot, SubmissionPlan } from '../../preload/releases-contract.ts';
import { uploadAtWork } from '../../preload/test-support.ts';

/** A version at the given stage, with `reached` of its stations behind it. */
export function stagedVersion(
  version: string,
  reached: number,
  over: Partial<VersionSnapshot>,
): VersionSnapshot {
  return {
    id: `version-${version}`,
    packId: 'pack-1',
    version,
    createdAt: '2026-10-03T12:04:00Z',
    stage: 'unknown',
    ascState: 'UNKNOWN',
    stations: stations.map((station, index) => ({
      station,
      status: statusAt(index, reached),
      seenAt: null,
      tookMilliseconds: null,
    })),
    bytes: null,
    platforms: [],
    details: [],
    ...over,
  };
}

export function statusAt(index: number, reached: number): 'passed' | 'current' | 'ahead' {
  if (index === reached) return 'current';
  return index < reached ? 'passed' : 'ahead';
}

/** An upload that stands at 61 %. */
export function stagedUpload(over: Partial<UploadSnapshot> = {}): UploadSnapshot {
  return uploadAtWork({
    appId: 'app-1',
    versionId: 'version-8',
    version: '8',
    sentBytes: 3_721_000_000,
    totalBytes: 6_100_000_000,
    bytesPerSecond: 42_000_000,
    secondsLeft: 57,
    createdAt: '2026-10-04T12:04:00Z',
    ...over,
  });
}

/** A plan that replaces what is live. */
export function stagedPlan(over: Partial<SubmissionPlan> = {}): SubmissionPlan {
  return {
    appId: 'app-1',
    platform: 'IOS',
    versions: [
      {
        packIdentifier: 'Tutorial',
        version: '7',
        packId: 'pack-1',
        versionId: 'version-7',
        does: 'add',
        replaces: '6',
        platformsLost: [],
      },
    ],
    alongside: [],
    takenOut: [],
    submissionId: null,
    inTheWay: null,
    findings: [
      {
        grade: 'notes',
        code: 'goes-live-by-itself',
        message: 'Once Apple approves, the version goes live by itself.',
        nextStep: 'Test with internal testers first.',
      },
    ],
    confirmation: 'Tutorial',
    mark: 'mark-1',
    ...over,
  };
}

export function stagedAct(over: Partial<ActSnapshot> = {}): ActSnapshot {
  return {
    id: 'act-1',
    appId: 'app-1',
    who: 'Studio',
    kind: 'submit',
    packs: [{ packIdentifier: 'Tutorial', version: '7' }],
    beganAt: '2026-10-04T12:04:00.000Z',
    endedAt: '2026-10-04T12:04:02.000Z',
    state: 'done',
    problem: null,
    ...over,
  };
}

export const stagedQuota: QuotaSnapshot = {
  usedBytes: 170_000_000_000,
  limitBytes: 200_000_000_000,
  freeBytes: 30_000_000_000,
  usedAfterBytes: null,
  findings: [
    {
      grade: 'warns',
      code: 'quota-nearly-full',
      message: 'The app’s packs use 85 % of the 200 GB an app may use.',
      nextStep: 'Smaller archives help.',
    },
  ],
  packs: [
    {
      packId: 'pack-1',
      packIdentifier: 'Tutorial',
      usedBytes: 170_000_000_000,
      versions: [{ version: '6', bytes: 170_000_000_000, holds: true }],
    },
  ],
};

/** An archive of 6.1 GB that says everything about itself. */
export function stagedArchive(over: Partial<ArchiveSnapshot> = {}): ArchiveSnapshot {
  return {
    path: '/x/Tutorial.aar',
    fileName: 'Tutorial.aar',
    size: 6_100_000_000,
    format: 'Apple Archive, LZFSE',
    structure: 'complete',
    packIdentifier: 'Tutorial',
    platforms: ['IOS', 'MAC_OS'],
    policy: { kind: 'prefetch', installationEvents: ['firstInstallation'] },
    language: 'pt-BR',
    entries: { files: 1204, directories: 3, links: 0, others: 0 },
    unpackedBytes: 9_400_000_000,
    largestFiles: [{ path: 'Contents/Levels/harbour.level', bytes: 2_000_000_000 }],
    folders: [
      { path: 'Contents', files: 1203, bytes: 9_400_000_000 },
      { path: 'Contents/Levels', files: 40, bytes: 8_000_000_000 },
    ],
    foldersLeftOut: 0,
    manifestEntry: 'Manifest.json',
    findings: [],
    ...over,
  };
}

/** One finding of each grade. */
export const stagedFindings: ArchiveSnapshot['findings'] = [
  {
    grade: 'stops',
    code: 'platform-refused',
    message: '“platforms” in the manifest holds “iPadOS”: Apple refuses it.',
    nextStep: 'Write “iOS” instead.',
  },
  {
    grade: 'warns',
    code: 'manifests-differ',
    message: 'Manifest.json is not what the archive was packed with.',
    nextStep: 'Pack the archive again.',
  },
  {
    grade: 'notes',
    code: 'hidden-files',
    message: 'The archive holds 2 hidden files of the desktop.',
    nextStep: 'They do no harm.',
  },
];
