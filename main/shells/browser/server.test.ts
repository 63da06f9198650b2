import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { PackdropEvent } from '../../../preload/contract.ts';
import type { Application } from '../../application.ts';
import { startBrowserShell } from './server.ts';
import type { BrowserShell } from './server.ts';

interface TestShell {
  readonly shell: BrowserShell;
  readonly folder: string;
  readonly tell: (event: PackdropEvent) => void;
  /** Starts it anew in the same folder, as after Ctrl-C. */
  readonly restart: () => Promise<BrowserShell>;
}

async function start(): Promise<TestShell> {
  const folder = await mkdtemp(path.join(tmpdir(), 'packdrop-shell-'));
  const rendererFolder = path.join(folder, 'renderer');
  await mkdir(rendererFolder);
  await writeFile(path.join(rendererFolder, 'index.html'), '<p>page</p>');
  const listeners = new Set<(event: PackdropEvent) => void>();
  const application: Application = {
    answer: (name, argument) =>
      name === 'throw'
        ? Promise.reject(new Error('unexpected'))
        : Promise.resolve({ ok: true, value: { name, argument } }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
  const open = () => startBrowserShell({ application, rendererFolder, dataFolder: folder });
  const shell = await open();
  let running = shell;
  onTestFinished(async () => {
    await running.close();
    await rm(folder, { recursive: true });
  });
  return {
    shell,
    folder,
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    restart: async () => {
      await running.close();
      running = await open();
      return running;
    },
  };
}

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A raw request: `fetch` would not let a test choose its Host header, and would tidy the path. */
async function get(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  const { port, pathname, search } = new URL(url);
  const rawPath = url.includes('..') ? url.slice(url.indexOf('/', 8)) : pathname + search;
  const sent = request({ host: '127.0.0.1', port, path: rawPath, method, headers, agent: false });
  sent.end();
  const [response] = (await once(sent, 'response')) as [
    AsyncIterable<Buffer> & { statusCode: number; headers: IncomingHttpHeaders },
  ];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() };
}

async function signIn(shell: BrowserShell): Promise<string> {
  const reply = await get(shell.address);
  return reply.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** Opens a WebSocket and answers with the status it was refused with, or the open socket. */
async function connect(shell: BrowserShell, headers: Record<string, string>, at = '/socket') {
  const socket = new WebSocket(`${shell.origin.replace('http', 'ws')}${at}`, { headers });
  onTestFinished(() => socket.terminate());
  return new Promise<{ refused: number } | { socket: WebSocket }>((resolve, reject) => {
    socket.once('open', () => resolve({ socket }));
    socket.once('unexpected-response', (_request, response) =>
      resolve({ refused: response.statusCode ?? 0 }),
    );
    socket.once('error', reject);
  });
}

async function connected(shell: BrowserShell): Promise<WebSocket> {
  const outcome = await connect(shell, { Cookie: await signIn(shell), Origin: shell.origin });
  if ('refused' in outcome) throw new Error(`The socket was refused with ${outcome.refused}.`);
  return outcome.socket;
}

async function nextMessage(socket: WebSocket): Promise<unknown> {
  const [data] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(data.toString());
}

it('lets a browser in with the token once, by a cookie that scripts cannot read, and away from the token', async () => {
  const { shell } = await start();
  const first = await get(shell.address);
  expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
  expect(first.headers['set-cookie']?.[0]).toMatch(
    /^packdrop-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
  );
  const second = await get(shell.address);
  expect(second.status).toBe(401);
  expect(second.headers['set-cookie']).toBeUndefined();
  expect(second.text).toContain('has been used already');
});

it('takes a browser that is signed in from the used address to the page', async () => {
  const { shell } = await start();
  const cookie = await signIn(shell);
  await expect(get(shell.address, { Cookie: cookie })).resolves.toMatchObject({ status: 303 });
});

it('does not use the token up when a browser only looks ahead', async () => {
  const { shell } = await start();
  await expect(get(shell.address, { 'Sec-Purpose': 'prefetch' })).resolves.toMatchObject({ status: 401 });
  await expect(get(shell.address, {}, 'HEAD')).resolves.toMatchObject({ status: 401 });
  await expect(get(shell.address)).resolves.toMatchObject({ status: 303 });
});

it('hands the page out only with the cookie, and with every protective header', async () => {
  const { shell } = await start();
  const cookie = await signIn(shell);
  await expect(get(`${shell.origin}/`)).resolves.toMatchObject({ status: 401 });
  await expect(get(`${shell.origin}/`, { Cookie: `${cookie}x` })).resolves.toMatchObject({ status: 401 });
  await expect(get(`${shell.origin}/`, { Cookie: `a=b; ${cookie}` })).resolves.toMatchObject({
    status: 200,
    text: '<p>page</p>',
    headers: {
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  });
});

it.each([
  ['another name for this address (DNS rebinding)', { Host: 'evil.example' }],
  ['another port', { Host: '127.0.0.1:1' }],
  ['localhost, which is not the address that was printed', { Host: 'localhost' }],
])('refuses the page under %s, even with the cookie', async (_case, headers) => {
  const { shell } = await start();
  const cookie = await signIn(shell);
  await expect(get(`${shell.origin}/`, { Cookie: cookie, ...headers })).resolves.toMatchObject({
    status: 403,
  });
});

it('refuses requests that come from a foreign page', async () => {
  const { shell } = await start();
  const headers = { Cookie: await signIn(shell), Origin: 'https://evil.example' };
  await expect(get(`${shell.origin}/`, headers)).resolves.toMatchObject({ status: 403 });
});

it('refuses every method that is not for reading', async () => {
  const { shell } = await start();
  const headers = { Cookie: await signIn(shell) };
  await expect(get(`${shell.origin}/`, headers, 'POST')).resolves.toMatchObject({ status: 405 });
});

it.each(['/../browser-shell.json', '/%2e%2e/browser-shell.json', '/..%2fbrowser-shell.json'])(
  'hands out nothing beside the page for %s',
  async (at) => {
    const { shell } = await start();
    const headers = { Cookie: await signIn(shell) };
    await expect(get(`${shell.origin}${at}`, headers)).resolves.toMatchObject({ status: 404 });
  },
);

it('refuses a WebSocket without cookie, without Origin, from a foreign page, under another name, elsewhere', async () => {
  const { shell } = await start();
  const Cookie = await signIn(shell);
  const Origin = shell.origin;
  await expect(connect(shell, { Origin })).resolves.toStrictEqual({ refused: 401 });
  await expect(connect(shell, { Cookie })).resolves.toStrictEqual({ refused: 403 });
  await expect(connect(shell, { Cookie, Origin: 'null' })).resolves.toStrictEqual({ refused: 403 });
  await expect(connect(shell, { Cookie, Origin: 'https://evil.example' })).resolves.toStrictEqual({
    refused: 403,
  });
  await expect(connect(shell, { Cookie, Origin, Host: 'evil.example' })).resolves.toStrictEqual({
    refused: 403,
  });
  await expect(connect(shell, { Cookie, Origin }, '/other')).resolves.toStrictEqual({ refused: 404 });
});

it('answers requests over the WebSocket, also where the application throws', async () => {
  const { shell } = await start();
  const socket = await connected(shell);
  socket.send(JSON.stringify({ id: 7, name: 'packs.list', argument: { appId: 'a' } }));
  await expect(nextMessage(socket)).resolves.toStrictEqual({
    id: 7,
    answer: { ok: true, value: { name: 'packs.list', argument: { appId: 'a' } } },
  });
  socket.send(JSON.stringify({ id: 8, name: 'throw' }));
  await expect(nextMessage(socket)).resolves.toMatchObject({ id: 8, answer: { ok: false } });
});

it('tells every open tab about every event', async () => {
  const { shell, tell } = await start();
  const headers = { Cookie: await signIn(shell), Origin: shell.origin };
  const [one, two] = await Promise.all([connect(shell, headers), connect(shell, headers)]);
  if ('refused' in one || 'refused' in two) throw new Error('A second tab was refused.');
  const heard = [nextMessage(one.socket), nextMessage(two.socket)];
  const event = { event: 'pack.changed', packIdentifier: 'Tutorial', packId: null } as const;
  tell(event);
  await expect(Promise.all(heard)).resolves.toStrictEqual([{ event }, { event }]);
});

it.each([
  ['is no JSON', 'nonsense', 1008],
  ['is no request', '{"id":"x"}', 1008],
  ['is binary', Buffer.from('{"id":1,"name":"x"}'), 1008],
  ['is too long', `"${'x'.repeat(70_000)}"`, 1009],
])('cuts a tab off whose message %s', async (_case, message, code) => {
  const { shell } = await start();
  const socket = await connected(shell);
  socket.send(message);
  const [closedWith] = (await once(socket, 'close')) as [number];
  expect(closedWith).toBe(code);
});

it('lets tabs back in after a restart: same port, same cookie, but never the old token', async () => {
  const { shell, restart } = await start();
  const cookie = await signIn(shell);
  const again = await restart();
  expect(again.origin).toBe(shell.origin);
  await expect(get(`${again.origin}/`, { Cookie: cookie })).resolves.toMatchObject({ status: 200 });
  await expect(get(shell.address)).resolves.toMatchObject({ status: 401 });
  await expect(get(again.address)).resolves.toMatchObject({ status: 303 });
});

it('tells open tabs goodbye when it closes', async () => {
  const { shell } = await start();
  const socket = await connected(shell);
  const goodbye = once(socket, 'close') as Promise<[number]>;
  await shell.close();
  const [closedWith] = await goodbye;
  expect(closedWith).toBe(1001);
});

it('remembers port and secret in a file that only this user can read, and takes a damaged one for none', async () => {
  const { shell, folder, restart } = await start();
  const file = path.join(folder, 'browser-shell.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    port: Number(new URL(shell.origin).port),
  });
  await writeFile(file, '{"port": "x"');
  const cookie = await signIn(shell);
  const again = await restart();
  const outcome = await get(`${again.origin}/`, { Cookie: cookie });
  expect(outcome.status).toBe(401);
});
