import type { AscFailure } from '../app-store-connect/failure.ts';

/** Whether App Store Connect said no because of the key's role. A missing agreement is a 403 too, and is not. */
export function isRoleRefusal(failure: AscFailure): boolean {
  return (
    failure.kind === 'refused' &&
    failure.status === 403 &&
    !failure.errors.some(({ code }) => code.startsWith('FORBIDDEN.REQUIRED_AGREEMENTS'))
  );
}
