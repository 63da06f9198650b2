import {
  identifierFault,
  identifierFaultFacts,
  identifierFaultWords,
  identifierNextStep,
} from '../../preload/pack-identifier.ts';
import type { Problem } from '../problem.ts';

/**
 * Checks a pack identifier by App Store Connect's rule. Checked here so that a wrong one is met before anything is
 * created: an identifier can never be renamed.
 * @returns the problem, or undefined where the identifier is good
 */
export function identifierProblem(identifier: string): Problem | undefined {
  const fault = identifierFault(identifier);
  if (fault === null) return undefined;
  return {
    code: 'identifier-invalid',
    message: `“${identifier}” cannot be a pack identifier: ${identifierFaultWords(fault)}.`,
    nextStep: identifierNextStep,
    facts: { identifier, ...identifierFaultFacts(fault) },
  };
}
