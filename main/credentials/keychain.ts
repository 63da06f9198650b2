import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import { keychainProblem, keychainTrouble } from './keychain-problem.ts';
import type { SecretStore } from './secret-store.ts';
import { createSessionSecrets } from './session-secrets.ts';

/** What Packdrop uses of keytar (docs/adr/0009-keychain.md says how another library would take its place). */
interface KeychainLibrary {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Where secrets lie, and what the person should hear about it. */
export interface SystemSecrets {
  readonly secrets: SecretStore;
  /** There is no keychain: keys are kept for this session only. */
  readonly notice: Problem | undefined;
}

/** What the keychain files Packdrop's items under; Keychain Access shows it. */
const service = 'Packdrop';
/** An item of no worth, to see whether the keychain is open. No account is ever called this. */
const probe = 'is the keychain open?';

/** The system's keychain; where there is none, the memory of this process and a notice that says so. */
export async function openSystemSecrets(load = loadKeytar): Promise<SystemSecrets> {
  const library = await load().catch((thrown: unknown) => {
    if (isMissingModule(thrown)) return undefined;
    throw thrown;
  });
  return library !== undefined && (await isThere(library))
    ? { secrets: createKeychain(library), notice: undefined }
    : { secrets: createSessionSecrets(), notice: sessionOnly };
}

async function isThere(library: KeychainLibrary): Promise<boolean> {
  try {
    await library.getPassword(service, probe);
    return true;
  } catch (thrown) {
    // A keychain that is there and locked says so when a key is wanted: the list of accounts needs none.
    return keychainTrouble(thrown) !== 'keychain-missing';
  }
}

const sessionOnly: Problem = {
  code: 'keys-for-this-session',
  message: 'This computer has no keychain that Packdrop can use, so keys are kept for this session only.',
  nextStep:
    'Add the key again the next time Packdrop starts. To keep keys on Linux, install and start a secret service such as gnome-keyring (with libsecret), then log in again.',
};

/** keytar is compiled code that some computers lack: loaded only when a key is wanted. */
async function loadKeytar(): Promise<KeychainLibrary> {
  return (await import('keytar')).default;
}

/** Neither a module that was never installed nor one built for another system or processor can be loaded. */
function isMissingModule(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_DLOPEN_FAILED';
}

function createKeychain(library: KeychainLibrary): SecretStore {
  /**
   * The secret service reports an item in a locked keyring as absent, where it should say that it is locked. An
   * answer of "absent" is believed only from a keychain that takes an item right now.
   */
  async function assertOpen(): Promise<void> {
    if (process.platform !== 'linux') return;
    await library.setPassword(service, probe, 'yes');
    await library.deletePassword(service, probe);
  }

  return {
    kind: 'keychain',
    read: (account) =>
      inWords(async () => {
        const secret = await library.getPassword(service, account);
        if (secret === null) await assertOpen();
        return secret ?? undefined;
      }),
    write: (account, secret) =>
      inWords(async () => {
        await library.setPassword(service, account, secret);
        // Read back, because the only copy of a key must not depend on a silent no-op.
        if ((await library.getPassword(service, account)) !== secret) {
          throw new ProblemError(keychainProblem('keychain-failed'));
        }
      }),
    remove: (account) =>
      inWords(async () => {
        const removed = await library.deletePassword(service, account);
        if (!removed) await assertOpen();
        return removed;
      }),
  };
}

async function inWords<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof ProblemError) throw thrown;
    throw new ProblemError(keychainProblem(keychainTrouble(thrown)), { cause: thrown });
  }
}
