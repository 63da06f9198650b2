import type { SecretStore } from './secret-store.ts';

/** Secrets in the memory of this process, gone when it ends: for computers without a keychain, and for practice. */
export function createSessionSecrets(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    kind: 'session',
    read: (account) => Promise.resolve(secrets.get(account)),
    write: (account, secret) => {
      secrets.set(account, secret);
      return Promise.resolve();
    },
    remove: (account) => Promise.resolve(secrets.delete(account)),
  };
}
