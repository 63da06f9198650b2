import { join } from 'node:path';
import { carries } from '../durable/application-id.ts';
import type { DatabaseFile } from '../durable/database-file.ts';
import { openOrSetAside } from '../durable/open-or-set-aside.ts';
import type { Problem } from '../problem.ts';
import { setAsideProblem } from './history-problem.ts';
import { historyApplicationId, historyMigrations } from './history-schema.ts';

/** An open history file, and what a person has to hear about its opening. */
export interface OpenedHistory {
  readonly file: DatabaseFile;
  /** Set where a file that could not be used was put aside. */
  readonly problem: Problem | undefined;
}

/**
 * Opens or makes `history.sqlite` in `folder`; see {@link openOrSetAside}: the history is worth having, but nothing
 * an upload depends on.
 * @param now milliseconds since 1970, for the name of what is put aside
 */
export function openHistoryFile(folder: string, now: number): OpenedHistory {
  const path = join(folder, 'history.sqlite');
  const { file, aside } = openOrSetAside(path, now, {
    migrations: historyMigrations,
    isOurs: carries(historyApplicationId),
  });
  return { file, problem: aside === undefined ? undefined : setAsideProblem(aside) };
}
