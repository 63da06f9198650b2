import type { KeyObject } from 'node:crypto';
import type { Problem } from '../problem.ts';
import { ok, type Result } from '../result.ts';
import { readKeyFile } from './key-file.ts';
import { checkIssuerId, checkKeyId } from './key-identifiers.ts';
import { readPrivateKey } from './private-key.ts';

/** An App Store Connect API key, ready to sign with. */
export interface ApiKey {
  readonly keyId: string;
  /** Undefined for an individual key, which has no issuer. */
  readonly issuerId: string | undefined;
  readonly privateKey: KeyObject;
}

/** Where a key lies and what it is called; without an issuer ID it is an individual key. */
export interface ApiKeyLocation {
  /** Path of the `.p8` file. */
  readonly file: string;
  readonly keyId: string;
  readonly issuerId?: string;
}

/**
 * Reads an API key from its `.p8` file. Every wrong input has a problem code of its own (`key-id-invalid`,
 * `issuer-id-invalid`, `key-file-…`, `key-…`), and no byte of the key ever stands in a problem.
 */
export async function readApiKey(location: ApiKeyLocation): Promise<Result<ApiKey, Problem>> {
  const keyId = checkKeyId(location.keyId);
  if (!keyId.ok) return keyId;
  const issuerId = checkIssuerId(location.issuerId);
  if (!issuerId.ok) return issuerId;
  const text = await readKeyFile(location.file);
  if (!text.ok) return text;
  const privateKey = readPrivateKey(text.value, location.file);
  if (!privateKey.ok) return privateKey;
  return ok({ keyId: keyId.value, issuerId: issuerId.value, privateKey: privateKey.value });
}
