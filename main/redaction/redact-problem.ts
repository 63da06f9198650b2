import type { Problem } from '../../preload/contract.ts';
import { redact } from './redact.ts';

/** The problem without anything secret in its words and facts; the same object where there was nothing. */
export function redactProblem(problem: Problem): Problem {
  const message = redact(problem.message);
  const nextStep = redact(problem.nextStep);
  const facts = problem.facts === undefined ? undefined : redactFacts(problem.facts);
  const isClean = message === problem.message && nextStep === problem.nextStep && facts === problem.facts;
  return isClean ? problem : { ...problem, message, nextStep, facts };
}

/** The facts without anything secret in them; the same object where there was nothing. */
function redactFacts(facts: NonNullable<Problem['facts']>): NonNullable<Problem['facts']> {
  const redacted = Object.entries(facts).map(
    ([name, value]) => [name, typeof value === 'string' ? redact(value) : value] as const,
  );
  return redacted.every(([name, value]) => value === facts[name]) ? facts : Object.fromEntries(redacted);
}
