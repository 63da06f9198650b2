import { resolve } from 'node:path';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import { keyIdDiffers, keyIdUnknown } from './account-problems.ts';
import { type ApiKey, readApiKey } from './api-key.ts';
import { keyIdInFileName } from './key-file-name.ts';
import { fingerprintOf } from './stored-key.ts';

/** A key file as a person hands it over. */
export interface GivenKey {
  readonly file: string;
  /** Undefined: the file's name tells. */
  readonly keyId?: string;
  /** Undefined, or nothing but blanks: an individual key, which has none. */
  readonly issuerId?: string;
}

/** A key in memory, checked as far as that goes without asking App Store Connect. */
export interface ImportedKey {
  readonly key: ApiKey;
  /** See {@link fingerprintOf}. */
  readonly fingerprint: string;
  readonly notices: readonly Problem[];
  /** Absolute path of the file. */
  readonly file: string;
}

/**
 * Reads a key file that a person chose.
 * @throws ProblemError `key-id-unknown` and those of {@link readApiKey}
 */
export async function importKey(given: GivenKey): Promise<ImportedKey> {
  const file = resolve(given.file);
  const named = keyIdInFileName(file);
  const issuerId = given.issuerId?.trim() === '' ? undefined : given.issuerId;
  const read = await readApiKey({
    file,
    // Only a file that does hold a key deserves the question for its ID: any ID serves to find that out.
    keyId: given.keyId ?? named ?? anyKeyId,
    ...(issuerId === undefined ? {} : { issuerId }),
  });
  if (!read.ok) throw new ProblemError(read.error, { lasting: true });
  if (given.keyId === undefined && named === undefined) {
    throw new ProblemError(keyIdUnknown(file), { lasting: true });
  }
  const key = read.value;
  return {
    key,
    fingerprint: fingerprintOf(key.privateKey),
    notices: named === undefined || named === key.keyId ? [] : [keyIdDiffers(key.keyId, named)],
    file,
  };
}

const anyKeyId = 'UNKNOWN';
