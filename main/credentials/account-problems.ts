import type { App } from '../app-store-connect/resources.ts';
import type { Problem } from '../problem.ts';
import type { StoredAccount } from './stored-account.ts';

const addAgain =
  'Add the key again from its AuthKey_<key ID>.p8 file. If the file is gone, make a new key in App Store Connect → Users and Access → Integrations and replace this account’s key with it: queued uploads then go on.';

export function accountMissing(nameOrId: string): Problem {
  return {
    code: 'account-missing',
    message: `No account is called “${nameOrId}”.`,
    nextStep: 'Choose one of the accounts in the list, or add a key.',
    facts: { name: nameOrId },
  };
}

export function accountNameInvalid(): Problem {
  return {
    code: 'account-name-invalid',
    message: 'An account’s name has 1 to 80 characters in one line, and begins with no hyphen.',
    nextStep: 'Choose a name such as the team’s.',
  };
}

export function accountNameTaken(name: string): Problem {
  return {
    code: 'account-name-taken',
    message: `Another account is called “${name}” already.`,
    nextStep: 'Choose a name that tells the two apart, such as the team’s.',
    facts: { name },
  };
}

/** `uploads`: how many depend on it. */
export function accountInUse(name: string, uploads: number): Problem {
  const [what, need] = uploads === 1 ? ['An upload', 'needs'] : [`${uploads} uploads`, 'need'];
  return {
    code: 'account-in-use',
    message: `${what} that ${uploads === 1 ? 'is' : 'are'} not finished yet ${need} the account “${name}”: without its key ${uploads === 1 ? 'it waits' : 'they wait'} until the same key is added here again.`,
    nextStep: `Finish them first, or replace the key instead of removing it. To remove it all the same, type the account’s name, ${name}.`,
    facts: { name, uploads },
  };
}

/** The secret is gone though the record is there. */
export function keyGone({ name, keyId, keptFor }: StoredAccount): Problem {
  return keptFor === 'session'
    ? {
        code: 'key-not-kept',
        message: `The key ${keyId} of the account “${name}” was kept only until Packdrop ended, because this computer has no keychain.`,
        nextStep: addAgain,
        facts: { name, key: keyId },
      }
    : {
        code: 'key-not-in-keychain',
        message: `The key ${keyId} of the account “${name}” is no longer in this computer’s keychain.`,
        nextStep: addAgain,
        facts: { name, key: keyId },
      };
}

export function keptKeyDamaged({ name, keyId }: StoredAccount): Problem {
  return {
    code: 'key-in-keychain-damaged',
    message: `What the keychain holds for the account “${name}” is not the key ${keyId} as Packdrop put it there.`,
    nextStep: addAgain,
    facts: { name, key: keyId },
  };
}

/** The account's key is in a keychain that is not to be had now. */
export function keychainNeeded({ name }: StoredAccount): Problem {
  return {
    code: 'keychain-missing',
    message: `The key of the account “${name}” is in a keychain that this session cannot reach.`,
    nextStep:
      'Log in to the desktop of this computer, where the keychain (on Linux: a secret service such as gnome-keyring) is running, and try again there.',
    facts: { name },
  };
}

export function keyIdUnknown(file: string): Problem {
  return {
    code: 'key-id-unknown',
    message: `The name of ${file} does not tell the key ID, as AuthKey_<key ID>.p8 would.`,
    nextStep:
      'Give the key ID too. It stands beside the key in App Store Connect → Users and Access → Integrations.',
    facts: { file },
  };
}

export function keyIdDiffers(given: string, named: string): Problem {
  return {
    code: 'key-id-differs',
    message: `The key ID ${given} was given, but the file is named after the key ${named}.`,
    nextStep: 'Make sure that the file is the right one.',
    facts: { given, named },
  };
}

/** `stored` has the same key ID, but another key. */
export function keyIdInUse({ name, keyId }: StoredAccount): Problem {
  return {
    code: 'key-id-in-use',
    message: `The account “${name}” has a different key with the key ID ${keyId} already, and no two keys share one.`,
    nextStep: `Check that the file belongs to the key ID. If the account’s key was the wrong one, replace it.`,
    facts: { name, key: keyId },
  };
}

/** The same key is stored under another key ID or issuer ID. */
export function keyStoredOtherwise({ name, keyId, issuerId }: StoredAccount): Problem {
  return {
    code: 'key-stored-otherwise',
    message: `This key is already kept as the account “${name}”, with the key ID ${keyId} and ${issuerId === null ? 'no issuer ID' : `the issuer ID ${issuerId}`}.`,
    nextStep: 'If those are wrong, replace the account’s key with this file and the right ones.',
    facts: { name, key: keyId, ...(issuerId === null ? {} : { issuer: issuerId }) },
  };
}

/** Another account has the key that was to replace this one's. */
export function keyOfAnotherAccount({ name }: StoredAccount): Problem {
  return {
    code: 'key-of-another-account',
    message: `This key already belongs to the account “${name}”.`,
    nextStep: 'Choose the new key of this account, or use the other account.',
    facts: { name },
  };
}

/** The account's new key cannot see apps that the one before could. */
export function appsLost(apps: readonly App[]): Problem {
  return {
    code: 'apps-lost',
    message: `The new key cannot see ${apps.map(({ name }) => `“${name}”`).join(', ')}, which the key before it could.`,
    nextStep:
      'If uploads to such an app are waiting, give the key access to it in App Store Connect → Users and Access, or replace it with a key of the same team.',
    facts: { apps: apps.map(({ name }) => name).join(', ') },
  };
}

/** A damaged file now lies at `path`; so many accounts could be taken from the state before. */
export function accountsSetAsideNotice(path: string, restored: number): Problem {
  return {
    code: 'accounts-damaged',
    message: `The list of accounts was damaged and could not be read. It was set aside as ${path}${restored === 0 ? '' : ', and the state before its last change took its place'}.`,
    nextStep:
      restored === 0
        ? 'Add the keys again from their .p8 files.'
        : 'Look through the accounts; what was changed last may have to be changed once more.',
    facts: { path },
  };
}

export function accountsNewerProblem(path: string): Problem {
  return {
    code: 'accounts-newer',
    message: `The list of accounts, ${path}, was written by a newer Packdrop.`,
    nextStep: 'Update Packdrop, or choose another data folder.',
    facts: { path },
  };
}

/** https://www.sqlite.org/rescode.html#busy, of the lock file. */
const busy = 5;

export function accountsFileProblem(thrown: unknown, folder: string): Problem {
  if (thrown instanceof Error && 'errcode' in thrown && thrown.errcode === busy) {
    return {
      code: 'accounts-busy',
      message: `Another Packdrop is changing the list of accounts in ${folder} and does not finish.`,
      nextStep:
        'Try again. If it comes back, quit every Packdrop that uses this folder, and start one again.',
      facts: { folder },
    };
  }
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return {
    code: full ? 'accounts-disk-full' : 'accounts-unusable',
    facts: { folder },
    message: full
      ? `The disk is full, so the list of accounts in ${folder} could not be saved. It is as it was before.`
      : `The list of accounts in ${folder} cannot be read or written (${code}).`,
    nextStep: full
      ? 'Free some space, then try again.'
      : 'See that your user account may read and write that folder, then try again.',
  };
}
