import { agreementsMissing, forbidden } from './api-error.ts';
import type { Route } from './api-router.ts';
import type { PracticeContext } from './context.ts';
import type { RegisteredKey } from './identity.ts';
import type { Role } from './settings.ts';

/** The role a key has at this moment. */
export function roleOf(context: PracticeContext, key: RegisteredKey): Role {
  return context.store.controls.roles[key.keyId] ?? key.role;
}

/**
 * Lets a request through to its operation when the key's role and the account's agreements allow it. Everyone
 * may read; a Developer may not send anything to review or call it back.
 * @throws ApiError 403
 */
export function refuseUnlessAllowed(context: PracticeContext, key: RegisteredKey, route: Route): void {
  if (route.method === 'GET') return;
  const role = roleOf(context, key);
  const reviews = route.method === 'PATCH' && route.path === '/v1/reviewSubmissions/{id}';
  if (role === 'CUSTOMER_SUPPORT' || (role === 'DEVELOPER' && reviews)) throw forbidden();
  if (context.store.controls.agreementsMissing) throw agreementsMissing();
}
