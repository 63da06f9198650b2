import { basename, resolve } from 'node:path';
import { largestManifestBytes } from '../archive/manifest-json.ts';
import { ProblemError } from '../problem.ts';
import { ArchiveFile } from '../uploads/archive-file.ts';
import type { ManifestContent } from '../uploads/upload.ts';

/**
 * The manifest at `path`, as it is; what it holds is checked elsewhere.
 * @throws ProblemError `file-…` or `manifest-too-large`
 */
export async function readManifest(path: string): Promise<ManifestContent> {
  const file = await ArchiveFile.open(resolve(path));
  try {
    if (file.size > largestManifestBytes) {
      throw new ProblemError(
        {
          code: 'manifest-too-large',
          message: `${basename(path)} is larger than any manifest.`,
          nextStep: 'Give the Manifest.json that the archive was packed with.',
          facts: { file: basename(path) },
        },
        { lasting: true },
      );
    }
    const bytes = new Uint8Array(file.size);
    await file.read(bytes, 0);
    return { fileName: basename(path), bytes };
  } finally {
    await file.close();
  }
}
