import type { Station, VersionStage } from '../../preload/contract.ts';
import type { Subject } from '../history/sighting.ts';

/** The states of a version that its stage is drawn from, as App Store Connect writes them. */
export interface VersionStates {
  readonly version: string;
  readonly internalBeta: string | undefined;
  readonly externalBeta: string | undefined;
  readonly appStore: string | undefined;
}

/** Where a version stands, and the station of its way that this is at. */
export interface StageReached {
  readonly stage: VersionStage;
  readonly station: Station;
  /** The state as App Store Connect writes it, which decided. */
  readonly ascState: string;
}

type Table = Readonly<Record<string, readonly [VersionStage, Station]>>;

const appStoreStages: Table = {
  READY_FOR_REVIEW: ['in-unsent-submission', 'app-review'],
  WAITING_FOR_REVIEW: ['waiting-for-review', 'app-review'],
  IN_REVIEW: ['in-review', 'app-review'],
  ACCEPTED: ['accepted', 'app-review'],
  REJECTED: ['rejected', 'app-review'],
  PROCESSING_FOR_DISTRIBUTION: ['going-live', 'app-store'],
  READY_FOR_DISTRIBUTION: ['on-the-app-store', 'app-store'],
  SUPERSEDED: ['replaced', 'app-store'],
};

const externalStages: Table = {
  WAITING_FOR_REVIEW: ['waiting-for-beta-review', 'external-testing'],
  IN_REVIEW: ['in-beta-review', 'external-testing'],
  REJECTED: ['beta-rejected', 'external-testing'],
  PROCESSING_FOR_TESTING: ['processing-for-external-testing', 'external-testing'],
  READY_FOR_TESTING: ['external-testing', 'external-testing'],
  SUPERSEDED: ['replaced', 'external-testing'],
};

const internalStages: Table = {
  READY_FOR_TESTING: ['ready-for-internal-testing', 'internal-testing'],
  SUPERSEDED: ['replaced', 'internal-testing'],
};

const versionStages: Table = {
  AWAITING_UPLOAD: ['reserved', 'uploading'],
  PROCESSING: ['processing', 'processing'],
  FAILED: ['failed', 'processing'],
  // Complete, and its internal release not listed yet: it comes by itself.
  COMPLETE: ['ready-for-internal-testing', 'internal-testing'],
};

// A fresh version has all three releases at once: these two only say that nobody has gone further yet.
const untouched = new Set(['PREPARE_FOR_SUBMISSION', 'READY_FOR_BETA_SUBMISSION']);

/**
 * Where a version stands: the furthest release that has a state of its own decides. A state that is not known
 * here gives `unknown`, never a guess.
 */
export function reachedStage(states: VersionStates): StageReached {
  return (
    stageIn(appStoreStages, states.appStore, 'app-review') ??
    stageIn(externalStages, states.externalBeta, 'external-testing') ??
    stageIn(internalStages, states.internalBeta, 'internal-testing') ??
    stageIn(versionStages, states.version, 'processing') ?? {
      stage: 'unknown',
      station: 'processing',
      ascState: states.version,
    }
  );
}

const tables: Partial<Record<Subject, Table>> = {
  version: versionStages,
  'internal-beta': internalStages,
  'external-beta': externalStages,
  'app-store': appStoreStages,
};
// They tell that something is over, not that the next thing has begun.
const silent = new Set(['COMPLETE', 'SUPERSEDED']);

/**
 * The station that a state proves its version to be at; undefined where it proves none. `COMPLETE` says that processing
 * is over and not that testing can begin, `SUPERSEDED` nothing of how far the version had come.
 */
export function stationProven(subject: Subject, state: string): Station | undefined {
  return silent.has(state) ? undefined : tables[subject]?.[state]?.[1];
}

function stageIn(table: Table, state: string | undefined, otherwise: Station): StageReached | undefined {
  if (state === undefined || untouched.has(state)) return undefined;
  const [stage, station] = table[state] ?? (['unknown', otherwise] as const);
  return { stage, station, ascState: state };
}
