import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startScriptedServer } from '../../tests/support/scripted-server.ts';
import { startPracticeServer, type PracticeServer } from '../practice/server.ts';
import { type BookBench, newKeyPem, openBook } from './test-bench.ts';

interface Scene extends AsyncDisposable {
  readonly bench: BookBench;
  readonly practice: PracticeServer;
}

async function openScene(): Promise<Scene> {
  const bench = await openBook();
  const practice = await startPracticeServer({ folder: join(bench.folder.path, 'practice') });
  return {
    bench,
    practice,
    async [Symbol.asyncDispose]() {
      await practice.close();
      await bench[Symbol.asyncDispose]();
    },
  };
}

/** The practice server's team key, as a person adds it. */
function teamKey({ baseUrl, key }: PracticeServer) {
  return { file: key.privateKeyFile, keyId: key.keyId, issuerId: key.issuerId, server: baseUrl, check: true };
}

it('lists the apps of a team key, and remembers them for when the network is away', async () => {
  await using scene = await openScene();
  const { bench, practice } = scene;
  const added = await bench.book.add(teamKey(practice));
  expect(added.apps.map(({ name }) => name)).toEqual(['Skyward', 'Tidepool']);
  expect(added).toMatchObject({ notices: [], account: { abilities: { upload: 'unknown' } } });
  await practice.close();
  const [account] = bench.reopened().list();
  expect(account?.apps).toEqual(added.apps);
  expect(account?.appsSeenAt).toBeGreaterThan(0);
});

it('takes an individual key, which has no issuer', async () => {
  await using scene = await openScene();
  const { baseUrl, individualKey } = scene.practice;
  const { keyId, privateKeyFile: file } = individualKey;
  const added = await scene.bench.book.add({ file, keyId, server: baseUrl, check: true });
  expect(added).toMatchObject({ account: { issuerId: null }, apps: [{ name: 'Skyward' }, {}] });
});

it('sends nothing that changes anything while it checks', async () => {
  await using scene = await openScene();
  await scene.bench.book.add(teamKey(scene.practice));
  expect(new Set(scene.practice.requests().map(({ method }) => method))).toEqual(new Set(['GET']));
});

it.each([
  ['an individual key is said to have an issuer', 'team', /individual key goes without/],
  ['the issuer ID of a team key is left out', 'individual', /give the issuer ID/],
] as const)('keeps nothing and says what to look at when %s', async (_what, kind, nextStep) => {
  await using scene = await openScene();
  const { baseUrl, key, individualKey } = scene.practice;
  const { issuerId } = key;
  const given =
    kind === 'team'
      ? { file: individualKey.privateKeyFile, keyId: individualKey.keyId, issuerId }
      : { file: key.privateKeyFile, keyId: key.keyId };
  await expect(scene.bench.book.add({ ...given, server: baseUrl, check: true })).rejects.toMatchObject({
    problem: { code: 'key-refused', nextStep: expect.stringMatching(nextStep) },
  });
  expect([scene.bench.book.list(), scene.bench.secrets.accounts()]).toEqual([[], []]);
});

it('keeps nothing when the server has never heard of the key', async () => {
  await using scene = await openScene();
  const file = await scene.bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  await expect(
    scene.bench.book.add({ file, server: scene.practice.baseUrl, check: true }),
  ).rejects.toMatchObject({ problem: { code: 'key-refused', message: expect.stringMatching('2X9R4HXF34') } });
  expect(scene.bench.secrets.accounts()).toEqual([]);
});

it('says that the server cannot be reached, keeps nothing, and keeps the key unchecked if told to', async () => {
  await using scene = await openScene();
  const { bench, practice } = scene;
  await practice.close();
  await expect(bench.book.add(teamKey(practice))).rejects.toMatchObject({
    problem: { code: 'unreachable', nextStep: expect.stringMatching(/nothing was changed\.$/) },
  });
  expect(bench.secrets.accounts()).toEqual([]);
  await bench.book.add({ ...teamKey(practice), check: false });
  expect(bench.secrets.accounts()).toHaveLength(1);
});

