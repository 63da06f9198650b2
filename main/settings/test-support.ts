import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Journal } from '../uploads/journal.ts';

/** Does `work` as one start of the application does it, with the journal of the start before. */
export type AtStart = <Value>(work: (journal: Journal) => Promise<Value>) => Promise<Value>;

/** For tests: starts one after the other in a folder that is gone afterwards. */
export async function restarts(): Promise<AtStart> {
  const folder = await mkdtemp(join(tmpdir(), 'packdrop-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return async (work) => {
    const journal = new Journal(folder);
    try {
      return await work(journal);
    } finally {
      journal.close();
    }
  };
}
