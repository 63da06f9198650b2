import { openSystemSecrets } from '../credentials/keychain.ts';
import type { SecretStore } from '../credentials/secret-store.ts';
import { registeringSecrets } from '../redaction/register-secrets.ts';

/** Where keys lie on this computer: its keychain, or this process's memory; what passes through is never printed. */
export async function openSecrets(): Promise<SecretStore> {
  return registeringSecrets((await openSystemSecrets()).secrets);
}
