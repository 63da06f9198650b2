import { readingOf } from './reading.ts';

/** Shorter than this it would black out ordinary words. */
const shortest = 12;

/** Each secret squeezed (without white space) in every notation it is looked for in, by what was registered. */
const known = new Map<string, readonly string[]>();

/**
 * From now on `secret` never survives a redaction, whatever it looks like: not raw, in base64 or in hex, not broken
 * over lines, nor any single line of it. Lines shorter than 12 characters are not held to be secret by themselves.
 */
export function registerSecret(secret: string): void {
  if (known.has(secret)) return;
  const lines = readingOf(secret)
    .text.split(/\s*[\r\n]+\s*/)
    .filter((line) => line.length >= shortest && !/-----(?:BEGIN|END) [A-Z0-9 ]+-----/.test(line));
  const forms = [secret, ...lines].flatMap((text) => notationsOf(text));
  known.set(
    secret,
    [...new Set(forms)].filter((form) => form.length >= shortest),
  );
}

/** What to look for in a squeezed text. */
export function knownSecrets(): readonly string[] {
  return [...known.values()].flat();
}

function notationsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  return [
    readingOf(text, { squeezed: true }).text,
    ...[0, 1, 2].flatMap((offset) => base64Within(bytes, offset)),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ];
}

/** What all base64 texts share in which these bytes stand `offset` bytes after a multiple of three. */
function base64Within(bytes: Buffer, offset: number): string[] {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replaceAll('=', '');
  // The first and last characters also hold bits of the neighbours.
  const inner = text.slice(offset === 0 ? 0 : offset + 1, (bytes.length + offset) % 3 === 0 ? undefined : -1);
  return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
}
