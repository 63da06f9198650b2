import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:net';
import { decodeJwt } from 'jose';
import { expect, it } from 'vitest';
import { instantClock, type Reply, startScriptedServer } from '../../tests/support/scripted-server.ts';
import { createTokenSource } from './token.ts';
import { type ApiRequest, createTransport, type TransportOptions, type Wait } from './transport.ts';

const privateKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const key = { keyId: '2X9R4HXF34', issuerId: undefined, privateKey };
const good: Reply = { status: 200, json: { data: [] } };
const refused = (status: number, code: string): Reply => ({
  status,
  json: { errors: [{ status: String(status), code, title: 'No.' }] },
});

function transportTo(baseUrl: string, options: Partial<TransportOptions> = {}) {
  const clock = instantClock();
  const waits: Wait[] = [];
  const made = createTransport({
    baseUrl,
    tokens: createTokenSource({ key, clock }),
    clock,
    random: () => 0.5,
    onWait: (wait) => waits.push(wait),
    ...options,
  });
  if (!made.ok) throw new Error(made.error.message);
  return { transport: made.value, clock, waits };
}

const get: ApiRequest = { method: 'GET', path: 'v1/apps' };
const post: ApiRequest = { method: 'POST', path: 'v1/backgroundAssets', body: { data: {} } };
const patch: ApiRequest = { method: 'PATCH', path: 'v1/backgroundAssetUploadFiles/1', body: { data: {} } };

it('sends the token, the query and a JSON body', async () => {
  await using server = await startScriptedServer(() => good);
  const { transport } = transportTo(server.baseUrl);
  await transport.send({ ...post, query: { 'filter[a]': 'b c' } });
  const [seen] = server.requests;
  expect(seen).toMatchObject({ path: '/v1/backgroundAssets?filter[a]=b+c', body: { data: {} } });
  expect(seen?.headers.authorization).toMatch(/^Bearer eyJ/);
  expect(seen?.headers['content-type']).toBe('application/json');
});

it.each([get, patch])('repeats $method with growing waits until it succeeds', async (request) => {
  const replies: Reply[] = ['cut', { status: 503 }, refused(500, 'UNEXPECTED_ERROR'), 'cut', good];
  await using server = await startScriptedServer((_, count) => replies[count - 1] ?? 'cut');
  const { transport, waits } = transportTo(server.baseUrl);
  expect(await transport.send(request)).toEqual({ ok: true, value: { data: [] } });
  expect(waits).toEqual([
    { reason: 'unreachable', milliseconds: 250 },
    { reason: 'server-error', milliseconds: 500 },
    { reason: 'server-error', milliseconds: 1000 },
    { reason: 'unreachable', milliseconds: 2000 },
  ]);
});

it('repeats a DELETE, whose success has no body', async () => {
  const replies: Reply[] = ['cut', { status: 204 }];
  await using server = await startScriptedServer((_, count) => replies[count - 1] ?? 'cut');
  const { transport } = transportTo(server.baseUrl);
  const request = { method: 'DELETE', path: 'v1/reviewSubmissionItems/1' } as const;
  expect(await transport.send(request)).toEqual({ ok: true, value: undefined });
  expect(server.requests.map(({ body }) => body)).toEqual([undefined, undefined]);
});

it('gives up a GET after six tries with what went wrong last', async () => {
  await using server = await startScriptedServer(() => refused(502, 'UNEXPECTED_ERROR'));
  const { transport } = transportTo(server.baseUrl);
  expect(await transport.send(get)).toMatchObject({ ok: false, error: { kind: 'refused', status: 502 } });
  expect(server.requests).toHaveLength(6);
});

it('repeats a GET that got no byte for too long', async () => {
  await using server = await startScriptedServer((_, count) => (count === 1 ? 'silence' : good));
  const { transport } = transportTo(server.baseUrl, { silenceMilliseconds: 50 });
  expect(await transport.send(get)).toMatchObject({ ok: true });
});

