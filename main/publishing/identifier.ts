import type { Problem } from '../problem.ts';

/**
 * Checks a pack identifier by App Store Connect's rule: letters A–Z a–z, digits and hyphens, no hyphen first or
 * last. Checked here so that a wrong one is met before anything is created: an identifier can never be renamed.
 * @returns the problem, or undefined where the identifier is good
 */
export function identifierProblem(identifier: string): Problem | undefined {
  const reason = identifierFault(identifier);
  if (reason === undefined) return undefined;
  return {
    code: 'identifier-invalid',
    message: `“${identifier}” cannot be a pack identifier: ${reason}.`,
    nextStep:
      'Use letters A–Z, digits and hyphens only, with no hyphen first or last, for example “Level-02”.',
  };
}

function identifierFault(identifier: string): string | undefined {
  if (identifier === '') return 'it is empty';
  const wrong = /[^A-Za-z0-9-]/u.exec(identifier)?.[0];
  if (wrong !== undefined) return `it contains ${characterName(wrong)}`;
  if (identifier.startsWith('-')) return 'it begins with a hyphen';
  if (identifier.endsWith('-')) return 'it ends with a hyphen';
  return undefined;
}

function characterName(character: string): string {
  const names: Readonly<Record<string, string>> = {
    '.': 'a dot',
    ' ': 'a space',
    _: 'an underscore',
    '/': 'a slash',
  };
  return names[character] ?? `the character “${character}”`;
}
