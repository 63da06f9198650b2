import type { Problem } from '../../preload/contract.ts';
import { redact } from './redact.ts';

/** The problem without anything secret in its words; the same object where there was nothing. */
export function redactProblem(problem: Problem): Problem {
  const message = redact(problem.message);
  const nextStep = redact(problem.nextStep);
  const isClean = message === problem.message && nextStep === problem.nextStep;
  return isClean ? problem : { ...problem, message, nextStep };
}
