import { type RandomAccess, readArchive } from './apple-archive.ts';
import type { InspectedArchive } from './inspect.ts';
import { findManifest } from './manifest-search.ts';
import { type FoundManifest, reportOf } from './report.ts';

/**
 * Looks into an archive: its entries, its manifest, and what is wrong with either.
 * @param beside the manifest that was given with it
 * @throws what `source` throws
 */
export async function inspect(
  source: RandomAccess,
  fileName: string,
  beside?: FoundManifest,
): Promise<InspectedArchive> {
  const contents = await readArchive(source);
  if (!contents.ok) {
    const report = reportOf({ fileName, contents: contents.error, inside: undefined, beside });
    return { report, manifest: undefined };
  }
  const found = await findManifest(source, contents.value);
  const inside = found.ok ? found.value : undefined;
  const report = reportOf({ fileName, contents: found.ok ? contents.value : found.error, inside, beside });
  return { report, manifest: inside };
}
