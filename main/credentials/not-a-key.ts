/** What a file without any PEM block seems to be, as the end of "is not a key file: it …"; by how it begins. */
export interface NotAKey {
  readonly code: string;
  readonly what: string;
}

const kinds: readonly (readonly [RegExp, NotAKey])[] = [
  [
    /^\s*<(!doctype|html|\?xml|head|body)/i,
    { code: 'key-is-web-page', what: 'holds a web page, such as a sign-in page saved in its place' },
  ],
  [
    /^\s*(Bearer\s+)?eyJ[\w-]+\.[\w-]+\.[\w-]*\s*$/,
    { code: 'key-is-token', what: 'holds a sign-in token (JWT), which is made from a key and soon expires' },
  ],
  [/^\{\\rtf/, { code: 'key-is-document', what: 'is a formatted document; TextEdit saved it, perhaps' }],
  [/^PK\p{Cc}{2}/u, { code: 'key-is-archive', what: 'is a ZIP file' }],
  [/^\s*(ssh-|ecdsa-sha2-)/, { code: 'key-is-public', what: 'holds a public SSH key' }],
  [/^\s*[{[]/, { code: 'key-is-json', what: 'holds JSON' }],
  [/^0\uFFFD/, { code: 'key-is-binary', what: 'holds a binary key or certificate (.p12, .cer or .der)' }],
];

/** `text` is the file decoded as UTF-8, where DER shows as "0" and a replacement character. */
export function whatIsNoKey(text: string): NotAKey {
  return (
    kinds.find(([pattern]) => pattern.test(text))?.[1] ?? {
      code: 'key-not-pem',
      what: 'holds no "BEGIN PRIVATE KEY"',
    }
  );
}
