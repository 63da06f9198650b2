import { expect, it } from 'vitest';
import { classifyAnswer, classifyError } from './part-outcome.ts';

const answer = (status: number, headers: Record<string, string> = {}, body = '') =>
  classifyAnswer({ status, headers, body });
const xml = { 'content-type': 'application/xml' };

it.each([200, 201, 204])('takes status %i as an acknowledgement', (status) => {
  expect(answer(status, xml)).toEqual({ kind: 'sent' });
});

it.each([
  ['a sign-in page', 200, { 'content-type': 'text/html' }],
  ['a company’s filter', 403, { 'content-type': 'Text/HTML; charset=utf-8' }],
  ['a router without a page', 404, { 'content-type': 'text/html' }],
  ['a redirect', 307, {}],
  ['a proxy that wants a password', 407, {}],
  ['a network that wants a sign-in', 511, {}],
  ['an answer without a status', 0, {}],
])('tries again, for it is not the storage, after %s', (_what, status, headers) => {
  expect(answer(status, headers)).toEqual({ kind: 'passing', cause: 'not-storage' });
});

it.each([408, 429, 500, 502, 503])('tries again after status %i', (status) => {
  expect(answer(status)).toEqual({ kind: 'passing', cause: 'busy' });
});

it('tries again after a gateway’s own error page', () => {
  expect(answer(503, { 'content-type': 'text/html', 'retry-after': '3' })).toEqual({
    kind: 'passing',
    cause: 'busy',
    waitMilliseconds: 3000,
  });
});

it.each([
  ['120', 120_000],
  ['999999', 300_000],
  ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ['-5', undefined],
  ['', undefined],
])('reads Retry-After “%s” as %s milliseconds', (header, waitMilliseconds) => {
  const outcome = answer(503, { 'retry-after': header });
  expect(outcome.kind === 'passing' ? outcome.waitMilliseconds : 'another').toBe(waitMilliseconds);
});

it.each([
  [403, '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'],
  [400, '<Error><Code>ExpiredToken</Code></Error>'],
])('takes a %i that speaks of an expiry as one', (status, body) => {
  expect(answer(status, xml, body)).toEqual({ kind: 'expired' });
});

it.each(['RequestTimeout', 'IncompleteBody'])(
  'tries again after a 400 %s, as storage calls a slow line',
  (code) => {
    expect(answer(400, xml, `<Error><Code>${code}</Code></Error>`)).toEqual({
      kind: 'passing',
      cause: 'cut',
    });
  },
);

it.each([
  [400, '<Error><Code>InvalidArgument</Code></Error>'],
  [403, '<Error><Code>SignatureDoesNotMatch</Code></Error>'],
  [404, '<Error><Code>NoSuchUpload</Code></Error>'],
  [404, 'the link has expired'],
])('takes another %i as a refusal', (status, body) => {
  expect(answer(status, xml, body)).toEqual({ kind: 'refused', status });
});

it.each([
  ['ECONNREFUSED', { kind: 'passing', cause: 'unreachable' }],
  ['ENOTFOUND', { kind: 'passing', cause: 'unreachable' }],
  ['ECONNRESET', { kind: 'passing', cause: 'cut' }],
  ['EPIPE', { kind: 'passing', cause: 'cut' }],
  ['CERT_HAS_EXPIRED', { kind: 'passing', cause: 'not-storage' }],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', { kind: 'passing', cause: 'not-storage' }],
  ['ERR_TLS_CERT_ALTNAME_INVALID', { kind: 'passing', cause: 'not-storage' }],
  ['HPE_INVALID_CONSTANT', { kind: 'passing', cause: 'not-storage' }],
  ['SILENCE', { kind: 'passing', cause: 'silent' }],
  ['ABORT_ERR', { kind: 'aborted' }],
  [undefined, { kind: 'passing', cause: 'cut' }],
])('takes the error %s for what it means to the part', (code, outcome) => {
  expect(classifyError(Object.assign(new Error('it failed'), code === undefined ? {} : { code }))).toEqual(
    outcome,
  );
});
