/** What keeps a text from being a pack identifier. */
export type IdentifierFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'space' }
  | { readonly kind: 'hyphen'; readonly place: 'first' | 'last' }
  | { readonly kind: 'character'; readonly character: string };

/**
 * App Store Connect's rule for pack identifiers: A–Z a–z 0–9 and hyphens, no hyphen first or last. The one place
 * that knows it: the window asks while somebody types, the manifest's check and every publish ask again.
 */
export function identifierFault(identifier: string): IdentifierFault | null {
  if (identifier === '') return { kind: 'empty' };
  const character = /[^A-Za-z0-9-]/u.exec(identifier)?.[0];
  if (character !== undefined) {
    return /\s/u.test(character) ? { kind: 'space' } : { kind: 'character', character };
  }
  if (identifier.startsWith('-')) return { kind: 'hyphen', place: 'first' };
  if (identifier.endsWith('-')) return { kind: 'hyphen', place: 'last' };
  return null;
}

/** A fault as the end of a sentence: “level.02” cannot be a pack identifier: *it contains a dot*. */
export function identifierFaultWords(fault: IdentifierFault): string {
  if (fault.kind === 'empty') return 'it is empty';
  if (fault.kind === 'space') return 'it contains a space';
  if (fault.kind === 'character') return `it contains ${characterName(fault.character)}`;
  return fault.place === 'first' ? 'it begins with a hyphen' : 'it ends with a hyphen';
}

/** A fault as facts of a problem, for saying it in another language. */
export function identifierFaultFacts(fault: IdentifierFault): Record<string, string> {
  if (fault.kind === 'hyphen') return { fault: fault.place };
  return fault.kind === 'character'
    ? { fault: fault.kind, character: fault.character }
    : { fault: fault.kind };
}

/** What to do about any fault. */
export const identifierNextStep =
  'Use letters A–Z, digits and hyphens only, with no hyphen first or last, for example “Level-02”.';

function characterName(character: string): string {
  const names: Readonly<Record<string, string>> = {
    '.': 'a dot',
    _: 'an underscore',
    '/': 'a slash',
  };
  return names[character] ?? `the character “${character}”`;
}
