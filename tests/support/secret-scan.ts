import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Something that must be found nowhere. */
export interface Planted {
  /** Names it in a report, which never quotes it. */
  readonly name: string;
  readonly secret: string;
}

/** A place where something was found. */
export interface Found {
  readonly file: string;
  readonly what: string;
}

/** Looks at a stretch of a file, one character a byte, and names what it finds there. */
type Look = (text: string) => readonly string[];

/** Stretches overlap by this much, in bytes, so that nothing hides on a border. Longer than any notation of a secret. */
const overlap = 16 * 1024;

/** Where planted secrets lie: raw, in JSON, URL-encoded, in base64 (wherever it begins), hex and UTF-16. */
export function scanForPlanted(paths: readonly string[], planted: readonly Planted[]): Promise<Found[]> {
  return scan(paths, lookForPlanted(planted));
}

/** Names of the planted secrets in a text, such as what a program printed. */
export function plantedIn(text: string, planted: readonly Planted[]): readonly string[] {
  return lookForPlanted(planted)(Buffer.from(text).toString('latin1'));
}

/**
 * Where private keys, signed tokens and signed part URLs lie, whosever they are. A practice server's own keys are
 * passed over: it plays Apple, which has to hand keys out.
 */
export async function scanForKinds(paths: readonly string[]): Promise<Found[]> {
  return scan(paths, (text) => kinds.filter(([, pattern]) => pattern.test(text)).map(([what]) => what));
}

const kinds: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN (?:EC )?PRIVATE KEY-----(?:\s|\\+[nr])*[A-Za-z0-9+/]{40}/],
  ['a private key in base64', /LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t|0tLS0tQkVHSU4gUFJJVkFURSBLRVktLS0tL/],
  ['the body of a P-256 key', /MBMGByqGSM49AgEGCCqGSM49AwEH[A-Za-z0-9+/\s\\]{40}/],
  ['a signed token', /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{60}/],
  ['a signed part URL', /(?:X-Amz-)?signature(?:=|%3D)[0-9a-f]{64}/i],
];

function lookForPlanted(planted: readonly Planted[]): Look {
  const notations = planted.flatMap(({ name, secret }) =>
    notationsOf(secret).map((notation) => ({ name, notation })),
  );
  return (text) => [
    ...new Set(notations.filter(({ notation }) => text.includes(notation)).map(({ name }) => name)),
  ];
}

function notationsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((before) =>
    // Without the ends, which depend on what stands beside the secret.
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [
    bytes.toString('latin1'),
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    Buffer.from(secret, 'utf16le').toString('latin1'),
  ];
}

async function scan(paths: readonly string[], look: Look): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of paths) {
    for (const file of await filesUnder(path)) {
      for (const what of new Set(await lookThrough(file, look))) found.push({ file, what });
    }
  }
  return found;
}

async function lookThrough(file: string, look: Look): Promise<string[]> {
  const found: string[] = [];
  let before = '';
  for await (const chunk of createReadStream(file, { encoding: 'latin1', highWaterMark: 1024 * 1024 })) {
    const text = before + String(chunk);
    found.push(...look(text));
    before = text.slice(-overlap);
  }
  return found;
}

async function filesUnder(path: string): Promise<string[]> {
  const status = await stat(path);
  if (status.isFile()) return [path];
  const files: string[] = [];
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    // Sockets and pipes hold nothing.
    if (entry.isFile() && !(await isPracticeKey(file))) files.push(file);
  }
  return files;
}

/** Exactly `AuthKey_<key ID>.p8` beside a practice server's `identity.json`. */
async function isPracticeKey(file: string): Promise<boolean> {
  if (!/^AuthKey_[A-Z0-9]{10}\.p8$/.test(basename(file))) return false;
  const neighbours = await readdir(dirname(file));
  return neighbours.includes('identity.json');
}