const noRights = {
  errors: [{ status: '403', code: 'FORBIDDEN_ERROR', title: 'Forbidden', detail: 'Not for this role.' }],
};
const noAgreement = {
  errors: [
    {
      status: '403',
      code: 'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED',
      title: 'An agreement is missing',
    },
  ],
};
const oneApp = {
  data: [{ type: 'apps', id: '1', attributes: { name: 'Skyward', bundleId: 'com.example.skyward' } }],
  links: { self: 'x' },
};

it.each([
  ['forbidden', noRights],
  ['agreement-missing', noAgreement],
])('says %s when the apps are refused so, and keeps nothing', async (code, json) => {
  await using bench = await openBook();
  await using server = await startScriptedServer(() => ({ status: 403, json }));
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  await expect(bench.book.add({ file, server: server.baseUrl, check: true })).rejects.toMatchObject({
    problem: { code },
  });
  expect(bench.secrets.accounts()).toEqual([]);
});

it('keeps a key whose role may not see packs, says so, and knows that it cannot upload', async () => {
  await using bench = await openBook();
  await using server = await startScriptedServer((_request, count) =>
    count === 1 ? { status: 200, json: oneApp } : { status: 403, json: noRights },
  );
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { account, notices } = await bench.book.add({ file, server: server.baseUrl, check: true });
  expect(account.abilities).toEqual({ upload: 'no', submit: 'unknown' });
  expect(notices.map(({ code }) => code)).toEqual(['role-too-low']);
});

it('keeps a key that sees no app yet, and says so', async () => {
  await using bench = await openBook();
  await using server = await startScriptedServer(() => ({ status: 200, json: { ...oneApp, data: [] } }));
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { apps, notices } = await bench.book.add({ file, server: server.baseUrl, check: true });
  expect([apps, notices.map(({ code }) => code)]).toEqual([[], ['no-apps']]);
  expect(server.summary()).toEqual(['GET /v1/apps']);
});

it('does not wait out an error of the server’s own: somebody is waiting for the answer', async () => {
  await using bench = await openBook();
  await using server = await startScriptedServer(() => ({ status: 500, json: { errors: [] } }));
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  await expect(bench.book.add({ file, server: server.baseUrl, check: true })).rejects.toMatchObject({
    problem: { code: 'server-error' },
  });
  expect(server.requests).toHaveLength(1);
});

it('checks a stored account again: what was learned stays, a revoked key says so', async () => {
  await using scene = await openScene();
  const { bench, practice } = scene;
  const { account } = await bench.book.add({ ...teamKey(practice), check: false });
  bench.book.noteForbidden(account.id, 'submit');
  const { apps, abilities } = await bench.book.check(account.id);
  expect([apps.length, abilities]).toEqual([2, { upload: 'unknown', submit: 'no' }]);
  expect(bench.book.find(account.id)?.apps).toEqual(apps);
  practice.controls.revokeKey(practice.key.keyId, true);
  await expect(bench.book.check(account.id)).rejects.toMatchObject({ problem: { code: 'key-refused' } });
  expect(bench.book.find(account.id)?.apps).toEqual(apps);
});

it('replaces nothing by a key that the server refuses', async () => {
  await using scene = await openScene();
  const { bench, practice } = scene;
  const { account } = await bench.book.add(teamKey(practice));
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  await expect(bench.book.replaceKey(account.id, { file, check: true })).rejects.toMatchObject({
    problem: { code: 'key-refused' },
  });
  expect((await bench.book.connectionOf(account.id)).key.keyId).toBe(practice.key.keyId);
});

it('names the apps that a new key cannot see any more', async () => {
  await using bench = await openBook();
  await using server = await startScriptedServer(() => ({ status: 200, json: { ...oneApp, data: [] } }));
  const old = await bench.folder.write('AuthKey_AAAAAAAAAA.p8', newKeyPem());
  const { account } = await bench.book.add({ file: old, server: server.baseUrl, check: false });
  bench.book.noteApps(account.id, [{ id: '1', name: 'Skyward', bundleId: 'com.example.skyward' }]);
  const file = await bench.folder.write('AuthKey_BBBBBBBBBB.p8', newKeyPem());
  const { notices } = await bench.book.replaceKey(account.id, { file, check: true });
  expect(notices).toMatchObject([{ code: 'no-apps' }, { code: 'apps-lost' }]);
  expect(notices[1]?.message).toContain('“Skyward”');
});
