import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createNetServer, type Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { makeCertificate } from '../../tests/support/certificate.ts';
import { needs } from '../../tests/support/needs.ts';
import { createHttpExchange, type HttpExchangeOptions } from './http-exchange.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function listen(server: Server | NetServer): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  cleanups.push(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function serve(listener: RequestListener): Promise<URL> {
  return new URL(`http://127.0.0.1:${await listen(createHttpServer(listener))}/`);
}

function exchange(options: HttpExchangeOptions = {}) {
  const made = createHttpExchange(options);
  cleanups.push(() => made.close());
  return made;
}

it('gives status, headers and body of an answer', async () => {
  const url = await serve((request, response) => {
    response.writeHead(201, { 'x-seen': request.headers['x-sent'] }).end('made');
  });
  const outcome = await exchange().send({ method: 'POST', url, headers: { 'x-sent': 'a' }, body: '{}' });
  expect(outcome).toMatchObject({ kind: 'answered', status: 201, headers: { 'x-seen': 'a' } });
  expect(outcome.kind === 'answered' && outcome.body.toString()).toBe('made');
});

it('uses one connection for requests that follow each other', async () => {
  const ports = new Set<number | undefined>();
  const url = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    response.end('x');
  });
  const http = exchange();
  for (let count = 0; count < 3; count += 1) await http.send({ method: 'GET', url, headers: {} });
  expect(ports.size).toBe(1);
});

it('gives a redirect as it is, without following it', async () => {
  let requests = 0;
  const url = await serve((_, response) => {
    requests += 1;
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await exchange().send({ method: 'GET', url, headers: {} })).toMatchObject({ status: 302 });
  expect(requests).toBe(1);
});

it('says unreachable, and that nothing took effect, when nobody listens', async () => {
  const server = createNetServer();
  const port = await listen(server);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  const url = new URL(`http://127.0.0.1:${port}/`);
  expect(await exchange().send({ method: 'POST', url, headers: {}, body: '{}' })).toEqual({
    kind: 'unreachable',
    code: 'ECONNREFUSED',
    mayHaveTakenEffect: false,
  });
});

it('says unreachable when the name does not exist', async () => {
  const url = new URL('http://packdrop-test.invalid/');
  expect(await exchange().send({ method: 'GET', url, headers: {} })).toMatchObject({
    kind: 'unreachable',
    mayHaveTakenEffect: false,
  });
});

it('says cut, and that it may have taken effect, when the connection breaks after the request', async () => {
  const url = await serve((request) => request.socket.destroy());
  expect(await exchange().send({ method: 'POST', url, headers: {}, body: '{}' })).toMatchObject({
    kind: 'cut',
    code: 'ECONNRESET',
    mayHaveTakenEffect: true,
  });
});

it('says cut when the answer breaks off in its middle', async () => {
  const url = await serve((request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half', () => request.socket.destroy());
  });
  expect(await exchange().send({ method: 'GET', url, headers: {} })).toMatchObject({ kind: 'cut' });
});

it('says silent when no answer begins', async () => {
  const url = await serve(() => {});
  const http = exchange({ silenceMilliseconds: 40 });
  expect(await http.send({ method: 'GET', url, headers: {} })).toMatchObject({
    kind: 'silent',
    mayHaveTakenEffect: true,
  });
});

it('says silent when the TLS handshake gets no answer, and that nothing took effect', async () => {
  const port = await listen(createNetServer((socket) => cleanups.push(() => socket.destroy())));
  const http = exchange({ silenceMilliseconds: 40 });
  const url = new URL(`https://127.0.0.1:${port}/`);
  expect(await http.send({ method: 'POST', url, headers: {}, body: '{}' })).toMatchObject({
    kind: 'silent',
    mayHaveTakenEffect: false,
  });
});

it('waits for a slow answer as long as bytes keep coming', async () => {
  const url = await serve((_, response) => {
    let sent = 0;
    const timer = setInterval(() => {
      response.write('.');
      sent += 1;
      if (sent < 10) return;
      clearInterval(timer);
      response.end();
    }, 100);
  });
  const outcome = await exchange({ silenceMilliseconds: 700 }).send({ method: 'GET', url, headers: {} });
  expect(outcome).toMatchObject({ kind: 'answered', status: 200 });
});

it('gives up an answer that is longer than allowed', async () => {
  const url = await serve((_, response) => response.end('x'.repeat(2000)));
  const http = exchange({ maximumBytes: 1999 });
  expect(await http.send({ method: 'GET', url, headers: {} })).toMatchObject({ kind: 'too-large' });
});

it('takes an answer that is exactly as long as allowed', async () => {
  const url = await serve((_, response) => response.end('x'.repeat(2000)));
  const http = exchange({ maximumBytes: 2000 });
  expect(await http.send({ method: 'GET', url, headers: {} })).toMatchObject({ kind: 'answered' });
});

it('stops when its signal is aborted on the way', async () => {
  const controller = new AbortController();
  const url = await serve(() => controller.abort());
  const { signal } = controller;
  expect(await exchange().send({ method: 'GET', url, headers: {}, signal })).toMatchObject({
    kind: 'aborted',
  });
});

it('sends nothing when its signal is aborted already', async () => {
  let requests = 0;
  const url = await serve((_, response) => {
    requests += 1;
    response.end();
  });
  const signal = AbortSignal.abort();
  expect(await exchange().send({ method: 'GET', url, headers: {}, signal })).toEqual({
    kind: 'aborted',
    code: '',
    mayHaveTakenEffect: false,
  });
  expect(requests).toBe(0);
});

it('says not-http when something else answers', async () => {
  const port = await listen(createNetServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
  const url = new URL(`http://127.0.0.1:${port}/`);
  expect(await exchange().send({ method: 'GET', url, headers: {} })).toMatchObject({ kind: 'not-http' });
});

it('says tls when the server speaks plain http', async () => {
  const url = await serve((_, response) => response.end());
  url.protocol = 'https:';
  expect(await exchange().send({ method: 'POST', url, headers: {} })).toMatchObject({
    kind: 'tls',
    mayHaveTakenEffect: false,
  });
});

it.runIf(needs('openssl'))(
  'says tls when nobody vouches for the certificate, and sends nothing',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'packdrop-tls-'));
    cleanups.push(() => rm(folder, { recursive: true, force: true }));
    const { key, cert } = await makeCertificate(folder);
    let requests = 0;
    const server = createHttpsServer({ key, cert }, () => {
      requests += 1;
    });
    const url = new URL(`https://127.0.0.1:${await listen(server)}/`);
    expect(await exchange().send({ method: 'POST', url, headers: {}, body: '{}' })).toEqual({
      kind: 'tls',
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      mayHaveTakenEffect: false,
    });
    expect(requests).toBe(0);
  },
);
