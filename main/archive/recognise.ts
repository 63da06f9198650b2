import { basename } from 'node:path';
import type { Problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';

/** Bytes from the start of a file that are enough to tell what it is. */
export const recognisedBytes = 64;

// The letter after `pbz` names the codec of the blocks.
const codecs: Readonly<Record<string, string>> = {
  e: 'LZFSE',
  z: 'zlib',
  x: 'LZMA',
  '4': 'LZ4',
  '-': 'stored',
  b: 'LZBITMAP',
  f: 'LZVN',
  m: 'LZRaven',
};

const packAgain =
  'Pack the asset pack again with Apple’s tool (xcrun ba-package) and publish the .aar file that it writes.';

// Files that carry the name or come from the same people, and are not Apple Archives.
const foreign: readonly { readonly begins: string; readonly what: string; readonly nextStep: string }[] = [
  {
    begins: 'PK\u0003\u0004',
    what: 'a ZIP file, perhaps an Android library, which has the same ending',
    nextStep: packAgain,
  },
  {
    begins: 'version https://git-lfs',
    what: 'only a Git LFS pointer, not the archive that it stands for',
    nextStep: 'Fetch the real file (git lfs pull) and publish that.',
  },
  { begins: 'xar!', what: 'a xar archive, as installer packages are', nextStep: packAgain },
  { begins: '\u001f\u008b', what: 'a gzip file', nextStep: packAgain },
  {
    begins: '{',
    what: 'a JSON file, perhaps the manifest itself',
    nextStep: 'Publish the .aar file; the manifest can be given beside it.',
  },
  {
    begins: 'AEA1',
    what: 'an encrypted or signed Apple archive, which App Store Connect does not take',
    nextStep: packAgain,
  },
];

/**
 * Tells by its first bytes whether a file can be an Apple Archive, and which kind. Says nothing about whether
 * the rest is whole.
 * @param start the first {@link recognisedBytes} bytes, or all of a shorter file
 * @returns the format in words, or the problem `not-an-archive`
 */
export function recogniseArchive(path: string, start: Uint8Array): Result<string, Problem> {
  const text = Buffer.from(start).toString('latin1');
  if (text.startsWith('AA01') || text.startsWith('YAA1')) return ok('Apple Archive');
  const codec = text.startsWith('pbz') ? codecs[text.charAt(3)] : undefined;
  if (codec !== undefined && start.length >= 12) return ok(`Apple Archive, ${codec}`);
  const known = foreign.find(({ begins }) => text.trimStart().startsWith(begins));
  return fail({
    code: 'not-an-archive',
    message: `${basename(path)} is ${known?.what ?? 'not an Apple Archive, whatever its name says'}.`,
    nextStep: known?.nextStep ?? packAgain,
  });
}
