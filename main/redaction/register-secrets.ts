import type { SecretStore } from '../credentials/secret-store.ts';
import { registerSecret } from './known-secrets.ts';

/** `store`, with every secret that passes through it registered before anybody else has it. */
export function registeringSecrets(store: SecretStore): SecretStore {
  return {
    kind: store.kind,
    read: async (account) => {
      const secret = await store.read(account);
      if (secret !== undefined) registerSecret(secret);
      return secret;
    },
    write: (account, secret) => {
      registerSecret(secret);
      return store.write(account, secret);
    },
    remove: (account) => store.remove(account),
  };
}
