import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ProblemError } from '../problem.ts';
import { journalProblem } from './journal-problem.ts';

/** The journal's database: statements prepared once, and every failure in words for people. */
export class JournalDatabase {
  readonly #database: DatabaseSync;
  readonly #folder: string;
  /** By SQL text. Prepared anew for each part, statements would pile up as memory that the collector is late to see. */
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, folder: string) {
    this.#database = database;
    this.#folder = folder;
  }

  close(): void {
    this.#database.close();
  }

  /** Moves all of the write-ahead log into the database: what was forgotten must not live on in the log. */
  emptyLog(): void {
    this.guard(() => this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  run(sql: string, ...values: (string | number | Uint8Array | null)[]): void {
    this.guard(() => this.statement(sql).run(...values));
  }

  get(sql: string, ...values: (string | number)[]): Record<string, unknown> | undefined {
    return this.guard(() => this.statement(sql).get(...values));
  }

  all(sql: string, ...values: string[]): Record<string, unknown>[] {
    return this.guard(() => this.statement(sql).all(...values));
  }

  statement(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  transaction(work: () => void): void {
    this.guard(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        work();
        this.#database.exec('COMMIT');
      } catch (thrown) {
        // A full disk makes SQLite roll back by itself; a second ROLLBACK would hide the reason.
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw thrown;
      }
    });
  }

  guard<Value>(work: () => Value): Value {
    try {
      return work();
    } catch (thrown) {
      throw new ProblemError(journalProblem(thrown, this.#folder), { cause: thrown });
    }
  }
}
