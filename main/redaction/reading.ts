/**
 * A text as a reader would take it in, with the way back to where each character stood: escapes of JSON (also nested
 * ones) and of URLs are undone, so that a secret is found however it was quoted.
 */
export interface Reading {
  readonly text: string;
  /** For each UTF-16 unit of `text`, where its source begins in the original. */
  readonly starts: readonly number[];
  /** Likewise, where its source ends (exclusive). */
  readonly ends: readonly number[];
}

// Nested quoting doubles the backslashes, or writes %25 for %, each time.
const escape = /\\+(?:u([0-9a-fA-F]{4})|([nrtbf/"']))?|%(?:25)*([0-9a-fA-F]{2})/gy;
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads `original` with its escapes undone; with `squeezed`, also without any white space. */
export function readingOf(original: string, { squeezed = false } = {}): Reading {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  while (at < original.length) {
    const escaped = isEscapeSign(original.charCodeAt(at)) ? escapeAt(original, at) : undefined;
    const length = escaped?.length ?? 1;
    const character = escaped?.character ?? original.charAt(at);
    if (!squeezed || character.trim() !== '') {
      text += character;
      starts.push(at);
      ends.push(at + length);
    }
    at += length;
  }
  return { text, starts, ends };
}

function isEscapeSign(code: number): boolean {
  return code === 0x5c || code === 0x25;
}

function escapeAt(
  text: string,
  at: number,
): { readonly character: string; readonly length: number } | undefined {
  escape.lastIndex = at;
  const match = escape.exec(text);
  if (match === null) return undefined;
  const [whole, unicode, letter, percent] = match;
  const hex = unicode ?? percent;
  // Beyond ASCII a percent sign gives a byte of a longer character; no secret has one, so it may stand as it is.
  if (hex !== undefined) return { character: String.fromCharCode(parseInt(hex, 16)), length: whole.length };
  // Backslashes before anything else are read as one.
  return { character: controls[letter ?? ''] ?? letter ?? '\\', length: whole.length };
}
