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
import type { Role } from './settings.ts';

const identitySchema = z.object({
  keyId: z.string(),
  issuerId: z.string(),
  individualKeyId: z.string(),
  /** Team keys of lesser roles. Folders of older versions have none. */
  roleKeyIds: z
    .object({ appManager: z.string(), developer: z.string(), customerSupport: z.string() })
    .optional(),
  /** Base64; signs the part URLs, so that those handed out before a restart still hold. */
  uploadSecret: z.string(),
});

/** A key that may sign in. A team key has an issuer; an individual key has none. */
export interface RegisteredKey {
  readonly keyId: string;
  readonly issuerId: string | undefined;
  /** The role it was made with. */
  readonly role: Role;
  readonly privateKeyFile: string;
  readonly publicKey: KeyObject;
}

export interface Identity {
  readonly teamKey: RegisteredKey & { readonly issuerId: string };
  readonly individualKey: RegisteredKey;
  /** All keys, these two first. */
  readonly keys: readonly RegisteredKey[];
  readonly uploadSecret: Buffer;
}

/**
 * Reads who this practice server is from `folder`, or makes it up at the first start: a team key, an individual
 * key, a team key for each lesser role (each a `.p8` readable by its owner alone) and the secret behind the
 * part URLs. A folder from before there were roles gets the keys it lacks.
 */
export async function openIdentity(folder: string): Promise<Identity> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'identity.json');
  const known = await readIfThere(file);
  const found = known === undefined ? await makeIdentity(file) : readIdentity(known, file);
  const identity = found.roleKeyIds === undefined ? await addRoleKeys(found, file) : found;
  const { issuerId, roleKeyIds } = identity;
  const teamKey = { ...(await openKey(folder, identity.keyId, 'ADMIN')), issuerId };
  const individual = await openKey(folder, identity.individualKeyId, 'ADMIN');
  const individualKey = { ...individual, issuerId: undefined };
  const keys: RegisteredKey[] = [teamKey, individualKey];
  for (const [keyId, role] of [
    [roleKeyIds?.appManager, 'APP_MANAGER'],
    [roleKeyIds?.developer, 'DEVELOPER'],
    [roleKeyIds?.customerSupport, 'CUSTOMER_SUPPORT'],
  ] as const) {
    if (keyId !== undefined) keys.push({ ...(await openKey(folder, keyId, role)), issuerId });
  }
  return {
    teamKey,
    individualKey,
    keys,
    uploadSecret: Buffer.from(identity.uploadSecret, 'base64'),
  };
}

type StoredIdentity = z.infer<typeof identitySchema>;

async function addRoleKeys(known: StoredIdentity, file: string): Promise<StoredIdentity> {
  const roleKeyIds = {
    appManager: makeKeyId(),
    developer: makeKeyId(),
    customerSupport: makeKeyId(),
  };
  const identity = { ...known, roleKeyIds };
  await writePrivately(file, `${JSON.stringify(identity, null, 2)}\n`);
  return identity;
}

async function makeIdentity(file: string): Promise<StoredIdentity> {
  const identity = {
    keyId: makeKeyId(),
    issuerId: randomUUID(),
    individualKeyId: makeKeyId(),
    uploadSecret: randomBytes(32).toString('base64'),
  };
  await writePrivately(file, `${JSON.stringify(identity, null, 2)}\n`);
  return identity;
}

function readIdentity(text: string, file: string): StoredIdentity {
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

async function openKey(folder: string, keyId: string, role: Role): Promise<Omit<RegisteredKey, 'issuerId'>> {
  const privateKeyFile = join(folder, `AuthKey_${keyId}.p8`);
  let pem = await readIfThere(privateKeyFile);
  if (pem === undefined) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await writePrivately(privateKeyFile, pem);
  }
  try {
    return { keyId, role, privateKeyFile, publicKey: createPublicKey(createPrivateKey(pem)) };
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
