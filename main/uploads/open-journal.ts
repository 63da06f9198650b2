import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import { JournalDatabase } from './journal-database.ts';
import { ForeignJournalError, journalProblem } from './journal-problem.ts';
import { migrateJournal } from './journal-schema.ts';

/** The database, and what to tell about a file that was found in its place and is none. */
export interface OpenedJournal {
  readonly database: JournalDatabase;
  readonly setAside: Problem | null;
}

/**
 * Opens or makes `journal.sqlite` in `folder`, and checks it. A file that is torn or another program's is kept under
 * another name, and an empty record takes its place.
 * @throws ProblemError `journal-in-use`, `journal-newer`, `disk-full`, …
 */
export function openJournalDatabase(folder: string): OpenedJournal {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, 'journal.sqlite');
    try {
      return { database: open(path, folder), setAside: null };
    } catch (thrown) {
      if (journalProblem(thrown, folder).code !== 'journal-unreadable') throw thrown;
      const kept = setAside(path);
      return { database: open(path, folder), setAside: setAsideProblem(kept) };
    }
  } catch (thrown) {
    throw new ProblemError(journalProblem(thrown, folder), { cause: thrown });
  }
}

function open(path: string, folder: string): JournalDatabase {
  // Never opened where it is there: POSIX drops a process's locks on a file whenever it closes that file.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path);
  try {
    // The lock first; nothing is changed in a file before it is known to be ours.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT');
    refuseDamaged(database);
    // secure_delete: a forgotten part URL is overwritten, not only unlinked.
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;
      PRAGMA checkpoint_fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
      BEGIN IMMEDIATE; COMMIT`);
    migrateJournal(database);
    return new JournalDatabase(database, folder);
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

/** @throws ForeignJournalError where it is damaged, or another program's */
function refuseDamaged(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (found !== 'ok') throw new ForeignJournalError('damaged');
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  const tables = new Set(
    database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map((row) => row['name']),
  );
  const isOurs =
    version === 0 ? tables.size === 0 : ['upload', 'reservation', 'part'].every((table) => tables.has(table));
  if (!isOurs) throw new ForeignJournalError('not ours');
}

/** Keeps the file, and the log that belongs to it, under a name that nothing has. @returns that name */
function setAside(path: string): string {
  const time = new Date().toISOString().replaceAll(':', '-').replace(/\..*/, '');
  let kept = `${path}.unreadable-${time}`;
  for (let count = 2; existsSync(kept); count += 1) kept = `${path}.unreadable-${time}-${count}`;
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, kept + suffix);
  }
  return kept;
}

function setAsideProblem(kept: string): Problem {
  return {
    code: 'journal-set-aside',
    message: `The record of uploads was damaged or another program's, so Packdrop began a new one. The old file is kept as ${basename(kept)} in the same folder.`,
    nextStep:
      'Publish again whatever had not been uploaded to its end. What App Store Connect has already is not touched.',
  };
}
