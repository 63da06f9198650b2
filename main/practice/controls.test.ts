import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Role } from './server.ts';
import { archiveBytes, TestBench, type TestAnswer } from './test-client.ts';

const appIdOf = (bench: TestBench): string => bench.server.apps[0]?.id ?? '';

/** Sends as the key that was made with `role`. */
async function sendAs(
  bench: TestBench,
  role: Role,
  method: string,
  path: string,
  body?: unknown,
): Promise<TestAnswer> {
  const key = bench.server.keys.find((candidate) => candidate.role === role);
  if (key === undefined) throw new Error(`there is no key of the role ${role}`);
  const token = await bench.token({}, { kid: key.keyId }, key.privateKeyFile);
  return bench.send(method, path, body, { headers: { Authorization: `Bearer ${token}` } });
}

const newPack = (bench: TestBench, assetPackIdentifier: string): object => ({
  data: {
    type: 'backgroundAssets',
    attributes: { assetPackIdentifier },
    relationships: { app: { data: { type: 'apps', id: appIdOf(bench) } } },
  },
});

const manifest = (platforms: string[]): Buffer =>
  Buffer.from(
    JSON.stringify({
      assetPackID: 'Tutorial',
      downloadPolicy: { onDemand: {} },
      fileSelectors: [{ file: 'a' }],
      platforms,
      language: 'de',
    }),
  );

it('lets a Developer key publish but not submit a review, and a Customer Support key only read', async () => {
  await using bench = await TestBench.start();
  const id = 'unknown';
  const submission = { data: { type: 'reviewSubmissions', id, attributes: { submitted: true } } };
  const path = `/v1/reviewSubmissions/${id}`;
  expect(
    (await sendAs(bench, 'DEVELOPER', 'POST', '/v1/backgroundAssets', newPack(bench, 'One'))).status,
  ).toBe(201);
  const refused = await sendAs(bench, 'DEVELOPER', 'PATCH', path, submission);
  expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([403, 'FORBIDDEN_ERROR']);
  expect((await sendAs(bench, 'APP_MANAGER', 'PATCH', path, submission)).status).toBe(404);
  expect((await sendAs(bench, 'CUSTOMER_SUPPORT', 'GET', '/v1/apps')).status).toBe(200);
  const written = await sendAs(
    bench,
    'CUSTOMER_SUPPORT',
    'POST',
    '/v1/backgroundAssets',
    newPack(bench, 'Two'),
  );
  expect([written.status, written.body.errors?.[0]?.code]).toEqual([403, 'FORBIDDEN_ERROR']);
});

it('keeps roles, revoked keys, missing agreements and limits over a restart', async () => {
  await using bench = await TestBench.start();
  const { controls, key, individualKey } = bench.server;
  controls.setKeyRole(key.keyId, 'CUSTOMER_SUPPORT');
  controls.revokeKey(individualKey.keyId, true);
  controls.setLimits({ hourLimit: 7 });
  await bench.restart();
  expect((await bench.createPack('One')).body.errors?.[0]?.code).toBe('FORBIDDEN_ERROR');
  const token = await bench.token(
    { iss: undefined, sub: 'user' },
    { kid: individualKey.keyId },
    individualKey.privateKeyFile,
  );
  const revoked = await bench.send('GET', '/v1/apps', undefined, {
    headers: { Authorization: `Bearer ${token}` },
  });
  expect([revoked.status, revoked.body.errors?.[0]?.code]).toEqual([401, 'NOT_AUTHORIZED']);
  expect(revoked.headers.get('x-rate-limit')).toBe('user-hour-lim:7;user-hour-rem:7;');
  bench.server.controls.setKeyRole(key.keyId, 'ADMIN');
  bench.server.controls.setAgreementsMissing(true);
  await bench.restart();
  const missing = await bench.createPack('One');
  expect([missing.status, missing.body.errors?.[0]?.code]).toEqual([
    403,
    'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED',
  ]);
  expect((await bench.get('/v1/apps')).status).toBe(200);
  expect(() => bench.server.controls.revokeKey('NOSUCHKEY', true)).toThrow(/has no key/);
});

it('refuses past the limit of a minute until the minute has rolled on', async () => {
  await using bench = await TestBench.start({ hourLimit: 9, minuteLimit: 2 });
  await bench.get('/v1/apps');
  const last = await bench.get('/v1/apps');
  expect(last.headers.get('x-rate-limit')).toBe(
    'user-hour-lim:9;user-hour-rem:7;user-minute-lim:2;user-minute-rem:0;',
  );
  expect((await bench.get('/v1/apps')).status).toBe(429);
  bench.clock.advance(60_000);
  expect((await bench.get('/v1/apps')).status).toBe(200);
});

