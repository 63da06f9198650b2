import type { App } from '../app-store-connect/resources.ts';

/** What a key may do, as far as App Store Connect has shown: it has no way to ask. */
export type Ability = 'yes' | 'no' | 'unknown';

/** Something that only some roles may do. */
export type Operation = 'upload' | 'submit';

/** What is still known of an account that was removed: enough to find what was done with it when its key comes back. */
export type FormerAccount = Pick<
  StoredAccount,
  'id' | 'name' | 'keyId' | 'issuerId' | 'fingerprint' | 'server'
>;

/** A key that Packdrop keeps, without its secret, which lies in the secret store under `id`. */
export interface StoredAccount {
  /** Stays the same for as long as the account lives, whatever key it has. */
  readonly id: string;
  /** What the person calls it; no two accounts share one, capitals aside. */
  readonly name: string;
  readonly keyId: string;
  /** Null for an individual key, which has no issuer. */
  readonly issuerId: string | null;
  /** SHA-256 of the public key, in hex: recognises the same key without knowing the secret. */
  readonly fingerprint: string;
  /** Base URL; null: the real App Store Connect. */
  readonly server: string | null;
  /** The apps the key could see when it was last asked, for when the network is away. */
  readonly apps: readonly App[];
  /** Milliseconds since 1970; null: never asked. */
  readonly appsSeenAt: number | null;
  readonly lastAppId: string | null;
  readonly abilities: Readonly<Record<Operation, Ability>>;
  /** `session`: there is no keychain here, so the key has to be added again after the program ends. */
  readonly keptFor: 'always' | 'session';
}
