import type { DatabaseFile } from '../durable/database-file.ts';
import { ProblemError } from '../problem.ts';
import { journalProblem } from './journal-problem.ts';

/** The journal's database file, with every failure in words for people. */
export class JournalDatabase {
  readonly #file: DatabaseFile;
  readonly #folder: string;

  constructor(file: DatabaseFile, folder: string) {
    this.#file = file;
    this.#folder = folder;
  }

  close(): void {
    this.#file.close();
  }

  emptyLog(): void {
    this.guard(() => this.#file.emptyLog());
  }

  run(sql: string, ...values: (string | number | Uint8Array | null)[]): void {
    this.guard(() => this.#file.run(sql, ...values));
  }

  get(sql: string, ...values: (string | number)[]): Record<string, unknown> | undefined {
    return this.guard(() => this.#file.get(sql, ...values));
  }

  all(sql: string, ...values: string[]): Record<string, unknown>[] {
    return this.guard(() => this.#file.all(sql, ...values));
  }

  /** Calls `read` with one row at a time, which must run no other statement. */
  each(sql: string, values: readonly string[], read: (row: Record<string, unknown>) => void): void {
    this.guard(() => {
      for (const row of this.#file.each(sql, ...values)) read(row);
    });
  }

  transaction(work: () => void): void {
    this.guard(() => this.#file.transaction(work));
  }

  guard<Value>(work: () => Value): Value {
    try {
      return work();
    } catch (thrown) {
      throw new ProblemError(journalProblem(thrown, this.#folder), { cause: thrown });
    }
  }
}
