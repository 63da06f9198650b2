import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { registerSecret } from './known-secrets.ts';
import { redact, redactLine } from './redact.ts';

const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const sec1 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'sec1', format: 'pem' })
  .toString();
/** A key of a kind that only its frame gives away, with headers as OpenSSL writes them. */
const lines = Array.from({ length: 4 }, () => randomBytes(48).toString('base64'));
const protectedKey = [
  '-----BEGIN RSA PRIVATE KEY-----',
  'Proc-Type: 4,ENCRYPTED',
  'DEK-Info: AES-256-CBC,0011',
  '',
  ...lines,
  '-----END RSA PRIVATE KEY-----',
  '',
].join('\n');
const token = `${base64url({ alg: 'ES256', kid: '2X9R4HXF34', typ: 'JWT' })}.${base64url({
  iss: '57246542-96fe-1a63-e053-0824d011072a',
  aud: 'appstoreconnect-v1',
})}.${'c2lnbmF0dXJl'.repeat(7)}`;
const signature = 'd41d8cd98f00b204e9800998ecf8427e-aB_3';
const partUrl = `https://host.object-storage.apple.com/part/1?partNumber=1&X-Amz-Expires=604800&X-Amz-Signature=${signature}`;

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** What must not be found: of the key each line, of the token each segment but its public header, of the URL its signature. */
const secrets: readonly (readonly [string, string, readonly string[]])[] = [
  ['a key', pem, linesOf(pem)],
  ['a SEC1 key', sec1, linesOf(sec1)],
  ['a key with headers', protectedKey, lines],
  ['a cut-off key of another kind', `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n`, lines],
  ['the end of a key of another kind', `${lines.join('\n')}\n-----END PRIVATE KEY-----\n`, lines],
  ['the lines of a key without their frame', linesOf(pem).join('\n'), linesOf(pem)],
  ['a key that was cut off', pem.slice(0, 140), linesOf(pem).slice(0, 1)],
  ['the end of a key', pem.slice(60), linesOf(pem).slice(1)],
  ['a token', token, token.split('.').slice(1)],
  ['a token that was cut off', token.slice(0, 120), [token.slice(60, 110)]],
  ['an Authorization header', `Authorization: Bearer ${token}`, token.split('.').slice(1)],
  ['an opaque Authorization header', 'authorization: Basic dXNlcjpwYXNzd29yZA==', ['dXNlcjpwYXNz']],
  ['an opaque bearer', 'Bearer 0123456789-abcdef-ABCDEF', ['0123456789-abcdef']],
  ['a part URL', partUrl, [signature]],
  ['the query of a part URL', partUrl.slice(partUrl.indexOf('?')), [signature]],
  ['a URL with a password', 'https://somebody:opensesame42@proxy.test/path', ['opensesame42']],
];

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('-----'));
}

const json = (text: string): string => JSON.stringify(text);
const places: readonly (readonly [string, (secret: string) => string])[] = [
  ['alone', (secret) => secret],
  ['in a sentence', (secret) => `It could not be sent (${secret}) and was kept.`],
  ['in JSON', (secret) => json(`It said ${secret}.`)],
  ['in JSON in JSON', (secret) => json(json({ said: secret } as unknown as string))],
  ['in JSON with escaped slashes', (secret) => json(secret).replaceAll('/', String.raw`\/`)],
  ['URL-encoded', (secret) => `failed: ${encodeURIComponent(secret)} end`],
  ['URL-encoded twice', (secret) => `failed: ${encodeURIComponent(encodeURIComponent(secret))} end`],
  ['in an error with a stack', (secret) => new Error(secret).stack ?? ''],
  ['as a header of curl', (secret) => `-H '${secret}' --data x`],
  ['with Windows line ends', (secret) => secret.replaceAll('\n', '\r\n')],
  ['indented', (secret) => `  ${secret.replaceAll('\n', '\n    ')}`],
];

const cases = secrets.flatMap(([what, text, parts]) =>
  places.map(([where, put]) => ({ what, where, text: put(text), parts })),
);

it.each(cases)('takes out $what $where', ({ text, parts }) => {
  const safe = readable(redact(text));
  for (const part of parts) expect(safe).not.toContain(part);
});

