// Runs in a thread of its own: unpacking blocks keeps a processor busy and would freeze a window.
import { readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { InspectionJob, InspectionMessage } from './inspect.ts';
import { inspect } from './inspect-source.ts';
import type { RandomAccess } from './apple-archive.ts';

/** The file ended before its size said so. */
class ShortRead extends Error {
  override readonly name = 'ShortRead';
}

/** An open file. Reading synchronously is faster here, where nobody else waits. */
function openFile({ descriptor, size }: InspectionJob): RandomAccess {
  return {
    size,
    read: (buffer, position) => {
      const wanted = Math.max(0, Math.min(buffer.length, size - position));
      let filled = 0;
      while (filled < wanted) {
        const length = readSync(descriptor, buffer, filled, wanted - filled, position + filled);
        if (length === 0) throw new ShortRead();
        filled += length;
      }
      return Promise.resolve(filled);
    },
  };
}

async function run(job: InspectionJob): Promise<InspectionMessage> {
  try {
    return { kind: 'done', inspected: await inspect(openFile(job), job.fileName, job.beside) };
  } catch (thrown) {
    if (thrown instanceof ShortRead) return { kind: 'short' };
    // Only what the disk says carries a code; anything else is a mistake of ours and must show as one.
    if (thrown instanceof Error && 'code' in thrown) return { kind: 'unreadable' };
    throw thrown;
  }
}

parentPort?.postMessage(await run(workerData as InspectionJob));
