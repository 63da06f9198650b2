import type {
  Answer,
  ArchiveSnapshot,
  Connection,
  PackdropBridge,
  PackdropEvent,
  PackSnapshot,
  Problem,
  UploadSnapshot,
  VersionSnapshot,
} from '../../preload/contract.ts';
import { noStanding } from '../../preload/standing-contract.ts';
import { uploadAtWork } from '../../preload/test-support.ts';
import type { Timing } from './timing.ts';

/** For tests: a bridge whose answers and events are given by hand. */
export interface ScriptedBridge extends PackdropBridge {
  /** Every request made so far. */
  readonly asked: readonly { readonly name: string; readonly argument: unknown }[];
  /** What the next and all further requests of this name get. A function is asked each time. */
  script(name: string, answer: unknown): void;
  tell(event: PackdropEvent): void;
  misread(problem: Problem): void;
  connect(connection: Connection): void;
}

/** A bridge that answers with the value given for each name, and with a problem where none was given. */
export function scriptedBridge(values: Readonly<Record<string, unknown>> = {}): ScriptedBridge {
  const script = new Map(Object.entries(values));
  const asked: { name: string; argument: unknown }[] = [];
  const listeners = new Set<{
    listener: (event: PackdropEvent) => void;
    misread: (problem: Problem) => void;
  }>();
  const watchers = new Set<(connection: Connection) => void>();
  const request = async (name: string, argument?: unknown): Promise<Answer<unknown>> => {
    asked.push({ name, argument });
    const value: unknown = script.get(name);
    const given: unknown =
      typeof value === 'function' ? await (value as (of: unknown) => unknown)(argument) : value;
    if (given === undefined) return { ok: false, problem: someProblem };
    return { ok: true, value: given };
  };
  return {
    asked,
    request: request as PackdropBridge['request'],
    subscribe: (listener, misread = () => undefined) => {
      const entry = { listener, misread };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    watchConnection: (listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    script: (name, answer) => script.set(name, answer),
    tell: (event) => {
      for (const { listener } of listeners) listener(event);
    },
    misread: (problem) => {
      for (const { misread } of listeners) misread(problem);
    },
    connect: (connection) => {
      for (const watcher of watchers) watcher(connection);
    },
  };
}

/** What an unscripted request gets. */
export const someProblem: Problem = { code: 'c', message: 'It went wrong.', nextStep: 'Try again.' };

/** For tests: a clock that stands still until it is moved. */
export function movableTiming(start = 0): Timing & { readonly advance: (milliseconds: number) => void } {
  let now = start;
  const due: { at: number; callback: () => void }[] = [];
  return {
    now: () => now,
    after: (milliseconds, callback) => {
      const entry = { at: now + milliseconds, callback };
      due.push(entry);
      return () => {
        const index = due.indexOf(entry);
        if (index !== -1) due.splice(index, 1);
      };
    },
    advance: (milliseconds) => {
      now += milliseconds;
      for (const entry of due.filter((one) => one.at <= now)) {
        due.splice(due.indexOf(entry), 1);
        entry.callback();
      }
    },
  };
}

/** For tests: lets everything that is ready to go on do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** For tests: a pack. */
export function somePack(over: Partial<PackSnapshot> = {}): PackSnapshot {
  return {
    id: 'p1',
    identifier: 'Tutorial',
    archived: false,
    usedBytes: 1000,
    standing: noStanding,
    ...over,
  };
}

/** For tests: a version. */
export function someVersion(over: Partial<VersionSnapshot> = {}): VersionSnapshot {
  return {
    id: 'v1',
    packId: 'p1',
    version: '1',
    createdAt: '2026-10-03T12:00:00Z',
    stage: 'ready-for-internal-testing',
    ascState: 'COMPLETE',
    stations: [],
    bytes: null,
    platforms: [],
    details: [],
    ...over,
  };
}

/** For tests: an upload at work. */
export function someUpload(over: Partial<UploadSnapshot> = {}): UploadSnapshot {
  return uploadAtWork({
    id: 'u1',
    appId: 'a1',
    packId: 'p1',
    versionId: 'v1',
    version: '1',
    sentBytes: 610,
    totalBytes: 1000,
    bytesPerSecond: 100,
    secondsLeft: 4,
    createdAt: '2026-10-03T12:00:00Z',
    ...over,
  });
}

/** For tests: an archive that says everything and has nothing wrong with it. */
export function someArchive(over: Partial<ArchiveSnapshot> = {}): ArchiveSnapshot {
  return {
    path: '/x/T.aar',
    fileName: 'T.aar',
    size: 5000,
    format: 'Apple Archive',
    structure: 'complete',
    packIdentifier: 'Tutorial',
    platforms: ['IOS', 'MAC_OS'],
    policy: { kind: 'onDemand', installationEvents: [] },
    language: null,
    entries: { files: 2, directories: 1, links: 0, others: 0 },
    unpackedBytes: 4800,
    largestFiles: [{ path: 'Contents/a.bin', bytes: 4700 }],
    folders: [{ path: 'Contents', files: 1, bytes: 4700 }],
    foldersLeftOut: 0,
    manifestEntry: 'Manifest.json',
    findings: [],
    ...over,
  };
}
