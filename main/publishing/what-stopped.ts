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
      if (this.isOver(uploadId, thrown)) this.#journal.markFailed(uploadId, problem);
      else this.#journal.change(uploadId, { problem });
    } catch (second) {
      // The journal itself may be what failed; its problem is the one that a person must mend first.
      this.#problems.set(uploadId, problemOf(second));
    }
  }

  /** Whether what was thrown ends the upload; a refused key does only while nothing of it exists outside. */
  isOver(uploadId: string, thrown: unknown): boolean {
    if (!(thrown instanceof ProblemError) || !thrown.lasting) return false;
    if (!mendableProblems.has(thrown.problem.code)) return true;
    const upload = this.#journal.read(uploadId);
    return upload.versionId === null && upload.pendingRequest === null;
  }
}
