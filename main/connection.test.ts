import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startScriptedServer } from '../tests/support/scripted-server.ts';
import { systemClock } from './clock.ts';
import { connect, type KeyAccount, openPractice, openStored, startPractice } from './connection.ts';
import { openBook } from './credentials/test-bench.ts';
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

/** A practice server, a stored account that it knows, and the platform that opens it. */
async function storedScene() {
  const bench = await openBook();
  const practice = await startPractice({ folder: join(bench.folder.path, 'practice') });
  const keyOf = (role: string) => {
    const key = practice.keys.find(
      (candidate) => candidate.role === role && candidate.issuerId !== undefined,
    );
    if (key?.issuerId === undefined) throw new Error(`practice has no team key for ${role}`);
    return { file: key.privateKeyFile, keyId: key.keyId, issuerId: key.issuerId, check: false };
  };
  return {
    bench,
    practice,
    keyOf,
    addAs: async (role: string) =>
      (await bench.book.add({ ...keyOf(role), server: practice.baseUrl })).account.id,
    platform: { ...platformIn(bench.folder), dataFolder: bench.dataFolder, secrets: bench.secrets },
    async [Symbol.asyncDispose]() {
      await practice.close();
      await bench[Symbol.asyncDispose]();
    },
  };
}

it('opens a stored account, named so that its uploads are its own, and remembers apps and the last one', async () => {
  await using scene = await storedScene();
  const accountId = await scene.addAs('ADMIN');
  const connection = await openStored(scene.platform, { kind: 'stored', accountId }, ignore);
  expect(connection.name).toBe(`${scene.practice.baseUrl}#${accountId}`);
  expect(await connection.client.listApps()).toMatchObject({ ok: true });
  await connection.client.listPacks('6740000002');
  expect(scene.bench.reopened().find(accountId)).toMatchObject({
    apps: [{ name: 'Skyward' }, { name: 'Tidepool' }],
    lastAppId: '6740000002',
  });
  await connection.close();
});

it('remembers that a Developer can upload and cannot submit', async () => {
  await using scene = await storedScene();
  const accountId = await scene.addAs('DEVELOPER');
  const connection = await openStored(scene.platform, { kind: 'stored', accountId }, ignore);
  const { client } = connection;
  expect(await client.createPack('6740000001', 'Tutorial')).toMatchObject({ ok: true });
  const submission = await client.createReviewSubmission('6740000001', 'IOS');
  expect(await client.submitReview(submission.ok ? submission.value.id : '')).toMatchObject({
    error: { status: 403 },
  });
  expect(scene.bench.reopened().find(accountId)?.abilities).toEqual({ upload: 'yes', submit: 'no' });
  await connection.close();
});

it('does not take a missing agreement for a missing role', async () => {
  await using scene = await storedScene();
  const accountId = await scene.addAs('ADMIN');
  scene.practice.controls.setAgreementsMissing(true);
  const connection = await openStored(scene.platform, { kind: 'stored', accountId }, ignore);
  const { client } = connection;
  expect(await client.createPack('6740000001', 'Tutorial')).toMatchObject({ error: { status: 403 } });
  expect(scene.bench.book.find(accountId)?.abilities.upload).toBe('unknown');
  await connection.close();
});

it('asks twice and no more with a revoked key, and goes on by itself once another process has replaced it', async () => {
  await using scene = await storedScene();
  const accountId = await scene.addAs('ADMIN');
  scene.practice.controls.revokeKey(scene.keyOf('ADMIN').keyId, true);
  const connection = await openStored(scene.platform, { kind: 'stored', accountId }, ignore);
  expect(await connection.client.listApps()).toMatchObject({ ok: false, error: { status: 401 } });
  expect(scene.practice.requests()).toHaveLength(2);
  await scene.bench.reopened().replaceKey(accountId, { ...scene.keyOf('APP_MANAGER'), check: true });
  expect(await connection.client.listApps()).toMatchObject({ ok: true });
  await connection.close();
  const after = await openStored(scene.platform, { kind: 'stored', accountId }, ignore);
  expect(after.name).toBe(connection.name);
  expect(await after.client.listApps()).toMatchObject({ ok: true });
  await after.close();
});

it('goes on with a request though what it shows cannot be written down', async () => {
  await using scene = await storedScene();
  const accountId = await scene.addAs('ADMIN');
  const connection = await openStored(scene.platform, { kind: 'stored', accountId }, ignore);
  const { client } = connection;
  await scene.bench.folder.write('data/accounts.json', '{"version":9}');
  expect(await client.listApps()).toMatchObject({ ok: true });
  await connection.close();
});

const openAccount = (platform: Platform, accountId: string) =>
  openStored(platform, { kind: 'stored', accountId }, ignore);

it('says so when the account is not known, and when its key is out of reach', async () => {
  await using scene = await storedScene();
  const accountId = await scene.addAs('ADMIN');
  await expect(openAccount(scene.platform, 'nobody')).rejects.toMatchObject({
    problem: { code: 'account-missing' },
  });
  const { secrets: _, ...withoutSecrets } = scene.platform;
  await expect(openAccount(withoutSecrets, accountId)).rejects.toMatchObject({
    problem: { code: 'keychain-missing' },
  });
});
