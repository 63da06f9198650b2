/** What keeps a text from being a pack identifier. */
export type IdentifierFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'space' }
  | { readonly kind: 'hyphen' }
  | { readonly kind: 'character'; readonly character: string };

/**
 * Checks App Store Connect's rule for pack identifiers while somebody types: A–Z a–z 0–9 and hyphens, no
 * hyphen first or last. Main and App Store Connect check it again; here it is only to be told early.
 */
export function identifierFault(identifier: string): IdentifierFault | null {
  if (identifier === '') return { kind: 'empty' };
  const character = /[^A-Za-z0-9-]/u.exec(identifier)?.[0];
  if (character !== undefined) {
    return /\s/u.test(character) ? { kind: 'space' } : { kind: 'character', character };
  }
  return identifier.startsWith('-') || identifier.endsWith('-') ? { kind: 'hyphen' } : null;
}
