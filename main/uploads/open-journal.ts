import { basename, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openOrSetAside } from '../durable/open-or-set-aside.ts';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import { JournalDatabase } from './journal-database.ts';
import { journalProblem } from './journal-problem.ts';
import { journalMigrations } from './journal-schema.ts';

/** The database, and what to tell about a file that was found in its place and is none. */
export interface OpenedJournal {
  readonly database: JournalDatabase;
  readonly setAside: Problem | null;
}

/**
 * Opens or makes `journal.sqlite` in `folder`; see {@link openOrSetAside}.
 * @throws ProblemError `journal-in-use`, `journal-newer`, `disk-full`, …
 */
export function openJournalDatabase(folder: string): OpenedJournal {
  try {
    const { file, aside } = openOrSetAside(join(folder, 'journal.sqlite'), Date.now(), {
      migrations: journalMigrations,
      // secure_delete: a forgotten part URL is overwritten, not only unlinked.
      pragmas: 'PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON',
      isOurs,
    });
    return {
      database: new JournalDatabase(file, folder),
      setAside: aside === undefined ? null : setAsideProblem(aside),
    };
  } catch (thrown) {
    throw new ProblemError(journalProblem(thrown, folder), { cause: thrown });
  }
}

/** Journals of the first Packdrops carry no application id, so their tables have to tell. */
function isOurs(database: DatabaseSync): boolean {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  const tables = new Set(
    database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map((row) => row['name']),
  );
  return version === 0
    ? tables.size === 0
    : ['upload', 'reservation', 'part'].every((table) => tables.has(table));
}

function setAsideProblem(aside: string): Problem {
  return {
    code: 'journal-set-aside',
    message: `The record of uploads was damaged or another program's, so Packdrop began a new one. The old file is kept as ${basename(aside)} in the same folder.`,
    nextStep:
      'Publish again whatever had not been uploaded to its end. What App Store Connect has already is not touched.',
    facts: { file: basename(aside) },
  };
}
