import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  randomInt,
  randomUUID,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writePrivately } from './private-file.ts';
import { PracticeError } from './practice-error.ts';

const identitySchema = z.object({
  keyId: z.string(),
  issuerId: z.string(),
  individualKeyId: z.string(),
  /** Base64; signs the part URLs, so that those handed out before a restart still hold. */
  uploadSecret: z.string(),
});

/** A key that may sign in. A team key has an issuer; an individual key has none. */
export interface RegisteredKey {
  readonly keyId: string;
  readonly issuerId: string | undefined;
  readonly privateKeyFile: string;
  readonly publicKey: KeyObject;
}

export interface Identity {
  readonly teamKey: RegisteredKey & { readonly issuerId: string };
  readonly individualKey: RegisteredKey;
  readonly uploadSecret: Buffer;
}

/**
 * Reads who this practice server is from `folder`, or makes it up at the first start: a team key, an
 * individual key (each a `.p8` readable by its owner alone) and the secret behind the part URLs.
 */
export async function openIdentity(folder: string): Promise<Identity> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'identity.json');
  const known = await readIfThere(file);
  const identity = known === undefined ? await makeIdentity(file) : readIdentity(known, file);
  const team = await openKey(folder, identity.keyId);
  const individual = await openKey(folder, identity.individualKeyId);
  return {
    teamKey: { ...team, issuerId: identity.issuerId },
    individualKey: { ...individual, issuerId: undefined },
    uploadSecret: Buffer.from(identity.uploadSecret, 'base64'),
  };
}

async function makeIdentity(file: string): Promise<z.infer<typeof identitySchema>> {
  const identity = {
    keyId: makeKeyId(),
    issuerId: randomUUID(),
    individualKeyId: makeKeyId(),
    uploadSecret: randomBytes(32).toString('base64'),
  };
  await writePrivately(file, `${JSON.stringify(identity, null, 2)}\n`);
  return identity;
}

function readIdentity(text: string, file: string): z.infer<typeof identitySchema> {
  try {
    return identitySchema.parse(JSON.parse(text));
  } catch (error) {
    throw new PracticeError(
      'practice-identity-damaged',
      `The practice server cannot read ${file}.`,
      'Move that folder away, or start practice with another one.',
      { cause: error },
    );
  }
}

async function openKey(folder: string, keyId: string): Promise<Omit<RegisteredKey, 'issuerId'>> {
  const privateKeyFile = join(folder, `AuthKey_${keyId}.p8`);
  let pem = await readIfThere(privateKeyFile);
  if (pem === undefined) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await writePrivately(privateKeyFile, pem);
  }
  try {
    return { keyId, privateKeyFile, publicKey: createPublicKey(createPrivateKey(pem)) };
  } catch (error) {
    throw new PracticeError(
      'practice-key-damaged',
      `The practice key ${privateKeyFile} is damaged.`,
      'Delete that file: the next start makes a new key.',
      { cause: error },
    );
  }
}

/** Ten capitals and digits, as App Store Connect gives key ids. */
function makeKeyId(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from({ length: 10 }, () => letters.charAt(randomInt(letters.length))).join('');
}