/** With every escape undone that `places` puts in, so that what is merely quoted counts as found. */
function readable(text: string): string {
  let plain = text.replaceAll(/\\+\//g, '/');
  for (let round = 0; round < 3; round += 1) plain = plain.replaceAll(/%([0-9A-F]{2})/gi, decode);
  return plain;
}

function decode(_whole: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

it.each(cases.filter(({ where }) => where.startsWith('in JSON')))(
  'leaves valid JSON of $what $where',
  ({ text }) => {
    expect(() => JSON.parse(redact(text)) as unknown).not.toThrow();
  },
);

it.each([
  ['a token', token],
  ['a part URL', partUrl],
])('takes out %s that was broken over lines, wherever the break is', (_what, whole) => {
  // The break falls into the secret half, with 24 characters of it left to come.
  for (let at = whole.length - 24; at > whole.length - 30; at -= 1) {
    for (const lineBreak of ['\n', '\r\n', '\n    ', String.raw`\n`, '%0A']) {
      const safe = redact(`sent ${whole.slice(0, at)}${lineBreak}${whole.slice(at)}`);
      expect(safe).not.toContain(whole.slice(-20));
      expect(safe).not.toContain(whole.slice(at - 20, at));
    }
  }
});

it('keeps the host and path of a part URL, and what stands around each secret', () => {
  expect(redact(`PUT ${partUrl} failed`)).toBe('PUT https://host.object-storage.apple.com/part/1?[…] failed');
  expect(redact(`with Bearer ${token} and ${pem} then`)).toBe('with Bearer [token] and [key]\n then');
  expect(redact(protectedKey)).toBe('[key]\n');
});

it.each([
  "The provided value 'a.b' is invalid.",
  '{"event":"progress","sentBytes":65536,"path":"C:\\\\new\\\\table 100%25 \\"x\\".aar"}',
  'Tutorial.aar  51 %  500 KB of 1 MB · 100 KB/s\r\n\u001b[K',
  'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'Open https://appstoreconnect.apple.com/apps/6740000001/distribution to see it.',
  'An authorization by the Account Holder is needed.',
  '',
])('leaves %j as it is', (text) => {
  expect(redact(text)).toBe(text);
});

it.each([
  ['raw', (secret: string) => secret],
  ['in base64', (secret: string) => Buffer.from(secret).toString('base64')],
  ['in base64 after one other byte', (secret: string) => Buffer.from(`"${secret}"`).toString('base64')],
  ['in base64 after two other bytes', (secret: string) => Buffer.from(`("${secret}")`).toString('base64url')],
  ['in hex', (secret: string) => Buffer.from(secret).toString('hex')],
  ['in HEX', (secret: string) => Buffer.from(secret).toString('hex').toUpperCase()],
  ['URL-encoded', encodeURIComponent],
  ['in JSON', JSON.stringify],
  ['a character a line', (secret: string) => secret.replaceAll(/(?<=.)/gs, '\n').trim()],
])('takes out a registered secret %s', (_where, put) => {
  const secret = `${randomUUID()}, two sugars & "milk"?`;
  const text = `before ${put(secret)} after`;
  expect(redact(text)).toBe(text);
  registerSecret(secret);
  const safe = redact(text);
  expect(safe).toContain('[secret]');
  expect(safe.startsWith('before ')).toBe(true);
  expect(safe.endsWith(' after')).toBe(true);
  // At the edges of base64 a character may stay that also belongs to a neighbour.
  expect(safe.length).toBeLessThan('before [secret] after'.length + 8);
});

it('takes out each line of a registered key by itself, and its frame is no secret', () => {
  registerSecret(pem);
  for (const line of linesOf(pem).filter((each) => each.length >= 12)) {
    const safe = redact(`at ${line}, line`);
    expect(safe).toMatch(/^at \[(?:key|secret)\], line$/);
  }
  expect(redact('It begins with "BEGIN PRIVATE KEY".')).toBe('It begins with "BEGIN PRIVATE KEY".');
});

it('holds no ordinary word to be a secret because somebody registered it', () => {
  registerSecret('Tutorial');
  expect(redact('Tutorial.aar')).toBe('Tutorial.aar');
});

it('makes one line of many and clips what is too long', () => {
  expect(redactLine('one\r\n\ttwo\u0007')).toBe('one two');
  expect(redactLine('x'.repeat(1000))).toHaveLength(400);
  // An answer may be 32 MB of anything.
  expect(redactLine(`${'A'.repeat(2 ** 25)} `)).toHaveLength(400);
  expect(redactLine(`${'x '.repeat(195)}${pem}`)).not.toContain(pem.slice(30, 50));
});
