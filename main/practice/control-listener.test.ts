import { readFile, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { startPracticeServer, type PracticeServer } from './server.ts';
import { archiveBytes, TestBench } from './test-client.ts';

const fileSchema = z.strictObject({ url: z.string(), secret: z.string().length(64) });

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function access(server: PracticeServer): Promise<z.infer<typeof fileSchema>> {
  return fileSchema.parse(JSON.parse(await readFile(server.control?.secretFile ?? '', 'utf8')));
}

/** Asks the control surface, with the secret unless `headers` say otherwise. */
async function ask(
  bench: TestBench,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { url, secret } = await access(bench.server);
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    // Not `fetch`, which sets Host itself.
    const outgoing = request(`${url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${secret}`, ...headers },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      let answer = '';
      response.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(answer) }));
    });
    outgoing.end(text);
  });
}

async function moveClock(server: PracticeServer): Promise<Response> {
  const { url, secret } = await access(server);
  const body = JSON.stringify({ advanceMilliseconds: 7_200_000 });
  return fetch(`${url}/clock`, { method: 'POST', body, headers: { Authorization: `Bearer ${secret}` } });
}

const storm = {
  name: 'storm',
  description: 'Everything fails.',
  rules: [{ on: 'api', do: { kind: 'refuse', status: 503 } }],
};

it('is not there unless it is asked for: no file, no port, and nothing of it on the other two', async () => {
  await using bench = await TestBench.start();
  expect(bench.server.control).toBeUndefined();
  await expect(stat(join(bench.folder, 'control.json'))).rejects.toMatchObject({ code: 'ENOENT' });
  const ports = process.report.getReport();
  const listening = z
    .object({
      libuv: z.array(
        z.object({
          type: z.string(),
          localEndpoint: z.unknown().optional(),
          remoteEndpoint: z.unknown().optional(),
        }),
      ),
    })
    .parse(ports)
    .libuv.filter(({ type, remoteEndpoint }) => type === 'tcp' && !remoteEndpoint);
  expect(listening).toHaveLength(2);
  const { versionId } = await bench.freshVersion();
  const file = await bench.reserve(versionId, 100);
  const partUrl = z
    .array(z.object({ url: z.string() }))
    .parse(file.one.attributes['uploadOperations'])[0]?.url;
  for (const origin of [bench.server.baseUrl, new URL(partUrl ?? '').origin]) {
    for (const path of ['/scenario', '/controls', '/clock', '/requests', '/applied', '/keys']) {
      const answer = await fetch(`${origin}${path}`, {
        headers: { Authorization: `Bearer ${await bench.token()}` },
      });
      expect([origin, path, answer.status]).toEqual([
        origin,
        path,
        origin === bench.server.baseUrl ? 404 : 400,
      ]);
    }
  }
});

it('keeps its secret in a file of its owner, makes a new one each time and takes the file away', async () => {
  await using bench = await TestBench.start({ control: true });
  const file = bench.server.control?.secretFile ?? '';
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { url, secret } = await access(bench.server);
  expect([url, file]).toEqual([bench.server.control?.url, join(bench.folder, 'control.json')]);
  await bench.restart();
  expect((await access(bench.server)).secret).not.toBe(secret);
  await bench.server.close();
  await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
});

it.each([
  ['no secret', { Authorization: '' }, 401],
  ['a wrong secret', { Authorization: `Bearer ${'0'.repeat(64)}` }, 401],
  ['another host', { Host: 'rebound.example' }, 403],
  ['another port', { Host: '127.0.0.1:1' }, 403],
  ['a web page', { Origin: 'http://127.0.0.1' }, 403],
])('refuses a request with %s', async (_what, headers, status) => {
  await using bench = await TestBench.start({ control: true });
  const answer = await ask(bench, 'PUT', '/scenario', storm, headers);
  expect(answer.status).toBe(status);
  expect(bench.server.scenario.loaded()).toBeUndefined();
});

it('loads, shows and clears a scenario and tells what it did', async () => {
  await using bench = await TestBench.start({ control: true });
  expect(await ask(bench, 'GET', '/scenario')).toEqual({ status: 200, body: null });
  expect((await ask(bench, 'PUT', '/scenario', storm)).body).toMatchObject({ name: 'storm' });
  expect((await bench.get('/v1/apps')).status).toBe(503);
  expect((await ask(bench, 'GET', '/scenario')).body).toMatchObject({ name: 'storm', seed: 1 });
  expect((await ask(bench, 'GET', '/applied')).body).toMatchObject([{ rule: 1, target: '/v1/apps' }]);
  expect(await ask(bench, 'DELETE', '/scenario')).toEqual({ status: 200, body: null });
  expect((await bench.get('/v1/apps')).status).toBe(200);
  expect((await ask(bench, 'PUT', '/scenario', { ready: 'developer-key' })).body).toMatchObject({
    state: { keyRoles: { team: 'DEVELOPER' } },
  });
});

