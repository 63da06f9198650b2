import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { DatabaseFile } from '../durable/database-file.ts';
import { storageFault } from '../durable/storage-fault.ts';
import type { Problem } from '../problem.ts';
import { setAsideProblem } from './history-problem.ts';
import { historyApplicationId, historyMigrations } from './history-schema.ts';

/** The file is whole but somebody else's, or it is ours and torn. */
class NotOurHistoryError extends Error {
  override readonly name = 'NotOurHistoryError';
}

/** An open history file, and what a person has to hear about its opening. */
export interface OpenedHistory {
  readonly file: DatabaseFile;
  /** Set where a file that could not be used was put aside. */
  readonly problem: Problem | undefined;
}

/**
 * Opens or makes `history.sqlite` in `folder`. A torn or foreign file is renamed and kept, never deleted: the
 * history is worth having, but nothing an upload depends on.
 * @param now milliseconds since 1970, for the name of what is put aside
 * @throws what the file system or SQLite throws, and NewerSchemaError; the file stays as it is then
 */
export function openHistoryFile(folder: string, now: number): OpenedHistory {
  const path = join(folder, 'history.sqlite');
  const open = (): DatabaseFile =>
    new DatabaseFile(path, { migrations: historyMigrations, inspect: refuseWhatIsNotOurs });
  try {
    return { file: open(), problem: undefined };
  } catch (thrown) {
    if (!(thrown instanceof NotOurHistoryError) && storageFault(thrown) !== 'damaged') throw thrown;
    const aside = freeName(`${path}.${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.aside`);
    // What lies in the write-ahead log belongs to the old file and must never be played into the new one.
    for (const suffix of ['-wal', '-shm', '']) {
      if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
    }
    return { file: open(), problem: setAsideProblem(aside) };
  }
}

function refuseWhatIsNotOurs(database: DatabaseSync): void {
  const { application_id: id } = database.prepare('PRAGMA application_id').get() ?? {};
  const empty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (id !== historyApplicationId && !(id === 0 && empty)) throw new NotOurHistoryError();
  const { quick_check: verdict } = database.prepare('PRAGMA quick_check(1)').get() ?? {};
  if (verdict !== 'ok') throw new NotOurHistoryError();
}

function freeName(wanted: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!existsSync(name)) return name;
  }
}