it('fails the next processing that fits with the errors and warnings of the rule, and only that', async () => {
  await using bench = await TestBench.start({ processingMilliseconds: 1000 });
  const detail = { code: 'ITMS-90000', description: 'The pack is not what it should be.' };
  bench.server.controls.failProcessing({ packIdentifier: 'Tutorial', errors: [detail], warnings: [detail] });
  const { packId, versionId } = await bench.freshVersion('Tutorial');
  await bench.upload(versionId, archiveBytes(100));
  bench.clock.advance(1000);
  const failed = await bench.get(`/v1/backgroundAssetVersions/${versionId}`);
  expect(failed.one.attributes).toMatchObject({
    state: 'FAILED',
    stateDetails: { errors: [detail], warnings: [detail], infos: [] },
  });
  expect((await bench.reserve(versionId, 100)).status).toBe(409);
  const next = await bench.createVersion(packId);
  await bench.upload(next.one.id, archiveBytes(100));
  bench.clock.advance(1000);
  expect((await bench.get(`/v1/backgroundAssetVersions/${next.one.id}`)).one.attributes).toMatchObject({
    state: 'COMPLETE',
  });
});

it('takes another reservation for a failed version where it is set to', async () => {
  await using bench = await TestBench.start({ processingMilliseconds: 0, failedTakesReservation: true });
  const { versionId } = await bench.freshVersion();
  await bench.upload(versionId, Buffer.from('no archive at all'));
  expect((await bench.upload(versionId, archiveBytes(100))).status).toBe(200);
  expect((await bench.get(`/v1/backgroundAssetVersions/${versionId}`)).one.attributes['state']).toBe(
    'COMPLETE',
  );
  const refused = await bench.reserve(versionId, 100);
  expect([refused.status, refused.body.errors?.[0]?.detail]).toEqual([
    409,
    expect.stringContaining('COMPLETE'),
  ]);
});

it('moves external testing by the clock once a person has sent it to beta review', async () => {
  await using bench = await TestBench.start({
    pace: { betaWaitingMilliseconds: 1000, betaReviewMilliseconds: 1000, betaProcessingMilliseconds: 1000 },
  });
  const { packId, versionIds } = bench.server.controls.seedPack({
    appId: appIdOf(bench),
    identifier: 'Tutorial',
    versions: 2,
  });
  const stateOf = async (versionId = ''): Promise<unknown> => {
    const answer = await bench.get(`/v1/backgroundAssetVersions/${versionId}?include=externalBetaRelease`);
    return answer.body.included?.[0]?.attributes['state'];
  };
  const [old = '', young = ''] = versionIds;
  expect(await stateOf(old)).toBe('READY_FOR_BETA_SUBMISSION');
  bench.server.controls.submitBetaReview(old);
  bench.server.controls.rejectBetaReview({});
  expect(await stateOf(old)).toBe('WAITING_FOR_REVIEW');
  bench.clock.advance(1000);
  expect(await stateOf(old)).toBe('IN_REVIEW');
  bench.clock.advance(1000);
  expect(await stateOf(old)).toBe('REJECTED');
  for (const versionId of [old, young]) {
    bench.server.controls.submitBetaReview(versionId);
    await bench.server.controls.flushed();
    await bench.restart();
    bench.clock.advance(2000);
    expect(await stateOf(versionId)).toBe('PROCESSING_FOR_TESTING');
    bench.clock.advance(1000);
    expect(await stateOf(versionId)).toBe('READY_FOR_TESTING');
  }
  expect(await stateOf(old)).toBe('SUPERSEDED');
  const pack = await bench.get(`/v1/backgroundAssets/${packId}`);
  expect(pack.one.relationships['externalBetaVersion']?.data?.id).toBe(young);
  expect(() => bench.server.controls.submitBetaReview(young)).toThrow(/READY_FOR_TESTING/);
});

