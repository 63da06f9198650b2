import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { migrate } from './migrate.ts';

/** What a database file is opened with. */
export interface DatabaseFileOptions {
  readonly migrations: readonly string[];
  /** Further pragmas, in force before the schema is made. */
  readonly pragmas?: string;
  /** Whether a file that is whole is Packdrop's own, or empty: asked before anything is written to it. */
  readonly isOurs: (database: DatabaseSync) => boolean;
}

/** The file is whole but another program's, or it is ours and torn. It was left as it is. */
export class ForeignDatabaseError extends Error {
  override readonly name = 'ForeignDatabaseError';
}

/**
 * A SQLite file whose every change has survived a power cut by the time the method returns (WAL, synchronous
 * FULL, and F_FULLFSYNC where the system has it). One process at a time: the operating system releases the lock
 * when the process dies. Folder and file are readable by this user only. Methods throw what SQLite throws.
 */
export class DatabaseFile {
  readonly #database: DatabaseSync;
  /** By SQL text. Prepared anew each time, statements would pile up as memory that the collector is late to see. */
  readonly #statements = new Map<string, StatementSync>();

  /** Opens or makes the file, with its folder. @throws also NewerSchemaError and ForeignDatabaseError */
  constructor(path: string, { migrations, pragmas = '', isOurs }: DatabaseFileOptions) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Never opened where it is there: POSIX drops a process's locks on a file whenever it closes that file.
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
    const database = new DatabaseSync(path);
    try {
      // The lock first; nothing is changed in a file before it is known to be ours.
      database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT');
      const { quick_check: verdict } = database.prepare('PRAGMA quick_check(1)').get() ?? {};
      if (verdict !== 'ok' || !isOurs(database)) throw new ForeignDatabaseError();
      database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;
        PRAGMA checkpoint_fullfsync = ON; ${pragmas}; BEGIN IMMEDIATE; COMMIT`);
      migrate(database, migrations);
    } catch (thrown) {
      database.close();
      throw thrown;
    }
    this.#database = database;
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#statement(sql).run(...values);
  }

  get(sql: string, ...values: SQLInputValue[]): Record<string, unknown> | undefined {
    return this.#statement(sql).get(...values);
  }

  all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
    return this.#statement(sql).all(...values);
  }

  /** As {@link all}, but one row at a time: no other statement may run before the last is read. */
  each(sql: string, ...values: SQLInputValue[]): Iterable<Record<string, unknown>> {
    return this.#statement(sql).iterate(...values);
  }

  /** Does all of `work` or nothing of it. */
  transaction(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (thrown) {
      // A full disk makes SQLite roll back by itself; a second ROLLBACK would hide the reason.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw thrown;
    }
  }

  /** Moves all of the write-ahead log into the database: what was forgotten must not live on in the log. */
  emptyLog(): void {
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Closing again does nothing. */
  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #statement(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