it('says unreachable, naming host and code, when nobody listens', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  const { transport, waits } = transportTo(`http://127.0.0.1:${port}`);
  const error = { kind: 'unreachable', code: 'ECONNREFUSED', host: `127.0.0.1:${port}` };
  expect(await transport.send(post)).toEqual({ ok: false, error });
  // A POST too is repeated where no byte of it left.
  expect(waits).toHaveLength(5);
});

it.each([
  ['the connection breaks', 'cut', 'cut'],
  ['the server has an error', { status: 500 }, 'server-error'],
  ['a gateway gives up', { status: 504, text: '<html>Gateway Timeout</html>' }, 'server-error'],
  ['the server timed it out', { status: 408 }, 'server-error'],
  ['no answer comes', 'silence', 'silent'],
] as const)('does not repeat a POST when %s, and says that it is uncertain', async (_, reply, because) => {
  await using server = await startScriptedServer(() => reply);
  // Short only where it has to run out: a busy machine is slow to answer.
  const patience = reply === 'silence' ? { silenceMilliseconds: 50 } : {};
  const { transport } = transportTo(server.baseUrl, patience);
  expect(await transport.send(post)).toMatchObject({ ok: false, error: { kind: 'uncertain', because } });
  expect(server.requests).toHaveLength(1);
});

it('repeats a POST that was turned away at the rate limit', async () => {
  const limit = refused(429, 'RATE_LIMIT_EXCEEDED');
  await using server = await startScriptedServer((_, count) => (count === 1 ? limit : good));
  const { transport, waits } = transportTo(server.baseUrl);
  expect(await transport.send(post)).toMatchObject({ ok: true });
  expect(waits).toEqual([{ reason: 'rate-limited', milliseconds: 250 }]);
});

it('waits as long as Retry-After asks for, in place of its own guess', async () => {
  const limit: Reply = {
    status: 429,
    headers: { 'retry-after': '7', 'x-rate-limit': 'user-hour-lim:10;user-hour-rem:0;' },
  };
  const busy: Reply = { status: 503, headers: { 'retry-after': '3' } };
  const replies = [limit, busy, good];
  await using server = await startScriptedServer((_, count) => replies[count - 1] ?? 'cut');
  const { transport, waits } = transportTo(server.baseUrl);
  expect(await transport.send(get)).toMatchObject({ ok: true });
  expect(waits).toEqual([
    { reason: 'rate-limited', milliseconds: 7000 },
    { reason: 'server-error', milliseconds: 3000 },
  ]);
});

it('holds the next request back once the allowance is used up, instead of burning a refusal', async () => {
  const remaining = [0, 0, 5, 4];
  await using server = await startScriptedServer((_, count) => ({
    ...good,
    headers: { 'x-rate-limit': `user-hour-lim:10;user-hour-rem:${remaining[count - 1]};` },
  }));
  const { transport, waits } = transportTo(server.baseUrl);
  for (let count = 0; count < 4; count += 1) await transport.send(get);
  expect(waits).toEqual([
    { reason: 'rate-limited', milliseconds: 30_000 },
    { reason: 'rate-limited', milliseconds: 60_000 },
  ]);
});

it('signs in again once after a 401, with the time the server has', async () => {
  const serverTime = Date.UTC(2026, 10, 2, 14);
  const headers = { date: new Date(serverTime).toUTCString() };
  await using server = await startScriptedServer((_, count) =>
    count === 1 ? { status: 401, headers, json: { errors: [] } } : good,
  );
  const { transport, waits } = transportTo(server.baseUrl);
  expect(await transport.send(post)).toMatchObject({ ok: true });
  const token = server.requests[1]?.headers.authorization?.replace('Bearer ', '') ?? '';
  expect(decodeJwt(token).iat).toBe(serverTime / 1000 - 30);
  expect(waits).toEqual([]);
});

it('fails after a second 401 in a row', async () => {
  await using server = await startScriptedServer(() => refused(401, 'NOT_AUTHORIZED'));
  const { transport } = transportTo(server.baseUrl);
  expect(await transport.send(get)).toMatchObject({
    ok: false,
    error: { kind: 'refused', status: 401, errors: [{ code: 'NOT_AUTHORIZED' }] },
  });
  expect(server.requests).toHaveLength(2);
});

