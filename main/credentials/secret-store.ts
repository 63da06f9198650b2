/**
 * Where secrets lie: the operating system's keychain, or this process's memory. One secret an account.
 *
 * Every method throws a ProblemError when the keychain does not give way: `keychain-locked`, `keychain-denied`,
 * `keychain-missing`, `keychain-failed`. No problem ever quotes a secret.
 */
export interface SecretStore {
  /** `keychain` outlasts the process, `session` does not. */
  readonly kind: 'keychain' | 'session';
  /** The secret of an account, or undefined where there is none. */
  read(account: string): Promise<string | undefined>;
  /** Puts `secret` in the place of any earlier one. */
  write(account: string, secret: string): Promise<void>;
  /** @returns whether there was one */
  remove(account: string): Promise<boolean>;
}
