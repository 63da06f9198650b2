import type { Problem } from '../preload/contract.ts';
import { redactProblem } from './redaction/redact-problem.ts';

export type { Problem } from '../preload/contract.ts';

/**
 * Carries a {@link Problem}, with nothing secret in its words, through code that unwinds. Thrown only inside a use case and turned back into a
 * value at its edge; nothing outside ever sees a stack trace instead of a sentence.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  /** Whether trying again without a change by a person is useless, so that the upload ends as failed. */
  readonly lasting: boolean;

  constructor(problem: Problem, options: ErrorOptions & { readonly lasting?: boolean } = {}) {
    const safe = redactProblem(problem);
    super(safe.message, options);
    this.problem = safe;
    this.lasting = options.lasting ?? false;
  }
}

/** The problem an unknown thrown value stands for. What is not ours becomes `internal`, without its stack. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return {
    code: 'internal',
    message: `Packdrop met something it did not expect (${name}) and stopped before doing anything wrong.`,
    nextStep: 'Nothing that was acknowledged is lost. Start again; if it comes back, report it.',
  };
}