it('refuses a reservation that would take the app over its quota, before any byte is sent', async () => {
  await using bench = await TestBench.start({ quotaBytes: 1500 });
  bench.server.controls.seedPack({ appId: appIdOf(bench), identifier: 'Big', versions: 2, fileSize: 1000 });
  const { versionId } = await bench.freshVersion('Other');
  const refused = await bench.reserve(versionId, 501);
  expect([refused.status, refused.body.errors?.[0]?.detail]).toEqual([
    409,
    expect.stringContaining('1500 bytes'),
  ]);
  expect((await bench.reserve(versionId, 500)).status).toBe(201);
});

it('warns when a version drops a platform that its forerunner had', async () => {
  await using bench = await TestBench.start({ processingMilliseconds: 0 });
  const { packId, versionId } = await bench.freshVersion('Tutorial');
  await bench.upload(versionId, manifest(['iOS', 'macOS']), 'MANIFEST');
  await bench.upload(versionId, archiveBytes(100));
  const next = await bench.createVersion(packId);
  await bench.upload(next.one.id, manifest(['iOS']), 'MANIFEST');
  await bench.upload(next.one.id, archiveBytes(100));
  const { many } = await bench.get(`/v1/backgroundAssets/${packId}/versions?filter[locale]=de`);
  expect(many.map((version) => version.attributes['stateDetails'])).toEqual([
    { errors: [], warnings: [], infos: [] },
    {
      errors: [],
      warnings: [{ code: 'ITMS-91148', description: expect.stringContaining('MAC_OS') }],
      infos: [],
    },
  ]);
  const packs = `/v1/apps/${appIdOf(bench)}/backgroundAssets`;
  expect(
    (await bench.get(`${packs}?filter[versions.platforms]=MAC_OS&filter[versions.locale]=de`)).many,
  ).toHaveLength(1);
  expect((await bench.get(`${packs}?filter[versions.platforms]=TV_OS`)).many).toHaveLength(0);
});

it('takes only a build for beta review', async () => {
  await using bench = await TestBench.start();
  const refused = await bench.send('POST', '/v1/betaAppReviewSubmissions', {
    data: {
      type: 'betaAppReviewSubmissions',
      relationships: { backgroundAssetVersion: { data: { type: 'backgroundAssetVersions', id: 'x' } } },
    },
  });
  expect([refused.status, refused.body.errors?.map(({ code }) => code).toSorted()]).toEqual([
    409,
    ['ENTITY_ERROR.RELATIONSHIP.REQUIRED', 'ENTITY_ERROR.RELATIONSHIP.UNKNOWN'],
  ]);
  expect((await bench.get('/v1/betaAppReviewSubmissions?filter[build]=1')).many).toEqual([]);
});

it('answers a hundred packs of fifty versions from a seed, page by page', async () => {
  await using bench = await TestBench.start();
  for (let number = 0; number < 100; number += 1) {
    bench.server.controls.seedPack({ appId: appIdOf(bench), identifier: `Pack${number}`, versions: 50 });
  }
  const packs = await bench.get(
    `/v1/apps/${appIdOf(bench)}/backgroundAssets?limit=200&include=internalBetaVersion`,
  );
  expect(packs.many).toHaveLength(100);
  expect(new Set(packs.body.included?.map(({ attributes }) => attributes['version']))).toEqual(
    new Set(['50']),
  );
});

it('opens a folder from before there were roles, reviews and controls, and gives it the new keys', async () => {
  await using bench = await TestBench.start({ processingMilliseconds: 0 });
  const { versionId } = await bench.freshVersion();
  await bench.upload(versionId, archiveBytes(100));
  await bench.server.close();
  const added = new Set(['betaReview', 'warnings', 'locale', 'roleKeyIds']);
  const without = (text: string): string =>
    JSON.stringify(JSON.parse(text, (name, value: unknown) => (added.has(name) ? undefined : value)));
  const journal = join(bench.folder, 'journal.jsonl');
  const lines = (await readFile(journal, 'utf8')).trimEnd().split('\n');
  await writeFile(journal, lines.map((line) => `${without(line)}\n`).join(''));
  const identity = join(bench.folder, 'identity.json');
  await writeFile(identity, without(await readFile(identity, 'utf8')));
  const { key } = bench.server;
  await bench.restart();
  expect(bench.server.key).toEqual(key);
  expect(bench.server.keys.map(({ role }) => role)).toEqual([
    'ADMIN',
    'ADMIN',
    'APP_MANAGER',
    'DEVELOPER',
    'CUSTOMER_SUPPORT',
  ]);
  const version = await bench.get(`/v1/backgroundAssetVersions/${versionId}`);
  expect(version.one.attributes['state']).toBe('COMPLETE');
});
