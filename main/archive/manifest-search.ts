import { readEntry } from './apple-archive.ts';
import type { ArchiveContents, ArchiveEntry, InspectionFailure, RandomAccess } from './contents.ts';
import { largestManifestBytes, looksLikeManifest } from './manifest-json.ts';
import type { FoundManifest } from './report.ts';
import { fail, ok, type Result } from '../result.ts';

/** The name Apple's packaging tool is reported to use; nobody promised it. */
const usualName = 'Manifest.json';

/** A manifest under another name is small. */
const largestCandidateBytes = 64 * 1024;
/** Each one may cost a block to unpack, so only the likeliest are opened. */
const mostCandidates = 32;

/**
 * Looks for the manifest among an archive's entries: by its name at the top, else by content, in the entries
 * likeliest to be it.
 * @returns undefined where there is none; a failure where the archive's bytes give way under it
 */
export async function findManifest(
  source: RandomAccess,
  contents: ArchiveContents,
): Promise<Result<FoundManifest | undefined, InspectionFailure>> {
  const named = contents.entries.find(
    ({ kind, path, size }) => kind === 'file' && path === usualName && size <= largestManifestBytes,
  );
  if (named !== undefined) {
    const bytes = await readEntry(source, contents, named, largestManifestBytes);
    return bytes.ok ? ok({ path: named.path, bytes: bytes.value }) : fail(bytes.error);
  }
  for (const entry of candidates(contents.entries)) {
    const bytes = await readEntry(source, contents, entry, largestCandidateBytes);
    if (!bytes.ok) return fail(bytes.error);
    if (looksLikeManifest(bytes.value)) return ok({ path: entry.path, bytes: bytes.value });
  }
  return ok(undefined);
}

function candidates(entries: readonly ArchiveEntry[]): ArchiveEntry[] {
  return entries
    .filter(({ kind, size }) => kind === 'file' && size >= 2 && size <= largestCandidateBytes)
    .map((entry) => ({ entry, unlikely: unlikelihood(entry.path) }))
    .toSorted((one, other) => one.unlikely - other.unlikely)
    .slice(0, mostCandidates)
    .map(({ entry }) => entry);
}

/** The nearer to the top and the more like a manifest by name, the likelier. */
function unlikelihood(path: string): number {
  const depth = path.split('/').length;
  const name = path.toLowerCase();
  if (name.endsWith('manifest.json')) return depth;
  return depth + (name.endsWith('.json') ? 10 : 100);
}
