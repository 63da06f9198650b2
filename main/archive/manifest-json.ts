import stripJsonComments from 'strip-json-comments';
import { fail, ok, type Result } from '../result.ts';
import { type Finding, stops } from './report-finding.ts';

/** Manifests have a few kilobytes; what is larger is another file, and is not read. */
export const largestManifestBytes = 1024 * 1024;

/** The keys and values of a manifest, unchecked. */
export type ManifestObject = Readonly<Record<string, unknown>>;

/**
 * Reads a manifest's JSON. Apple's templates carry comments, so `//` and `/* … *\/` are let through.
 * @param name how sentences call the manifest
 * @returns its keys, or the finding `manifest-unreadable` with the line where reading ended
 */
export function parseManifest(bytes: Uint8Array, name: string): Result<ManifestObject, Finding> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The decoder's own words say nothing that the sentence does not.
    return fail(unreadable(`${name} is not a text file (UTF-8), so it cannot be the manifest.`));
  }
  try {
    const value: unknown = JSON.parse(stripJsonComments(text));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return ok(value as ManifestObject);
    }
    return fail(unreadable(`${name} is not a manifest: it holds no JSON object ({ … }).`));
  } catch (thrown) {
    return fail(unreadable(`${name} is not valid JSON${placeOf(thrown, text)}.`));
  }
}

/** Whether bytes are a manifest by what they hold: JSON that names its pack. */
export function looksLikeManifest(bytes: Uint8Array): boolean {
  const parsed = parseManifest(bytes, '');
  return parsed.ok && Object.hasOwn(parsed.value, 'assetPackID');
}

/** V8 names the line, except where the text ends too early. */
function placeOf(thrown: unknown, text: string): string {
  const message = thrown instanceof Error ? thrown.message : '';
  const line = /line (\d+) column/.exec(message)?.[1];
  if (line !== undefined) return `: the mistake is in line ${line} or just before it`;
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) {
    return `: the mistake is in line ${text.slice(0, Number(position)).split('\n').length} or just before it`;
  }
  return message.includes('end of JSON') ? ': it ends too early' : '';
}

function unreadable(message: string): Finding {
  return stops(
    'manifest-unreadable',
    message,
    'Correct the manifest (often a comma or a quotation mark) and pack the archive again.',
  );
}
