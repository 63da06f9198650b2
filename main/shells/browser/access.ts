import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Decides who may talk to the browser shell. */
export interface Access {
  /** The token for the address that is printed; good for one use. */
  readonly token: string;
  /** Uses the token up. True once, for the right one; false ever after. */
  redeem(token: string): boolean;
  /** Value of the `Set-Cookie` header that lets this browser in. */
  readonly setCookie: string;
  /** Whether the request names this server itself: keeps out pages that point their own name at 127.0.0.1. */
  namesThisServer(request: IncomingMessage): boolean;
  /** Whether the request comes from this server's own page, or from nobody's page (no `Origin`). */
  comesFromOwnPage(request: IncomingMessage): boolean;
  /** Whether the request carries the cookie. */
  isSignedIn(request: IncomingMessage): boolean;
}

/**
 * @param secret stays the same over restarts, so that open tabs find back in
 * @param port the port listened on; cookies know no ports, so it is part of the cookie's name and value
 */
export function createAccess(secret: string, port: number): Access {
  const host = `127.0.0.1:${port}`;
  const cookieName = `packdrop-${port}`;
  const cookieValue = createHmac('sha256', secret).update(`cookie for ${host}`).digest('base64url');
  const token = randomBytes(32).toString('base64url');
  let redeemed = false;
  return {
    token,
    redeem: (candidate) => {
      if (redeemed || !sameText(candidate, token)) return false;
      redeemed = true;
      return true;
    },
    setCookie: `${cookieName}=${cookieValue}; HttpOnly; SameSite=Strict; Path=/`,
    namesThisServer: (request) => request.headers.host === host,
    comesFromOwnPage: ({ headers }) => headers.origin === undefined || headers.origin === `http://${host}`,
    isSignedIn: (request) => sameText(readCookie(request, cookieName) ?? '', cookieValue),
  };
}

function readCookie(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}

/** Compares in a time that tells nothing about where the two differ. */
function sameText(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
