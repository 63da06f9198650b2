import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../../support/random.ts';
import { countBytes, readHashedCount } from './hashed-count.ts';
import type { UploadJob } from './job.ts';
import { killJobIn, runJobIn, startDiscardingServer } from './processes.ts';

/** What a SIGKILL cost, the upload having gone on afterwards until its end. */
export interface KillCost {
  readonly bytesSentAgain: number;
  readonly bytesHashedAgain: number;
}

/**
 * Uploads `file` with its checksum in a process of its own, kills that at a random moment between a tenth and nine
 * tenths of all the work (bytes sent and bytes hashed), and lets another process go on. The storage counts what it
 * got of all bodies, cut ones too; the thread of the checksum counts what it read.
 * @param size of the file, in bytes
 * @throws Error where the upload was through before it could be killed
 */
export async function killAndResume(
  parent: string,
  { file, size, partBytes, random }: { file: string; size: number; partBytes: number; random: Random },
): Promise<KillCost> {
  await using server = await startDiscardingServer();
  const folder = await mkdtemp(join(parent, 'killed-'));
  const hashedCount = join(folder, 'hashed');
  await writeFile(hashedCount, Buffer.alloc(countBytes));
  const bytesSent = async (): Promise<number> => Number(await (await fetch(server.url)).text());
  const job: UploadJob = {
    kind: 'upload',
    ...{ file, folder, partBytes, hashedCount },
    server: server.url,
    checksum: true,
    sentParts: 0,
  };
  try {
    const moment = (0.1 + random.below(800) / 1000) * 2 * size;
    const wasKilled = await killJobIn(
      job,
      async () => (await bytesSent()) + readHashedCount(hashedCount) >= moment,
    );
    if (!wasKilled) throw new Error('the upload was through before it was killed');
    await runJobIn({ ...job, resumes: true });
    return {
      bytesSentAgain: (await bytesSent()) - size,
      bytesHashedAgain: readHashedCount(hashedCount) - size,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