it.each([
  ['PUT', '/scenario', '{\n"name": 1', 422, 'The scenario that was sent cannot be used: line 2 is not JSON'],
  ['PUT', '/scenario', { ...storm, colour: 1 }, 422, 'colour is not a field there is'],
  ['PUT', '/scenario', { ready: 'sunshine' }, 422, "There is no ready scenario 'sunshine'."],
  ['PATCH', '/controls', { keyRoles: { team: 'KING' } }, 422, 'keyRoles.team must be one of ADMIN,'],
  ['PATCH', '/controls', { keyRoles: { nobody: 'ADMIN' } }, 422, "has no key 'nobody'"],
  ['PATCH', '/controls', 'nonsense', 422, 'What was sent cannot be used: it must be an object'],
  ['POST', '/clock', { advanceMilliseconds: -1 }, 422, 'advanceMilliseconds must be 0 or more'],
  ['GET', '/toString', undefined, 404, "There is no 'GET /toString' here."],
  ['PUT', '/scenario', ' '.repeat(1024 * 1024 + 1), 413, 'The body is larger than 1 MiB.'],
])('refuses %s %s of %o in plain words', async (method, path, body, status, message) => {
  await using bench = await TestBench.start({ control: true });
  const answer = await ask(bench, method, path, body);
  expect(answer).toEqual({
    status,
    body: {
      code: expect.any(String),
      message: expect.stringContaining(message),
      nextStep: expect.any(String),
    },
  });
});

it('sets roles, revoked keys, agreements, pace, limits and rules for what comes', async () => {
  await using bench = await TestBench.start({ control: true });
  const detail = { code: 'X', description: 'x' };
  await ask(bench, 'PATCH', '/controls', {
    keyRoles: { team: 'APP_MANAGER' },
    pace: { processingMilliseconds: 0 },
    limits: { hourLimit: 50 },
    failProcessing: [{ packIdentifier: 'Tutorial', errors: [detail] }],
  });
  const { versionId } = await bench.freshVersion('Tutorial');
  await bench.upload(versionId, archiveBytes(100));
  const version = await bench.get(`/v1/backgroundAssetVersions/${versionId}`);
  expect(version.one.attributes).toMatchObject({ state: 'FAILED', stateDetails: { errors: [detail] } });
  expect(version.headers.get('x-rate-limit')).toContain('user-hour-lim:50;');
  await ask(bench, 'PATCH', '/controls', { agreementsMissing: true });
  expect((await bench.createPack('Two')).body.errors?.[0]?.code).toMatch(/^FORBIDDEN\.REQUIRED/);
  await ask(bench, 'PATCH', '/controls', { revokedKeys: { team: true } });
  await bench.restart();
  expect((await bench.get('/v1/apps')).status).toBe(401);
  await ask(bench, 'PATCH', '/controls', { revokedKeys: { team: false } });
  expect((await bench.get('/v1/apps')).status).toBe(200);
});

it('names the keys, and lists the requests that were answered without any secret', async () => {
  await using bench = await TestBench.start({ control: true });
  const { versionId } = await bench.freshVersion();
  await bench.upload(versionId, archiveBytes(100));
  const { body } = await ask(bench, 'GET', '/requests');
  expect(body).toMatchObject({
    api: [{ method: 'POST', path: '/v1/backgroundAssets', status: 201 }, {}, {}, { method: 'PATCH' }],
    parts: [{ partNumber: 1, status: 200 }],
  });
  expect(JSON.stringify(body)).not.toMatch(/signature|Bearer|X-Amz/);
  expect((await ask(bench, 'GET', '/keys')).body).toMatchObject({
    team: bench.server.key.keyId,
    individual: bench.server.individualKey.keyId,
    developer: expect.any(String),
  });
});

it('moves the clock, and with it what takes time', async () => {
  await using bench = await TestBench.start({ control: true, processingMilliseconds: 60_000 });
  const { versionId } = await bench.freshVersion();
  await bench.upload(versionId, archiveBytes(100));
  const path = `/v1/backgroundAssetVersions/${versionId}`;
  expect((await bench.get(path)).one.attributes['state']).toBe('PROCESSING');
  const moved = await ask(bench, 'POST', '/clock', { advanceMilliseconds: 60_000 });
  expect(moved.body).toEqual({ now: new Date(bench.clock.now()).toISOString(), movable: true });
  expect((await bench.get(path)).one.attributes['state']).toBe('COMPLETE');
});

it('moves the computer’s own clock ahead where the server has no other, and says no to a fixed one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'control-'));
  const moving = await startPracticeServer({ folder, control: true });
  expect((await moveClock(moving)).status).toBe(200);
  expect(moving.clock.now() - Date.now()).toBeGreaterThan(7_199_000);
  await moving.close();
  const fixed = await startPracticeServer({ folder, control: true, clock: { now: () => 0 } });
  const answer = await moveClock(fixed);
  expect([answer.status, await answer.json()]).toEqual([
    422,
    expect.objectContaining({ code: 'practice-clock-fixed' }),
  ]);
  await fixed.close();
  await rm(folder, { recursive: true });
});
