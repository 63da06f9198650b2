import { SignJWT } from 'jose';
import type { Clock } from '../clock.ts';
import type { ApiKey } from '../credentials/api-key.ts';

/** Signs the bearer tokens of one API key and hands each out until shortly before it expires. */
export interface TokenSource {
  token(): Promise<string>;
  /**
   * Throws the current token away, for after a 401. `serverTime` is what the server's `Date` header said, in
   * milliseconds since 1970: where this computer's clock is off by more than 30 s it is corrected by it.
   */
  refresh(serverTime?: number): void;
}

const seconds = 1000;
const minutes = 60 * seconds;
/** Apple refuses a token whose `exp` lies more than 20 minutes after its `iat`. */
const lifetime = 20 * minutes;
/** `iat` lies a little back, so that a clock that is slightly ahead still makes tokens that are valid now. */
const backdated = 30 * seconds;
const renewedBeforeExpiry = minutes;
const toleratedSkew = 30 * seconds;

interface TokenOptions {
  readonly key: ApiKey;
  readonly clock: Clock;
  /**
   * The key as it is stored now. Asked after a refused token: the key may have been replaced since, perhaps by
   * another process. Where it rejects, the key at hand goes on being used.
   */
  readonly readKeyAgain?: () => Promise<ApiKey>;
}

/** @see https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests */
export function createTokenSource({ key, clock, readKeyAgain }: TokenOptions): TokenSource {
  let keyNow = Promise.resolve(key);
  let correction = 0;
  let current:
    | { readonly signed: Promise<string>; readonly from: number; readonly until: number }
    | undefined;

  const serverNow = () => clock.now() + correction;

  return {
    token() {
      const now = serverNow();
      // Before `from` means that the clock was set back since: such a token may look as if from the future.
      if (current === undefined || now >= current.until || now < current.from) {
        const issuedAt = now - backdated;
        const expiresAt = issuedAt + lifetime;
        current = {
          signed: keyNow.then((keyToUse) =>
            sign(keyToUse, Math.floor(issuedAt / seconds), Math.floor(expiresAt / seconds)),
          ),
          from: issuedAt,
          until: expiresAt - renewedBeforeExpiry,
        };
      }
      return current.signed;
    },
    refresh(serverTime) {
      current = undefined;
      if (readKeyAgain !== undefined) {
        const before = keyNow;
        // Passed over where it fails: the next refusal says that the key is at fault.
        keyNow = readKeyAgain().catch(() => before);
      }
      if (serverTime !== undefined && Math.abs(serverTime - serverNow()) > toleratedSkew) {
        correction = serverTime - clock.now();
      }
    },
  };
}

/** `issuedAt` and `expiresAt` in seconds since 1970, as JWT has them. */
function sign(key: ApiKey, issuedAt: number, expiresAt: number): Promise<string> {
  const claims = new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: key.keyId, typ: 'JWT' })
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .setAudience('appstoreconnect-v1');
  // An individual key speaks for its owner: it has no issuer, and the fixed subject `user`.
  if (key.issuerId === undefined) claims.setSubject('user');
  else claims.setIssuer(key.issuerId);
  return claims.sign(key.privateKey);
}
