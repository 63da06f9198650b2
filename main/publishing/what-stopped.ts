import { type Problem, ProblemError, problemOf } from '../problem.ts';
import type { Journal } from '../uploads/journal.ts';
import { mendableProblems } from './upload-rules.ts';

/** What stopped each upload, in the journal, and beside it where the journal could not take it. */
export class WhatStopped {
  readonly #journal: Journal;
  /** The disk may be what is full. */
  readonly #problems = new Map<string, Problem>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** The problem of this process's last run, where there was one. */
  problemOf(uploadId: string): Problem | null {
    return this.#problems.get(uploadId) ?? null;
  }

  /** A run begins: what stopped the one before no longer counts. @throws ProblemError where the disk is full */
  forget(uploadId: string): void {
    this.#problems.delete(uploadId);
    if (this.#journal.read(uploadId).problem !== null) this.#journal.change(uploadId, { problem: null });
  }

  /** Writes down what stopped a run. */
  note(uploadId: string, thrown: unknown): void {
    const problem = problemOf(thrown);
    this.#problems.set(uploadId, problem);
    try {
      if (this.isOver(thrown)) this.#journal.markFailed(uploadId, problem);
      else this.#journal.change(uploadId, { problem });
    } catch (second) {
      // The journal itself may be what failed; its problem is the one that a person must mend first.
      this.#problems.set(uploadId, problemOf(second));
    }
  }

  /** Whether what was thrown ends the upload. */
  isOver(thrown: unknown): boolean {
    return thrown instanceof ProblemError && thrown.lasting && !mendableProblems.has(thrown.problem.code);
  }
}
