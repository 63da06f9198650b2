import { knownSecrets } from './known-secrets.ts';
import { secretPatterns } from './patterns.ts';
import { type Reading, readingOf } from './reading.ts';

/** A stretch of a text, in UTF-16 units, and what stands in its place. */
interface Cut {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

const longestLine = 400;
/** Of a text from somebody else no more is looked at: it is clipped far shorter in any case. */
const longestRead = 16 * 1024;

/**
 * `text` without anything that opens a door: keys, JSON Web Tokens, Authorization headers, the queries of URLs (part
 * URLs let whoever has them write) and every secret that was registered, however it is quoted or broken over lines.
 * Everything else stays as it is, so a JSON text stays one.
 */
export function redact(text: string): string {
  const cuts = [...cutsByKnowledge(text), ...cutsByLooks(text)];
  return cuts.length === 0 ? text : withCuts(text, cuts);
}

/** Text from somebody else, fit to be shown: redacted, in one line, without control characters, clipped. */
export function redactLine(text: string): string {
  const line = redact(text.slice(0, longestRead))
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line;
}

function cutsByKnowledge(text: string): Cut[] {
  const secrets = knownSecrets();
  if (secrets.length === 0) return [];
  const cuts: Cut[] = [];
  const reading = readingOf(text, { squeezed: true });
  for (const secret of secrets) {
    for (let at = reading.text.indexOf(secret); at !== -1; at = reading.text.indexOf(secret, at + 1)) {
      cuts.push(cutOf(reading, at, at + secret.length, '[secret]'));
    }
  }
  return cuts;
}

function cutsByLooks(text: string): Cut[] {
  const reading = readingOf(text);
  const cuts: Cut[] = [];
  for (const { pattern, group, replacement } of secretPatterns) {
    for (const match of reading.text.matchAll(pattern)) {
      const [start, end] = match.indices?.[group] ?? [0, 0];
      if (end > start) cuts.push(cutOf(reading, start, end, replacement));
    }
  }
  return cuts;
}

function cutOf(reading: Reading, start: number, end: number, replacement: string): Cut {
  return { start: reading.starts[start] ?? 0, end: reading.ends[end - 1] ?? 0, replacement };
}

/** Cuts that overlap become one, named after the first. */
function withCuts(text: string, cuts: readonly Cut[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, replacement } of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start >= at) result += text.slice(at, start) + replacement;
    at = Math.max(at, end);
  }
  return result + text.slice(at);
}
