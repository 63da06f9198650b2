import { openSystemSecrets, type SystemSecrets } from '../credentials/keychain.ts';
import { registeringSecrets } from '../redaction/register-secrets.ts';

/**
 * Where keys lie on this computer: its keychain, or this process's memory and a notice that says so; what passes through
 * is never printed.
 */
export async function openSecrets(): Promise<SystemSecrets> {
  const { secrets, notice } = await openSystemSecrets();
  return { secrets: registeringSecrets(secrets), notice };
}
