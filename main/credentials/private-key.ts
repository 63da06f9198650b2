import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';
import { whatIsNoKey } from './not-a-key.ts';

/** App Store Connect signs with ES256 only, which is this curve (also called P-256 and secp256r1). */
const signingCurve = 'prime256v1';

/**
 * The private key in the text of a `.p8` file: PKCS#8 as Apple hands it out, or SEC1 ("EC PRIVATE KEY").
 * `file` is only named in problems: `key-not-pem`, `key-is-public`, `key-is-certificate`, `key-encrypted`,
 * `key-is-rsa`, `key-wrong-type`, `key-wrong-curve`, `key-damaged`, and those of {@link whatIsNoKey}.
 */
export function readPrivateKey(text: string, file: string): Result<KeyObject, Problem> {
  const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map((match) => match[1] ?? '');
  const label = labels.find((candidate) => candidate.endsWith('PRIVATE KEY')) ?? labels[0];
  if (label === undefined) {
    const { code, what } = whatIsNoKey(text);
    return fail(problem(code, file, `${file} is not a key file: it ${what}.`));
  }
  const unusable = problemOfLabel(label, text, file);
  if (unusable !== undefined) return fail(unusable);

  let key: KeyObject;
  try {
    key = createPrivateKey(pemBlock(text, label));
  } catch {
    // Passed over: what OpenSSL says about a broken key helps nobody, and its text must not leak any of it.
    return fail(problem('key-damaged', file, `The key in ${file} is damaged: it cannot be decoded.`));
  }
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss') return fail(isRsa(file));
  if (key.asymmetricKeyType !== 'ec') return fail(wrongType(file));
  if (key.asymmetricKeyDetails?.namedCurve !== signingCurve) {
    return fail(
      problem(
        'key-wrong-curve',
        file,
        `The key in ${file} is on another curve than App Store Connect's P-256.`,
      ),
    );
  }
  return ok(key);
}

function problemOfLabel(label: string, text: string, file: string): Problem | undefined {
  if (label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type:.*ENCRYPTED/m.test(text)) {
    return {
      code: 'key-encrypted',
      message: `The key in ${file} is protected by a password.`,
      nextStep:
        'Choose the .p8 file as App Store Connect handed it out: it has no password. If only the protected copy is left, take the password off first.',
      facts: { file },
    };
  }
  if (label.endsWith('PUBLIC KEY')) {
    return problem('key-is-public', file, `${file} holds a public key; signing in needs the private one.`);
  }
  if (label.includes('CERTIFICATE')) {
    return problem('key-is-certificate', file, `${file} holds a certificate, not an API key.`);
  }
  if (label === 'RSA PRIVATE KEY') return isRsa(file);
  if (label !== 'PRIVATE KEY' && label !== 'EC PRIVATE KEY') return wrongType(file);
  return undefined;
}

/** Only the key's own block, so that curve parameters or notes around it do no harm. */
function pemBlock(text: string, label: string): string {
  const start = text.indexOf(`-----BEGIN ${label}-----`);
  const endLine = `-----END ${label}-----`;
  const end = text.indexOf(endLine, start);
  return end === -1 ? text.slice(start) : text.slice(start, end + endLine.length);
}

function isRsa(file: string): Problem {
  return problem('key-is-rsa', file, `${file} holds an RSA key; App Store Connect's API keys are EC keys.`);
}

function wrongType(file: string): Problem {
  return problem(
    'key-wrong-type',
    file,
    `${file} holds a key of a kind that App Store Connect does not use.`,
  );
}

function problem(code: string, file: string, message: string): Problem {
  return {
    code,
    message,
    facts: { file },
    nextStep:
      'Choose the AuthKey_<key ID>.p8 file from App Store Connect → Users and Access → Integrations. It can be downloaded only once: if it is lost, make a new key there.',
  };
}
