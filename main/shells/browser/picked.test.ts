import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { pickedAnswerSchema } from '../../../preload/picked-contract.ts';
import { startBrowserShell } from './server.ts';

async function start() {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'packdrop-picked-'));
  const application = {
    answer: () => Promise.resolve({ ok: true as const, value: null }),
    subscribe: () => () => undefined,
    close: () => Promise.resolve(),
  };
  const shell = await startBrowserShell({ application, rendererFolder: dataFolder, dataFolder });
  onTestFinished(async () => {
    await shell.close();
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
  return { send, own: { Cookie: cookie, Origin: shell.origin }, shell, dataFolder };
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
