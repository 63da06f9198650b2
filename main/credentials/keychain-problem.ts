import type { Problem } from '../problem.ts';

/** Why the keychain did not give way. */
export type KeychainTrouble = 'keychain-locked' | 'keychain-denied' | 'keychain-missing' | 'keychain-failed';

const textOf: readonly (readonly [KeychainTrouble, RegExp])[] = [
  // Linux (libsecret over D-Bus). A login keyring that was never unlocked does not even exist on the bus.
  ['keychain-locked', /locked collection|collection\/login|is locked|Secret\.Error\.IsLocked/i],
  ['keychain-denied', /was dismissed|AccessDenied|access denied|not authorized/i],
  [
    'keychain-missing',
    /autolaunch D-Bus|could not connect|ServiceUnknown|not provided by any|Spawn\.|connection is closed|no such file or directory.*bus/i,
  ],
  // macOS: SecCopyErrorMessageString of errSecInteractionNotAllowed and errSecInteractionRequired, as in an SSH
  // session while the login keychain is locked.
  ['keychain-locked', /interaction is (not allowed|required)/i],
  // errSecUserCanceled, errSecAuthFailed, errSecNoAccessForItem, errSecMissingEntitlement, write permissions.
  [
    'keychain-denied',
    /user cancel|passphrase you entered is not correct|authorization\/authentication failed|no access control|required entitlement|write permission|permissions? error/i,
  ],
  // errSecNotAvailable, errSecNoDefaultKeychain, errSecNoSuchKeychain.
  ['keychain-missing', /no keychain is available|keychain could not be found/i],
];

const problems: Readonly<Record<KeychainTrouble, Omit<Problem, 'code'>>> = {
  'keychain-locked': {
    message: 'The keychain of this computer is locked, so the API key in it cannot be used.',
    nextStep:
      'Unlock it and try again. On a Mac: open Keychain Access and unlock “login”, or log in on the screen. On Linux: log in to the desktop, or unlock the login keyring.',
  },
  'keychain-denied': {
    message: 'The keychain of this computer did not let Packdrop in.',
    nextStep:
      'Try again and choose “Always Allow” when the system asks, with the password you log in to this computer with.',
  },
  'keychain-missing': {
    message: 'This computer offers no keychain that Packdrop can use, so no API key can be kept in one.',
    nextStep:
      'On Linux: install and start a secret service such as gnome-keyring, then log in again. On a Mac: open Keychain Access and see whether the keychain “login” is there.',
  },
  'keychain-failed': {
    message: 'The keychain of this computer failed.',
    nextStep:
      'Try again. If it comes back, restart the computer and look at the keychain in Keychain Access.',
  },
};

/** Which trouble an error of the keychain's library stands for, by its text: it has no codes. */
export function keychainTrouble(thrown: unknown): KeychainTrouble {
  const text = thrown instanceof Error ? thrown.message : '';
  return textOf.find(([, pattern]) => pattern.test(text))?.[0] ?? 'keychain-failed';
}

/**
 * A trouble in words. The library's own text is never shown: on a Mac it comes in the language of the system, on
 * Linux it speaks of D-Bus.
 */
export function keychainProblem(trouble: KeychainTrouble): Problem {
  return { code: trouble, ...problems[trouble] };
}
