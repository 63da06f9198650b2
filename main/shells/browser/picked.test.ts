import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { pickedAnswerSchema } from '../../../preload/picked-contract.ts';
import { startBrowserShell } from './server.ts';

/** As long as a busy computer may take; nothing here is measured. */
const patience = { timeout: 30_000 };

async function start() {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'packdrop-picked-'));
  const application = {
    answer: () => Promise.resolve({ ok: true as const, value: null }),
    subscribe: () => () => undefined,
    close: () => Promise.resolve(),
  };
  const shell = await startBrowserShell({ application, rendererFolder: dataFolder, dataFolder });
  onTestFinished(async () => {
    // One test closes it itself; a second time there is nothing to close.
    await shell.close().catch(() => undefined);
    await rm(dataFolder, { recursive: true });
  });
  const signedIn = await fetch(shell.address, { redirect: 'manual' });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const send = async (headers: Record<string, string>, body = 'archive', name = 'A%20b.aar') => {
    const { port } = new URL(shell.origin);
    const sent = request({ host: '127.0.0.1', port, path: `/picked?name=${name}`, method: 'POST', headers });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [AsyncIterable<Buffer> & { statusCode: number }];
    return { status: response.statusCode, said: await text(response) };
  };
  const { host, port } = new URL(shell.origin);
  /** A connection on which a file of so many bytes is announced, and nothing of it sent yet. */
  const announce = async (bytes: number): Promise<Socket> => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    const headers = { Host: host, Cookie: cookie, Origin: shell.origin, 'Content-Length': bytes };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /picked?name=A.aar HTTP/1.1\r\n${lines.join('')}\r\n`);
    return socket;
  };
  /** Everything that lies in the folder of copies. */
  const kept = async (): Promise<readonly string[]> =>
    (await readdir(path.join(dataFolder, 'picked'), { recursive: true })).toSorted();
  return { send, announce, kept, own: { Cookie: cookie, Origin: shell.origin }, shell, dataFolder };
}

it('takes a file from its own page, and says where the copy lies', async () => {
  const { send, own } = await start();
  const { status, said } = await send({ ...own, 'Content-Length': '7' });
  expect(status).toBe(200);
  const answer = pickedAnswerSchema.parse(JSON.parse(said));
  if (!answer.ok) throw new Error(answer.problem.message);
  expect(path.basename(answer.value.path)).toBe('A b.aar');
  expect(await readFile(answer.value.path, 'utf8')).toBe('archive');
});

it.each([
  ['without the cookie', { Cookie: '' }],
  ['from another page', { Origin: 'http://127.0.0.1:1' }],
  ['from another name for this computer', { Host: 'packdrop.example' }],
])('takes nothing %s', async (_what, headers) => {
  const { send, own, dataFolder } = await start();
  expect((await send({ ...own, 'Content-Length': '7', ...headers })).status).toBe(403);
  expect(await readdir(dataFolder)).not.toContain('picked');
});

it('takes nothing where no page says that it is its own', async () => {
  const { send, own } = await start();
  expect((await send({ Cookie: own.Cookie, 'Content-Length': '7' })).status).toBe(403);
});

it('takes nothing that does not say how long it is', async () => {
  const { send, own } = await start();
  expect((await send({ ...own, 'Transfer-Encoding': 'chunked' })).status).toBe(411);
});

it('says in words why a file that is larger than the disk is not taken', async () => {
  const { shell, own } = await start();
  const sent = request(`${shell.origin}/picked?name=A.aar`, {
    method: 'POST',
    headers: { ...own, 'Content-Length': `${Number.MAX_SAFE_INTEGER}` },
  });
  sent.on('error', () => undefined);
  sent.write('the beginning');
  const [response] = (await once(sent, 'response')) as [AsyncIterable<Buffer>];
  expect(JSON.parse(await text(response))).toMatchObject({ ok: false, problem: { code: 'picked-no-room' } });
  sent.destroy();
});

it('keeps nothing of a file that is called off half-way', async () => {
  const { announce, kept } = await start();
  const socket = await announce(8_000_000);
  socket.write(Buffer.alloc(4_000_000));
  await expect.poll(async () => (await kept()).at(-1), patience).toMatch(/\.unfinished/);
  socket.destroy();
  await expect.poll(kept, patience).toEqual([]);
});

it('keeps nothing of a file that is called off when all of it is there and nobody has heard so yet', async () => {
  const { announce, kept } = await start();
  const socket = await announce(16_000_000);
  socket.write(Buffer.alloc(15_999_999));
  await expect.poll(async () => (await kept()).at(-1), patience).toMatch(/\.unfinished/);
  await new Promise((sent) => void socket.write('x', sent));
  socket.destroy();
  await expect.poll(kept, patience).toEqual([]);
});

it('has deleted what was half copied when it is closed', async () => {
  const { announce, kept, shell } = await start();
  const socket = await announce(8_000_000);
  socket.write(Buffer.alloc(4_000_000));
  await expect.poll(async () => (await kept()).at(-1), patience).toMatch(/\.unfinished/);
  await shell.close();
  await expect(kept()).resolves.toEqual([]);
});
