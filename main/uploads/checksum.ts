import { ProblemError } from '../problem.ts';
import { type ArchiveFile, changedProblem } from './archive-file.ts';
import type { ChecksumThreads } from './checksum-threads.ts';
import type { ChecksumCheckpoint } from './upload.ts';

/** A checkpoint every so many bytes: what a crash costs at the most, about a second of hashing. */
export const usualCheckpointBytes = 256 * 1024 * 1024;

/** What a thread is given to do. */
export interface ChecksumJob {
  readonly descriptor: number;
  readonly size: number;
  readonly from: ChecksumCheckpoint | null;
  readonly checkpointBytes: number;
  /** One number, shared between threads: 1 when it is to stop. */
  readonly stop: Int32Array;
}

/** What the thread says; `ended` last of all, when it no longer reads. */
export type ChecksumMessage =
  | { readonly kind: 'checkpoint'; readonly checkpoint: ChecksumCheckpoint }
  | { readonly kind: 'done'; readonly md5: string }
  | { readonly kind: 'short' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'ended' };

/** A checksum being computed beside the upload. */
export interface RunningChecksum {
  /**
   * The MD5 of the whole archive, in hex.
   * @throws ProblemError where the file became shorter or its disk failed, or an AbortError after `stop`
   */
  readonly md5: Promise<string>;
  /** Waits until it no longer reads: the file may be closed afterwards. */
  stop(): Promise<void>;
}

/**
 * Starts computing the MD5 of `archive` in a thread of its own, from `from` on where an earlier run got so far.
 * @param onCheckpoint called with each checkpoint, to be written down
 * @param checkpointBytes bytes from one checkpoint to the next
 */
export function startChecksum(
  archive: ArchiveFile,
  from: ChecksumCheckpoint | null,
  threads: ChecksumThreads,
  onCheckpoint: (checkpoint: ChecksumCheckpoint) => void,
  checkpointBytes = usualCheckpointBytes,
): RunningChecksum {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const thread = threads.take();
  const { promise: md5, resolve, reject } = Promise.withResolvers<string>();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const hear = (message: ChecksumMessage): void => {
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
      case 'ended':
        leave();
        void threads.give(thread).then(end);
        break;
    }
  };
  const die = (error: Error): void => {
    reject(error);
    leave();
    end();
  };
  const exit = (): void => die(new Error('the thread of the checksum ended'));
  const leave = (): void => {
    thread.off('message', hear).off('error', die).off('exit', exit);
    // Where neither a checksum nor a failure was told, it was stopped.
    reject(new DOMException('the checksum was stopped', 'AbortError'));
  };
  thread.on('message', hear).on('error', die).on('exit', exit);
  const job: ChecksumJob = {
    descriptor: archive.descriptor,
    size: archive.size,
    from,
    checkpointBytes,
    stop,
  };
  thread.postMessage(job);
  // Awaited only when all parts are sent; until then a failure must not count as unhandled.
  md5.catch(() => undefined);
  return {
    md5,
    stop: async () => {
      Atomics.store(stop, 0, 1);
      await ended;
    },
  };
}

const unreadableProblem = {
  code: 'file-unreadable',
  message: 'The archive could not be read to compute its checksum: its disk reported an error or is gone.',
  nextStep: 'Check the disk and resume. Everything acknowledged so far is kept.',
};
