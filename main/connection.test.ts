import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startScriptedServer } from '../tests/support/scripted-server.ts';
import { systemClock } from './clock.ts';
import { connect, type KeyAccount, openPractice, startPractice } from './connection.ts';
import type { Platform } from './platform.ts';
import { type TemporaryFolder, temporaryFolder } from './uploads/test-support.ts';

const ignore = (): void => undefined;

function platformIn(folder: TemporaryFolder): Platform {
  return {
    shell: 'terminal',
    dataFolder: folder.path,
    clock: systemClock,
    checksumWorker: new URL('uploads/checksum-worker.ts', import.meta.url),
    inspectWorker: new URL('archive/inspect-worker.ts', import.meta.url),
  };
}

/** An account with a real key, which no server knows. */
async function accountIn(folder: TemporaryFolder, server: string | undefined): Promise<KeyAccount> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keyFile = await folder.write('key.p8', privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { kind: 'key', server, keyFile, keyId: '2X9R4HXF34', issuerId: undefined };
}

it.each([
  [undefined, 'https://api.appstoreconnect.apple.com'],
  ['http://127.0.0.1:8080/base/', 'http://127.0.0.1:8080'],
])('names the App Store Connect at %s by its origin, without asking it anything', async (server, name) => {
  await using folder = await temporaryFolder();
  const connection = await connect(platformIn(folder), await accountIn(folder, server), ignore);
  expect(connection.name).toBe(name);
  expect(connection.writeSample).toBeUndefined();
  await connection.close();
});

it.each([
  ['http://example.test', 'server-address-unsafe'],
  ['nonsense', 'server-address-invalid'],
])('refuses the address %s before a token goes there', async (server, code) => {
  await using folder = await temporaryFolder();
  const account = await accountIn(folder, server);
  await expect(connect(platformIn(folder), account, ignore)).rejects.toMatchObject({
    problem: { code },
    lasting: true,
  });
});

it('says that the key is refused when the server does not know it', async () => {
  await using folder = await temporaryFolder();
  const practice = await startPractice({ folder: join(folder.path, 'practice') });
  const connection = await connect(platformIn(folder), await accountIn(folder, practice.baseUrl), ignore);
  expect(await connection.client.listApps()).toMatchObject({ ok: false, error: { status: 401 } });
  await connection.close();
  await practice.close();
});

it('knows what the key may still ask for, and leaves the last of it to what a person asks', async () => {
  await using folder = await temporaryFolder();
  await using server = await startScriptedServer(() => ({
    status: 200,
    json: { data: [] },
    headers: { 'x-rate-limit': 'user-hour-lim:10;user-hour-rem:1;' },
  }));
  const connection = await connect(platformIn(folder), await accountIn(folder, server.baseUrl), ignore);
  expect(connection.requestsLeft()).toEqual([]);
  await connection.client.listApps();
  expect(connection.requestsLeft()).toMatchObject([{ window: 'hour', limit: 10, remaining: 1 }]);
  const controller = new AbortController();
  const polled = connection.poller.listApps({ signal: controller.signal });
  expect(await connection.client.listApps()).toMatchObject({ ok: true });
  controller.abort();
  expect(await polled).toMatchObject({ error: { kind: 'aborted' } });
  expect(server.requests).toHaveLength(2);
  await connection.close();
});

it('gives practice the same name and the same packs after a restart, though its port changes', async () => {
  await using folder = await temporaryFolder();
  const first = await openPractice(platformIn(folder), ignore);
  await first.client.createPack('6740000001', 'Tutorial');
  await first.close();
  const second = await openPractice(platformIn(folder), ignore);
  expect([first.name, second.name]).toEqual(['practice', 'practice']);
  expect(await second.client.listPacks('6740000001')).toMatchObject({
    ok: true,
    value: [{ identifier: 'Tutorial' }],
  });
  expect(second.writeSample).toBeDefined();
  await second.close();
});

it('says in words that the port of practice is taken', async () => {
  await using folder = await temporaryFolder();
  const first = await startPractice({ folder: join(folder.path, 'one') });
  const port = Number(new URL(first.baseUrl).port);
  await expect(startPractice({ folder: join(folder.path, 'two'), port })).rejects.toMatchObject({
    name: 'ProblemError',
    problem: { code: 'practice-port-taken' },
  });
  await first.close();
});
