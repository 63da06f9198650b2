import type { IncomingHttpHeaders } from 'node:http';
import { isUnsafeConnection } from '../unsafe-connection.ts';

/** Why a part did not arrive although trying again may help. */
export type PassingCause = 'unreachable' | 'cut' | 'silent' | 'busy' | 'not-storage';

/** What became of sending one part. Nothing in it holds the part's URL. */
export type PartOutcome =
  /** The server said so with a 2xx. */
  | { readonly kind: 'sent' }
  | { readonly kind: 'passing'; readonly cause: PassingCause; readonly waitMilliseconds?: number }
  /** The URL's time ran out: a fresh one is needed. */
  | { readonly kind: 'expired' }
  /** The server will not have this part, however often it is sent. */
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'aborted' };

const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTDOWN',
]);

/** What an error of the connection means for the part. */
export function classifyError(error: Error): PartOutcome {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ABORT_ERR') return { kind: 'aborted' };
  if (code === 'SILENCE') return { kind: 'passing', cause: 'silent' };
  if (typeof code === 'string' && unreachableCodes.has(code))
    return { kind: 'passing', cause: 'unreachable' };
  // No part was sent: whoever showed a wrong certificate, or does not even speak HTTP, is not the storage.
  if (typeof code === 'string' && (isUnsafeConnection(code) || code.startsWith('HPE_'))) {
    return { kind: 'passing', cause: 'not-storage' };
  }
  return { kind: 'passing', cause: 'cut' };
}

/** What the server's answer means for the part. `body` is looked at for an expiry only, never passed on. */
export function classifyAnswer(answer: {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}): PartOutcome {
  const { status, headers, body } = answer;
  if (status === 407 || status === 511) return { kind: 'passing', cause: 'not-storage' };
  // A hotel's sign-in page or a company's filter answers with HTML, in the storage's place: the part went nowhere.
  if (status < 500 && headers['content-type']?.toLowerCase().includes('text/html') === true) {
    return { kind: 'passing', cause: 'not-storage' };
  }
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 0 || (status >= 300 && status < 400)) return { kind: 'passing', cause: 'not-storage' };
  if (status === 408 || status === 429 || status >= 500) {
    const wait = retryAfterMilliseconds(headers['retry-after']);
    return { kind: 'passing', cause: 'busy', ...(wait === undefined ? {} : { waitMilliseconds: wait }) };
  }
  if ((status === 403 || status === 400) && /expired/i.test(body)) return { kind: 'expired' };
  // How S3 says 408, and that the body was cut on its way:
  // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
  if (status === 400 && /<Code>(RequestTimeout|IncompleteBody)</.test(body)) {
    return { kind: 'passing', cause: 'cut' };
  }
  return { kind: 'refused', status };
}

/** `Retry-After` in seconds, as milliseconds, at most five minutes; undefined where it is absent or a date. */
function retryAfterMilliseconds(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,6}$/.test(header)) return undefined;
  return Math.min(Number(header) * 1000, 5 * 60 * 1000);
}
