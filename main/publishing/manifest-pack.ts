import stripJsonComments from 'strip-json-comments';
import { z } from 'zod';
import { ProblemError } from '../problem.ts';
import { readManifest } from './read-manifest.ts';

const manifestSchema = z.object({ assetPackID: z.string() });

/**
 * The pack a manifest is for. Apple's templates carry `//` comments, so those are let through.
 * @throws ProblemError `file-…`, `manifest-too-large` or `manifest-unreadable`
 */
export async function packOfManifest(path: string): Promise<string> {
  const { fileName, bytes } = await readManifest(path);
  try {
    const text = new TextDecoder().decode(bytes);
    return manifestSchema.parse(JSON.parse(stripJsonComments(text))).assetPackID;
  } catch (thrown) {
    throw new ProblemError(
      {
        code: 'manifest-unreadable',
        message: `${fileName} is not a manifest that names its pack (“assetPackID”).`,
        nextStep: 'Give the Manifest.json that the archive was packed with, or say the pack with --pack.',
      },
      { cause: thrown, lasting: true },
    );
  }
}
