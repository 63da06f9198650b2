// Runs in a thread of its own: hashing keeps a processor busy and would otherwise hold up the upload beside it.
import { readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import SparkMD5 from 'spark-md5';
import type { ChecksumJob, ChecksumMessage } from './checksum.ts';

// spark-md5 copies what it is given; larger pieces leave more garbage behind and are no faster.
const readBytes = 128 * 1024;

function say(message: ChecksumMessage): void {
  parentPort?.postMessage(message);
}

function hash(job: ChecksumJob): void {
  const md5 = new SparkMD5.ArrayBuffer();
  let done = 0;
  if (job.from !== null) {
    md5.setState(JSON.parse(job.from.state) as SparkMD5.State);
    done = job.from.bytes;
  }
  const buffer = new Uint8Array(readBytes);
  let checkpointAt = done + job.checkpointBytes;
  while (done < job.size && Atomics.load(job.stop, 0) === 0) {
    const wanted = Math.min(readBytes, job.size - done);
    const length = readSync(job.descriptor, buffer, 0, wanted, done);
    if (length === 0) {
      say({ kind: 'short' });
      return;
    }
    md5.append(length === readBytes ? buffer.buffer : buffer.buffer.slice(0, length));
    done += length;
    if (done >= checkpointAt && done < job.size) {
      say({ kind: 'checkpoint', checkpoint: { bytes: done, state: JSON.stringify(md5.getState()) } });
      checkpointAt = done + job.checkpointBytes;
    }
  }
  if (done === job.size) say({ kind: 'done', md5: md5.end() });
}

parentPort?.on('message', (job: ChecksumJob) => {
  try {
    hash(job);
  } catch {
    // The reason (a disk error) is met by the upload's own reads too, which say it in words.
    say({ kind: 'unreadable' });
  }
  say({ kind: 'ended' });
});
