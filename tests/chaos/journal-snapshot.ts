import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What the journal on the disk says after a process has ended. */
export interface JournalSnapshot {
  /** `ok`, or what SQLite finds wrong. */
  readonly integrity: string;
  /** Uploads by state. */
  readonly states: readonly string[];
  /** `UPLOAD-FILE-ID INDEX` of each part that was acknowledged. */
  readonly sent: readonly string[];
  /** Parts whose addresses are still kept. */
  readonly addresses: number;
}

/** Reads a copy: opening the journal itself would mend what the next process has to mend. Undefined: there is none. */
export async function readJournal(dataFolder: string): Promise<JournalSnapshot | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'packdrop-chaos-journal-'));
  try {
    const copy = join(folder, 'journal.sqlite');
    try {
      await copyFile(join(dataFolder, 'journal.sqlite'), copy);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    await copyFile(join(dataFolder, 'journal.sqlite-wal'), `${copy}-wal`).catch(ignoreAbsent);
    const database = new DatabaseSync(copy);
    try {
      const all = (query: string): Record<string, unknown>[] => database.prepare(query).all();
      const isBegun = all("SELECT name FROM sqlite_master WHERE name = 'part'").length > 0;
      return {
        integrity: String(all('PRAGMA integrity_check')[0]?.['integrity_check']),
        states: isBegun ? all('SELECT state FROM upload').map(({ state }) => String(state)) : [],
        sent: isBegun
          ? all(
              `SELECT upload_file_id, part_index FROM part JOIN reservation USING (upload_id, asset_type) WHERE sent = 1`,
            ).map((row) => `${String(row['upload_file_id'])} ${String(row['part_index'])}`)
          : [],
        addresses: isBegun ? all("SELECT 1 FROM part WHERE url <> ''").length : 0,
      };
    } finally {
      database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function ignoreAbsent(error: NodeJS.ErrnoException): void {
  // Passed over: a journal that was closed cleanly has no log beside it.
  if (error.code !== 'ENOENT') throw error;
}
