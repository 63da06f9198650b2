import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { ApiKey } from './api-key.ts';

/**
 * What lies in the secret store for an account. Key ID and issuer ID are in it, so that replacing a key is one step:
 * whatever moment the power fails at, the three belong together.
 */
const storedKeySchema = z.object({
  keyId: z.string().min(1),
  issuerId: z.string().nullable(),
  privateKey: z.string(),
});

/** The secret to store for a key. */
export function secretOfKey({ keyId, issuerId, privateKey }: ApiKey): string {
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return JSON.stringify({ keyId, issuerId: issuerId ?? null, privateKey: pem });
}

/** The key in a secret that {@link secretOfKey} made; undefined where it is none. */
export function keyOfSecret(secret: string): ApiKey | undefined {
  try {
    const { keyId, issuerId, privateKey } = storedKeySchema.parse(JSON.parse(secret));
    return { keyId, issuerId: issuerId ?? undefined, privateKey: createPrivateKey(privateKey) };
  } catch {
    // Passed over: whatever is wrong with it, its text must not stand in an error.
    return undefined;
  }
}

/** SHA-256 of the public key (SPKI, DER), in hex. */
export function fingerprintOf(privateKey: KeyObject): string {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(publicKey).digest('hex');
}
