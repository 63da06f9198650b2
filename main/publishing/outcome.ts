import { type AscFailure, isLasting } from '../app-store-connect/failure.ts';
import { type FailureContext, problemOfFailure } from '../app-store-connect/failure-problem.ts';
import { ProblemError } from '../problem.ts';
import type { Result } from '../result.ts';

/**
 * The value of a client's answer.
 * @throws ProblemError with the failure in words, or an AbortError where the caller's signal stopped it
 */
export function valueOf<Value>(result: Result<Value, AscFailure>, context: FailureContext): Value {
  if (result.ok) return result.value;
  if (result.error.kind === 'aborted') throw new DOMException('stopped', 'AbortError');
  throw new ProblemError(problemOfFailure(result.error, context), { lasting: isLasting(result.error) });
}
