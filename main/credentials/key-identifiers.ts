import type { Problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';

// Apple's key IDs are ten capitals and digits; the length is not promised anywhere, so it is not held to.
const keyIdShape = /^[A-Za-z0-9]{4,32}$/;
const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The key ID without the spaces and quotes that copying leaves around it; problem `key-id-invalid`. */
export function checkKeyId(text: string): Result<string, Problem> {
  const keyId = withoutQuotes(text);
  if (keyIdShape.test(keyId)) return ok(keyId);
  return fail({
    code: 'key-id-invalid',
    message:
      keyId === ''
        ? 'The key ID is empty.'
        : 'The key ID has a wrong shape: it is a short word of letters and digits, such as 2X9R4HXF34.',
    nextStep:
      'Copy the key ID from App Store Connect → Users and Access → Integrations; it also stands in the name of the key file, AuthKey_<key ID>.p8.',
  });
}

/**
 * The issuer ID without the spaces and quotes that copying leaves around it, in lower case; undefined stays
 * undefined (an individual key). Problem `issuer-id-invalid`.
 */
export function checkIssuerId(text: string | undefined): Result<string | undefined, Problem> {
  if (text === undefined) return ok(undefined);
  const issuerId = withoutQuotes(text);
  if (uuidShape.test(issuerId)) return ok(issuerId.toLowerCase());
  return fail({
    code: 'issuer-id-invalid',
    message: 'The issuer ID is not a UUID, which looks like 57246542-96fe-1a63-e053-0824d011072a.',
    nextStep:
      'Copy the issuer ID from the top of App Store Connect → Users and Access → Integrations. An individual key has none: leave it out then.',
  });
}

function withoutQuotes(text: string): string {
  return text.replaceAll(/^[\s"'“”‘’]+|[\s"'“”‘’]+$/gu, '');
}
