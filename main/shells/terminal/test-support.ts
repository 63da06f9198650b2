import type { Answer, PackdropEvent, UploadSnapshot } from '../../../preload/contract.ts';
import type { Application } from '../../application.ts';

/** An upload of 1 MB, half of it sent. */
export function uploadOf(different: Partial<UploadSnapshot> = {}): UploadSnapshot {
  return {
    id: 'upload-1',
    appId: '6740000001',
    packIdentifier: 'Tutorial',
    packId: 'pack-1',
    versionId: 'version-1',
    version: '3',
    fileName: 'Tutorial.aar',
    state: 'sending',
    active: true,
    sentBytes: 500_000,
    totalBytes: 1_000_000,
    bytesPerSecond: 100_000,
    secondsLeft: 5,
    checksumRefused: false,
    archiveRecognised: false,
    manifestUnanswered: false,
    waiting: null,
    queuePosition: null,
    paused: false,
    bytesInFlight: 0,
    resending: null,
    problem: null,
    createdAt: '2026-11-02T12:00:00.000Z',
    ...different,
  };
}

/** An application whose answers a test writes down; `tell` sends an event to whoever listens. */
export interface StagedApplication extends Application {
  readonly asked: readonly { readonly name: unknown; readonly argument: unknown }[];
  tell(event: PackdropEvent): void;
  /** How many listen. */
  listeners(): number;
}

export function stagedApplication(
  answer: (name: unknown, argument: unknown, application: StagedApplication) => Answer<unknown>,
): StagedApplication {
  const asked: { name: unknown; argument: unknown }[] = [];
  const listeners = new Set<(event: PackdropEvent) => void>();
  const application: StagedApplication = {
    asked,
    listeners: () => listeners.size,
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    answer: (name, argument) => {
      asked.push({ name, argument });
      return Promise.resolve(answer(name, argument, application));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
  return application;
}
