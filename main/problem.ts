import type { Problem } from '../preload/contract.ts';

export type { Problem } from '../preload/contract.ts';

/**
 * Carries a {@link Problem} through code that unwinds. Thrown only inside a use case and turned back into a
 * value at its edge; nothing outside ever sees a stack trace instead of a sentence.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.problem = problem;
  }
}

/** The problem an unknown thrown value stands for. What is not ours becomes `internal`, without its stack. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'internal',
    message: `Something in Packdrop went wrong that it did not expect: ${message}`,
    nextStep:
      'Nothing that was uploaded is lost. Start again; if it comes back, report it with this sentence.',
  };
}
