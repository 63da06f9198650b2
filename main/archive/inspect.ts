import { Worker } from 'node:worker_threads';
import type { ArchiveReport, FoundManifest } from './report.ts';

/** An open file, and the manifest that was given beside it. */
export interface InspectionJob {
  /** Threads of one process share descriptors, so the worker reads the file that was opened and no other. */
  readonly descriptor: number;
  /** Bytes. */
  readonly size: number;
  readonly fileName: string;
  readonly beside: FoundManifest | undefined;
}

/** What an inspection found. */
export interface InspectedArchive {
  readonly report: ArchiveReport;
  /** The manifest inside the archive, byte for byte. */
  readonly manifest: FoundManifest | undefined;
}

/** What the worker says. */
export type InspectionMessage =
  | { readonly kind: 'done'; readonly inspected: InspectedArchive }
  /** The file became shorter while it was read. */
  | { readonly kind: 'short' }
  /** Its disk reported an error or is gone. */
  | { readonly kind: 'unreadable' };

/** An inspection under way. */
export interface RunningInspection {
  /** Rejects with an AbortError after `stop`. */
  readonly outcome: Promise<InspectionMessage>;
  /** Ends the worker and waits until it no longer reads: the file may be closed afterwards. */
  stop(): Promise<void>;
}

/** The reader is bounded to a few blocks; what it holds beyond that is its list of entries. */
const heapMegabytes = 1024;

/**
 * Starts looking into an archive in a thread of its own: unpacking would hold up a window.
 * @param worker the worker's module
 */
export function startInspection(job: InspectionJob, worker: URL): RunningInspection {
  const thread = new Worker(worker, {
    workerData: job,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  const exited = new Promise<void>((resolve) => {
    thread.on('exit', () => resolve());
  });
  const outcome = new Promise<InspectionMessage>((resolve, reject) => {
    thread.on('message', (message: InspectionMessage) => resolve(message));
    thread.on('error', reject);
    thread.on('exit', () => reject(new DOMException('the inspection was stopped', 'AbortError')));
  });
  // Whoever stops it may have stopped listening too; that is no unhandled failure.
  outcome.catch(() => undefined);
  return {
    outcome,
    stop: async () => {
      await thread.terminate();
      await exited;
    },
  };
}
