import type { Application } from '../../main/application.ts';
import { requests, stations } from '../../preload/contract.ts';
import type { PackdropEvent, Problem, RequestName } from '../../preload/contract.ts';
import { everyNotification } from '../../preload/notifications-contract.ts';
import { healthyAccounts } from './staged-accounts.ts';
import {
  stagedAct,
  stagedArchive,
  stagedPlan,
  stagedQuota,
  stagedUpload,
  stagedVersion,
  statusAt,
} from './staged-snapshots.ts';

/** For screens that a healthy Packdrop shows for a moment only, or never: every answer is set by hand. */
export interface StagedApplication extends Application {
  /**
   * What further requests of this name get, at once or as soon as its promise is kept; a {@link Problem} is wrapped as
   * one. Undefined: no answer at all.
   */
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
      return Promise.resolve(staged.value).then((value) => ({ ok: true, value: result.parse(value) }));
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
  'picked.room': { value: null },
  'picked.forget': { value: null },
  'kept.apps': { value: null },
  'kept.packs': { value: null },
  'kept.versions': { value: null },
  'releases.look': { value: null },
  'network.look': { value: null },
  'news.list': { value: [] },
  'news.seen': { value: null },
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
  'appearance.accent': { value: null },
  'settings.language': { value: 'system' },
  'settings.setLanguage': { value: 'ja' },
  'settings.notifications': { value: everyNotification },
  'settings.setNotifications': { value: everyNotification },
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
  'releases.settle': { value: [] },
  'quota.read': { value: stagedQuota },
  'activity.list': {
    value: { acts: [stagedAct(), stagedAct({ id: 'act-2', kind: 'publish' })], next: null },
  },
  'history.list': { value: { entries: [], next: null } },
  'history.durations': { value: [] },
  'history.export': { value: { fileName: 'packdrop-history.csv', text: 'seen at\r\n' } },
  'practice.sample': { value: { path: '/x/Tutorial.aar', packIdentifier: 'Tutorial' } },
};