it.each([
  ['a sign-in page', { status: 200, text: '<!doctype html><title>Wi-Fi</title>' }],
  ['JSON of some other kind', { status: 200, json: { hello: 'world' } }],
  ['a redirect to a sign-in page', { status: 302, headers: { location: 'https://wifi.example/' } }],
  ['a page that is not found', { status: 404, text: '<html>nginx</html>' }],
  ['a page that is forbidden', { status: 403, text: '<html>Blocked</html>' }],
  ['a network that wants a sign-in', { status: 511, text: '<html>Sign in</html>' }],
  ['a proxy that wants a password', { status: 407 }],
] as const)('says that it is not App Store Connect when %s answers', async (_, reply) => {
  await using server = await startScriptedServer(() => reply);
  const { transport } = transportTo(server.baseUrl);
  expect(await transport.send(get)).toMatchObject({
    ok: false,
    error: { kind: 'not-app-store-connect', status: reply.status },
  });
  expect(server.requests).toHaveLength(1);
});

it('keeps code, pointer and associated errors of a refusal, and nothing secret', async () => {
  const inner = { status: '409', code: 'STATE_ERROR.X', title: 'Inner', source: { pointer: '/data' } };
  const json = {
    errors: [
      {
        id: 'e1',
        status: '409',
        code: 'STATE_ERROR.ENTITY_STATE_INVALID',
        title: 'Not now',
        detail: 'See https://host/part?X-Amz-Signature=s3cret',
        source: { parameter: 'filter[a]' },
        meta: { associatedErrors: { '/v1/x/1': [inner] }, more: 1 },
        surprise: true,
      },
    ],
  };
  await using server = await startScriptedServer(() => ({ status: 409, json }));
  const result = await transportTo(server.baseUrl).transport.send(post);
  expect(result).toMatchObject({
    error: {
      status: 409,
      errors: [
        {
          id: 'e1',
          code: 'STATE_ERROR.ENTITY_STATE_INVALID',
          parameter: 'filter[a]',
          associatedErrors: { '/v1/x/1': [{ code: 'STATE_ERROR.X', pointer: '/data' }] },
        },
      ],
    },
  });
  expect(JSON.stringify(result)).not.toContain('s3cret');
});

it('takes a refusal whose error lacks what is promised', async () => {
  const json = { errors: [{ status: 409, detail: null, source: 'x', meta: { associatedErrors: [] } }] };
  await using server = await startScriptedServer(() => ({ status: 409, json }));
  expect(await transportTo(server.baseUrl).transport.send(get)).toMatchObject({
    error: { kind: 'refused', errors: [{ status: '409', code: '', associatedErrors: {} }] },
  });
});

it('does not send the token to another origin, whatever a link says', async () => {
  await using elsewhere = await startScriptedServer(() => good);
  await using server = await startScriptedServer(() => good);
  const { transport } = transportTo(server.baseUrl);
  expect(await transport.send({ method: 'GET', path: `${elsewhere.baseUrl}v1/apps` })).toMatchObject({
    error: { kind: 'unexpected-answer' },
  });
  expect(elsewhere.requests).toEqual([]);
});

it('stops in the middle of a wait when its signal is aborted', async () => {
  await using server = await startScriptedServer(() => ({ status: 503 }));
  const controller = new AbortController();
  const { transport } = transportTo(server.baseUrl, { onWait: () => controller.abort() });
  expect(await transport.send({ ...get, signal: controller.signal })).toEqual({
    ok: false,
    error: { kind: 'aborted' },
  });
  expect(server.requests).toHaveLength(1);
});

it('refuses a server that would get the token unencrypted', () => {
  const clock = instantClock();
  const tokens = createTokenSource({ key, clock });
  expect(createTransport({ baseUrl: 'http://example.com/', tokens, clock })).toMatchObject({
    ok: false,
    error: { code: 'server-address-unsafe' },
  });
});
