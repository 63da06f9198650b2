/** A kind of secret that is known by its looks, and what stands in its place. */
export interface SecretPattern {
  readonly pattern: RegExp;
  /** Which group of `pattern` is the secret; 0 is all of it. */
  readonly group: number;
  readonly replacement: string;
}

// What was too long for a line goes on in the next one, indented or not.
const lineBreak = String.raw`[\r\n]+[ \t]*`;
const urlCharacter = String.raw`[^\s"'<>]`;

/**
 * What gives a secret away without knowing it. They are tried on a text whose escapes are undone, in this order. Each
 * stops at a quotation mark, so that a JSON text stays one, and none begins anew within what it would have taken whole, so
 * that a long text costs no more than its length.
 */
export const secretPatterns: readonly SecretPattern[] = [
  // A whole PEM block, with headers inside or without.
  {
    pattern: /-----BEGIN [A-Z0-9 ]+-----(?:(?!-----BEGIN )[^"])*?-----END [A-Z0-9 ]+-----/dg,
    group: 0,
    replacement: '[key]',
  },
  // A PEM block that was cut off: rather a word too many than a line of the key.
  { pattern: /-----BEGIN [A-Z0-9 ]+-----[A-Za-z0-9+/=\s]*/dg, group: 0, replacement: '[key]' },
  {
    pattern: /(?<![A-Za-z0-9+/=\s])[A-Za-z0-9+/=\s]*-----END [A-Z0-9 ]*KEY-----/dg,
    group: 0,
    replacement: '[key]',
  },
  // The same without its frame: every EC P-256 key in PKCS#8 has these characters, and every SEC1 one those.
  {
    pattern: new RegExp(
      `\\b(?:[A-Za-z0-9+/]{0,16}MBMGByqGSM49AgEGCCqGSM49AwEH|MHcCAQEEI)(?:[A-Za-z0-9+/=]|${lineBreak}(?=[A-Za-z0-9+/=]{16}))*`,
      'dg',
    ),
    group: 0,
    replacement: '[key]',
  },
  // A JSON Web Token; its header is a JSON object, which begins so in base64.
  {
    pattern: new RegExp(`(?<![A-Za-z0-9])eyJ(?:[\\w.-]|${lineBreak}(?=[\\w.-]{16}))*[\\w-]`, 'dg'),
    group: 0,
    replacement: '[token]',
  },
  {
    pattern: /\bauthorization["']?\s*[:=,]\s*["']?((?:(?:bearer|basic|digest)\s+)?[^\s"',;]+)/dgi,
    group: 1,
    replacement: '[hidden]',
  },
  { pattern: /\bbearer\s+([\w.~+/=-]{16,})/dgi, group: 1, replacement: '[token]' },
  // A part URL's query is what lets its bearer write; which host it was may be told.
  {
    pattern: new RegExp(
      `\\bhttps?://[^\\s?#"'<>]+[?#](${urlCharacter}*(?:${lineBreak}(?=${urlCharacter}*[=&%]|[\\w.~+/=-]{16})${urlCharacter}+)*)`,
      'dgi',
    ),
    group: 1,
    replacement: '[…]',
  },
  { pattern: /\bhttps?:\/\/([^\s/?#"'<>@]+)@/dgi, group: 1, replacement: '[…]' },
  // The same without its beginning.
  {
    pattern:
      /(?:\bx-amz-(?:signature|credential|security-token)|(?<![\w-])[\w-]*(?:signature|token|secret|password))=([^\s&"'<>]+)/dgi,
    group: 1,
    replacement: '[…]',
  },
];
