import { healthyAccounts } from './staged-accounts.ts';
import type { Application } from '../../main/application.ts';
import { requests, stations } from '../../preload/contract.ts';
import type { ActSnapshot, QuotaSnapshot, SubmissionPlan } from '../../preload/releases-contract.ts';
import type {
  ArchiveSnapshot,
  PackdropEvent,
  Problem,
  RequestName,
  UploadSnapshot,
  VersionSnapshot,
} from '../../preload/contract.ts';

/** For screens that a healthy Packdrop shows for a moment only, or never: every answer is set by hand. */
export interface StagedApplication extends Application {
  /** What further requests of this name get; a {@link Problem} is wrapped as one. Undefined: no answer at all. */
  readonly stage: (name: RequestName, answer: { value: unknown } | { problem: Problem } | undefined) => void;
  readonly tell: (event: PackdropEvent) => void;
}

/** A problem with everything people are told. */
export const stagedProblem: Problem = {
  code: 'unreachable',
  message: 'App Store Connect cannot be reached: the network is down.',
  nextStep: 'Check the connection. Packdrop goes on by itself when it is back.',
};

/** An application whose every state can be had at once. Its answers are checked against the contract. */
export function stageApplication(): StagedApplication {
  const answers = new Map<string, { value: unknown } | { problem: Problem } | undefined>(
    Object.entries(healthy),
  );
  const listeners = new Set<(event: PackdropEvent) => void>();
  return {
    answer: (name) => {
      const staged = answers.get(String(name));
      if (staged === undefined) return new Promise(() => undefined);
      if ('problem' in staged) return Promise.resolve({ ok: false, problem: staged.problem });
      const { result } = requests[name as RequestName];
      return Promise.resolve({ ok: true, value: result.parse(staged.value) });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
    stage: (name, answer) => answers.set(name, answer),
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}

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

function statusAt(index: number, reached: number): 'passed' | 'current' | 'ahead' {
  if (index === reached) return 'current';
  return index < reached ? 'passed' : 'ahead';
}

/** An upload that stands at 61 %. */
export function stagedUpload(over: Partial<UploadSnapshot> = {}): UploadSnapshot {
  return {
    id: 'upload-1',
    appId: 'app-1',
    packIdentifier: 'Tutorial',
    packId: 'pack-1',
    versionId: 'version-8',
    version: '8',
    fileName: 'Tutorial.aar',
    state: 'sending',
    active: true,
    sentBytes: 3_721_000_000,
    totalBytes: 6_100_000_000,
    bytesPerSecond: 42_000_000,
    secondsLeft: 57,
    checksumRefused: false,
    archiveRecognised: false,
    manifestUnanswered: false,
    waiting: null,
    queuePosition: null,
    paused: false,
    bytesInFlight: 0,
    resending: null,
    problem: null,
    createdAt: '2026-10-04T12:04:00Z',
    ...over,
  };
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

function stagedAct(over: Partial<ActSnapshot> = {}): ActSnapshot {
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

const stagedQuota: QuotaSnapshot = {
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

const healthy: Readonly<Record<RequestName, { value: unknown } | { problem: Problem }>> = {
  ...healthyAccounts,
  'application.describe': {
    value: { contractVersion: 1, version: '0.1.0', shell: 'browser', mode: 'practice' },
  },
  'apps.list': {
    value: [
      { id: 'app-1', name: 'Skyward', bundleId: 'com.example.skyward' },
      { id: 'app-2', name: 'Harbour', bundleId: 'com.example.harbour' },
    ],
  },
  'packs.list': {
    value: [
      { id: 'pack-1', identifier: 'Tutorial', archived: false, usedBytes: 1_200_000_000 },
      { id: 'pack-2', identifier: 'Level-02', archived: false, usedBytes: null },
      { id: 'pack-3', identifier: 'Voices-ja', archived: true, usedBytes: 0 },
    ],
  },
  'versions.list': {
    value: [
      stagedVersion('8', 0, { stage: 'uploading', ascState: 'AWAITING_UPLOAD' }),
      stagedVersion('7', 3, { stage: 'ready-for-internal-testing', ascState: 'COMPLETE' }),
      stagedVersion('6', 6, { stage: 'on-the-app-store', ascState: 'READY_FOR_DISTRIBUTION' }),
      stagedVersion('5', 1, {
        stage: 'failed',
        ascState: 'FAILED',
        stations: stations.map((station, index) => ({
          station,
          status: index === 1 ? 'failed' : statusAt(index, 1),
          seenAt: null,
          tookMilliseconds: null,
        })),
        details: [
          { grade: 'error', code: 'INVALID_ARCHIVE', description: 'The archive could not be read.' },
          { grade: 'warning', code: 'LARGE_FILE', description: 'One file is larger than 1 GB.' },
        ],
      }),
      stagedVersion('4', 1, { stage: 'processing', ascState: 'PROCESSING' }),
    ],
  },
  'picked.forget': { value: null },
  'kept.apps': { value: null },
  'kept.packs': { value: null },
  'kept.versions': { value: null },
  'releases.look': { value: null },
  'archive.inspect': { value: stagedArchive() },
  'archive.leave': { value: null },
  'publishing.compare': { value: { latestVersion: '7', sameAsVersion: null, findings: [] } },
  'publishing.start': { value: stagedUpload() },
  'uploads.list': { value: [stagedUpload()] },
  'uploads.pause': { value: stagedUpload({ active: false, bytesPerSecond: null, secondsLeft: null }) },
  'uploads.resume': { value: stagedUpload() },
  'uploads.cancel': { value: stagedUpload({ state: 'cancelled', active: false }) },
  'uploads.move': { value: stagedUpload() },
  'uploads.limits': { value: { bytesPerSecond: null, uploadsAtOnce: 2 } },
  'uploads.setBandwidthLimit': { value: { bytesPerSecond: null, uploadsAtOnce: 2 } },
  'uploads.setUploadsAtOnce': { value: { bytesPerSecond: null, uploadsAtOnce: 2 } },
  'settings.language': { value: 'system' },
  'settings.setLanguage': { value: 'ja' },
  'releases.planSubmission': { value: stagedPlan() },
  'releases.submit': { value: stagedAct() },
  'releases.submissions': { value: [] },
  'releases.cancelSubmission': { value: stagedAct({ kind: 'cancel-submission' }) },
  'releases.planArchive': {
    value: {
      packId: 'pack-1',
      packIdentifier: 'Tutorial',
      versions: 7,
      live: '6',
      testing: '7',
      freesBytes: 1_200_000_000,
      findings: [{ grade: 'warns', code: 'archive-is-for-good', message: 'For good.', nextStep: 'Mind.' }],
    },
  },
  'releases.archive': { value: stagedAct({ kind: 'archive' }) },
  'releases.takeUp': { value: [] },
  'quota.read': { value: stagedQuota },
  'activity.list': {
    value: { acts: [stagedAct(), stagedAct({ id: 'act-2', kind: 'publish' })], next: null },
  },
  'history.list': { value: { entries: [], next: null } },
  'history.durations': { value: [] },
  'history.export': { value: { fileName: 'packdrop-history.csv', text: 'seen at\r\n' } },
  'practice.sample': { value: { path: '/x/Tutorial.aar', packIdentifier: 'Tutorial' } },
};
