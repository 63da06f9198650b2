import { Worker } from 'node:worker_threads';
import { ProblemError } from '../problem.ts';
import { type ArchiveFile, changedProblem } from './archive-file.ts';
import type { ChecksumCheckpoint } from './upload.ts';

/** A checkpoint every so many bytes: what a crash costs at the most, about a second of hashing. */
const usualCheckpointBytes = 256 * 1024 * 1024;

/** What the worker is started with. */
export interface ChecksumJob {
  readonly descriptor: number;
  readonly size: number;
  readonly from: ChecksumCheckpoint | null;
  readonly checkpointBytes: number;
}

/** What the worker says. */
export type ChecksumMessage =
  | { readonly kind: 'checkpoint'; readonly checkpoint: ChecksumCheckpoint }
  | { readonly kind: 'done'; readonly md5: string }
  | { readonly kind: 'short' }
  | { readonly kind: 'unreadable' };

/** A checksum being computed beside the upload. */
export interface RunningChecksum {
  /**
   * The MD5 of the whole archive, in hex.
   * @throws ProblemError where the file became shorter or its disk failed, or an AbortError after `stop`
   */
  readonly md5: Promise<string>;
  /** Ends the worker and waits until it no longer reads: the file may be closed afterwards. */
  stop(): Promise<void>;
}

/**
 * Starts computing the MD5 of `archive` in a worker thread, from `from` on where an earlier run got so far.
 * @param worker the worker's module
 * @param onCheckpoint called with each checkpoint, to be written down
 * @param checkpointBytes bytes from one checkpoint to the next
 */
export function startChecksum(
  archive: ArchiveFile,
  from: ChecksumCheckpoint | null,
  worker: URL,
  onCheckpoint: (checkpoint: ChecksumCheckpoint) => void,
  checkpointBytes = usualCheckpointBytes,
): RunningChecksum {
  const job: ChecksumJob = { descriptor: archive.descriptor, size: archive.size, from, checkpointBytes };
  const thread = new Worker(worker, { workerData: job, execArgv: [] });
  const exited = new Promise<void>((resolve) => {
    thread.on('exit', () => resolve());
  });
  const md5 = new Promise<string>((resolve, reject) => {
    thread.on('message', (message: ChecksumMessage) => {
      switch (message.kind) {
        case 'checkpoint':
          try {
            onCheckpoint(message.checkpoint);
          } catch (thrown) {
            reject(thrown);
          }
          break;
        case 'done':
          resolve(message.md5);
          break;
        case 'short':
          reject(new ProblemError(changedProblem(archive.path, Date.now()), { lasting: true }));
          break;
        case 'unreadable':
          reject(new ProblemError(unreadableProblem));
          break;
      }
    });
    thread.on('error', reject);
    thread.on('exit', () => reject(new DOMException('the checksum was stopped', 'AbortError')));
  });
  // Awaited only when all parts are sent; until then a failure must not count as unhandled.
  md5.catch(() => undefined);
  return {
    md5,
    stop: async () => {
      await thread.terminate();
      await exited;
    },
  };
}

const unreadableProblem = {
  code: 'file-unreadable',
  message: 'The archive could not be read to compute its checksum: its disk reported an error or is gone.',
  nextStep: 'Check the disk and resume. Everything acknowledged so far is kept.',
};
