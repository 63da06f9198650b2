import { verify } from 'node:crypto';
import { z } from 'zod';
import type { RegisteredKey } from './identity.ts';

const headerSchema = z.object({ alg: z.literal('ES256'), kid: z.string(), typ: z.literal('JWT') });
const claimsSchema = z.object({
  aud: z.literal('appstoreconnect-v1'),
  exp: z.number(),
  iat: z.number().optional(),
  iss: z.string().optional(),
  sub: z.string().optional(),
});

const longestLifeSeconds = 20 * 60;
const toleratedSkewSeconds = 60;

/**
 * The key that signed a bearer token, if App Store Connect would let it in.
 *
 * @param authorization the `Authorization` header
 * @param now milliseconds since 1970
 * @returns undefined for every kind of bad token alike; which check failed is never told, as Apple never tells
 */
export function keyOfToken(
  authorization: string | undefined,
  keys: readonly RegisteredKey[],
  now: number,
): RegisteredKey | undefined {
  const match = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? '');
  if (match === null) return undefined;
  const [, headerPart = '', claimsPart = '', signaturePart = ''] = match;
  const header = headerSchema.safeParse(decode(headerPart));
  if (!header.success) return undefined;
  const key = keys.find((candidate) => candidate.keyId === header.data.kid);
  if (key === undefined) return undefined;
  const signed = verify(
    'sha256',
    Buffer.from(`${headerPart}.${claimsPart}`),
    { key: key.publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signaturePart, 'base64url'),
  );
  if (!signed) return undefined;
  const claims = claimsSchema.safeParse(decode(claimsPart));
  if (!claims.success) return undefined;
  return isTimely(claims.data, now / 1000) && isFromOwner(claims.data, key) ? key : undefined;
}

function isTimely({ iat, exp }: { iat?: number | undefined; exp: number }, now: number): boolean {
  const issued = iat ?? now;
  return exp > now && exp - issued <= longestLifeSeconds && issued - now <= toleratedSkewSeconds;
}

function isFromOwner(claims: z.infer<typeof claimsSchema>, key: RegisteredKey): boolean {
  if (key.issuerId === undefined) return claims.iss === undefined && claims.sub === 'user';
  return claims.iss === key.issuerId;
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    // No JSON is as good as no claims: the schema refuses undefined.
    return undefined;
  }
}
