import { expect, it } from 'vitest';
import type { Scenario } from './scenario-format.ts';
import { readyScenarioNames } from './scenario-ready.ts';
import { archiveBytes, operationsOf, putPart, TestBench } from './test-client.ts';

type Rule = NonNullable<Scenario['rules']>[number];
const refuse = { kind: 'refuse', status: 503 } as const;

function scenario(rules: Rule[], more: Partial<Scenario> = {}): Scenario {
  return { name: 'test', description: '', rules, ...more };
}

/** The statuses of `count` requests, one after the other. */
async function statuses(bench: TestBench, count: number, path = '/v1/apps'): Promise<number[]> {
  const all = [];
  for (let number = 0; number < count; number += 1) all.push((await bench.get(path)).status);
  return all;
}

it.each([
  [{ after: 2 }, [200, 200, 503, 503, 503, 503]],
  [{ times: 2 }, [503, 503, 200, 200, 200, 200]],
  [{ every: 3 }, [200, 200, 503, 200, 200, 503]],
  [{ after: 1, every: 2, times: 1 }, [200, 200, 503, 200, 200, 200]],
  [{ probability: 0 }, [200, 200, 200, 200, 200, 200]],
  [{ method: 'POST' }, [200, 200, 200, 200, 200, 200]],
])('acts on the requests that %o leaves', async (counts, expected) => {
  await using bench = await TestBench.start();
  bench.server.scenario.load(scenario([{ on: 'api', do: refuse, ...counts }]));
  expect(await statuses(bench, 6)).toEqual(expected);
});

it.each([
  ['/v1/apps/{id}/backgroundAssets', true],
  ['/v1/apps/*/backgroundAssets', true],
  ['/v1/**', true],
  ['/**/backgroundAssets', true],
  ['/v1/*', false],
  ['/v1/apps/{id}', false],
  ['/v1/apps/{id}/background.ssets', false],
])('matches the path %s: %s', async (path, matches) => {
  await using bench = await TestBench.start();
  bench.server.scenario.load(scenario([{ on: 'api', path, do: refuse }]));
  const asked = `/v1/apps/${bench.server.apps[0]?.id ?? ''}/backgroundAssets?limit=1`;
  expect(await statuses(bench, 1, asked)).toEqual([matches ? 503 : 200]);
});

it('acts within its time since the scenario was loaded, by the practice clock', async () => {
  await using bench = await TestBench.start();
  bench.server.scenario.load(
    scenario([{ on: 'api', fromMilliseconds: 1000, untilMilliseconds: 2000, do: refuse }]),
  );
  const seen = await statuses(bench, 1);
  for (let step = 0; step < 2; step += 1) {
    bench.clock.advance(1000);
    seen.push(...(await statuses(bench, 1)));
  }
  expect(seen).toEqual([200, 503, 200]);
});

it('acts on the key it names, by name and by id, and on no other', async () => {
  await using bench = await TestBench.start();
  const { key, individualKey } = bench.server;
  for (const [name, expected] of [
    ['team', [503]],
    [key.keyId, [503]],
    ['individual', [200]],
    [individualKey.keyId, [200]],
    ['app-manager', [200]],
  ] as const) {
    bench.server.scenario.load(scenario([{ on: 'api', key: name, do: refuse }]));
    expect([name, await statuses(bench, 1)]).toEqual([name, expected]);
  }
});

it('does the same again for the same seed, and something else for another', async () => {
  await using bench = await TestBench.start();
  const run = async (seed: number): Promise<string> => {
    bench.server.scenario.load(scenario([{ on: 'api', probability: 0.5, do: refuse }], { seed }));
    return (await statuses(bench, 40)).join();
  };
  const first = await run(1);
  expect(await run(1)).toBe(first);
  expect(await run(2)).not.toBe(first);
  const refused = first.split(',').filter((status) => status === '503').length;
  expect(refused).toBeGreaterThan(10);
  expect(refused).toBeLessThan(30);
});

it('goes by the first rule that acts, and asks none after it', async () => {
  await using bench = await TestBench.start();
  bench.server.scenario.load(
    scenario([
      { on: 'api', times: 1, do: { kind: 'refuse', status: 500 } },
      { on: 'api', times: 1, do: refuse },
    ]),
  );
  expect(await statuses(bench, 3)).toEqual([500, 503, 200]);
  expect(bench.server.scenario.applied().map(({ rule }) => rule)).toEqual([1, 2]);
});

it('sets the state a scenario names and puts back just that when it is cleared', async () => {
  await using bench = await TestBench.start({ processingMilliseconds: 0 });
  const { scenario: player, controls, key } = bench.server;
  controls.setKeyRole(key.keyId, 'APP_MANAGER');
  controls.failProcessing({ packIdentifier: 'Other', errors: [{ code: 'A', description: 'a' }] });
  player.load({
    name: 'test',
    description: '',
    state: {
      keyRoles: { team: 'CUSTOMER_SUPPORT' },
      limits: { hourLimit: 9 },
      failProcessing: [{ errors: [{ code: 'B', description: 'b' }] }],
    },
  });
  const refused = await bench.createPack('Tutorial');
  expect([refused.status, refused.headers.get('x-rate-limit')]).toEqual([
    403,
    'user-hour-lim:9;user-hour-rem:8;',
  ]);
  controls.setAgreementsMissing(true);
  player.clear();
  expect((await bench.createPack('Tutorial')).body.errors?.[0]?.code).toMatch(/^FORBIDDEN\.REQUIRED/);
  controls.setAgreementsMissing(false);
  const { versionId } = await bench.freshVersion('Tutorial');
  await bench.upload(versionId, archiveBytes(100));
  const version = await bench.get(`/v1/backgroundAssetVersions/${versionId}`);
  expect(version.one.attributes['state']).toBe('COMPLETE');
  expect(version.headers.get('x-rate-limit')).toContain('lim:3600');
});

it('puts back what a scenario had set when another takes its place', async () => {
  await using bench = await TestBench.start();
  const player = bench.server.scenario;
  player.load({ name: 'one', description: '', state: { agreementsMissing: true } });
  player.load({ name: 'two', description: '', state: { limits: { packLimit: 1 } } });
  expect((await bench.createPack('One')).status).toBe(201);
  expect((await bench.createPack('Two')).status).toBe(409);
  player.clear();
  expect((await bench.createPack('Two')).status).toBe(201);
});

it.each([
  ['agreements-missing', 403, 'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED', 'POST'],
  ['developer-key', 403, 'FORBIDDEN_ERROR', 'PATCH'],
])('refuses by the ready scenario %s with %d %s', async (name, status, code, method) => {
  await using bench = await TestBench.start({ scenario: name });
  const id = 'unknown';
  const answer =
    method === 'POST'
      ? await bench.createPack('One')
      : await bench.send('PATCH', `/v1/reviewSubmissions/${id}`, {
          data: { type: 'reviewSubmissions', id, attributes: { submitted: true } },
        });
  expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([status, code]);
});

it('loses each answer once by the ready scenario, and what was asked for is there', async () => {
  await using bench = await TestBench.start({ scenario: 'lost-answers' });
  await expect(bench.createPack('Tutorial')).rejects.toThrow('fetch failed');
  const app = bench.server.apps[0]?.id ?? '';
  const packs = await bench.get(`/v1/apps/${app}/backgroundAssets`);
  await expect(bench.createVersion(packs.many[0]?.id ?? '')).rejects.toThrow('fetch failed');
  const versions = await bench.get(`/v1/backgroundAssets/${packs.many[0]?.id}/versions`);
  const versionId = versions.many[0]?.id ?? '';
  await expect(bench.reserve(versionId, 100)).rejects.toThrow('fetch failed');
  const files = await bench.get(`/v1/backgroundAssetVersions/${versionId}/backgroundAssetUploadFiles`);
  const [file] = files.many;
  if (file === undefined) throw new Error('nothing was reserved');
  for (const operation of operationsOf(file)) await putPart(operation, archiveBytes(100));
  await expect(bench.commit(file.id)).rejects.toThrow('fetch failed');
  expect((await bench.commit(file.id)).body.errors?.[0]?.detail).toContain('already been committed');
});

it('leaves nothing of a scenario behind when the server is closed', async () => {
  await using bench = await TestBench.start();
  bench.server.scenario.load({ name: 'test', description: '', state: { agreementsMissing: true } });
  expect((await bench.createPack('One')).status).toBe(403);
  await bench.restart();
  expect((await bench.createPack('One')).status).toBe(201);
});

it('revokes a key and lets it in again', async () => {
  await using bench = await TestBench.start();
  bench.server.scenario.load({ name: 'test', description: '', state: { revokedKeys: { team: true } } });
  expect(await statuses(bench, 1)).toEqual([401]);
  bench.server.scenario.clear();
  expect(await statuses(bench, 1)).toEqual([200]);
});

it.each([
  ['a role', { state: { keyRoles: { nobody: 'ADMIN' }, agreementsMissing: true } }],
  ['a revoked key', { state: { revokedKeys: { nobody: true }, agreementsMissing: true } }],
  ['a rule', { state: { agreementsMissing: true }, rules: [{ on: 'api', key: 'nobody', do: refuse }] }],
] as const)(
  'refuses a scenario with %s for a key that is not there, and keeps the one before',
  async (_, wrong) => {
    await using bench = await TestBench.start();
    const player = bench.server.scenario;
    player.load(scenario([{ on: 'api', method: 'GET', do: refuse }], { name: 'before' }));
    const given: Scenario = {
      name: 'wrong',
      description: '',
      ...wrong,
      rules: [...('rules' in wrong ? wrong.rules : [])],
    };
    expect(() => player.load(given)).toThrow(
      expect.objectContaining({
        code: 'practice-key-unknown',
        nextStep: expect.stringContaining('team, individual, app-manager, developer, customer-support'),
      }),
    );
    expect(player.loaded()?.name).toBe('before');
    expect(await statuses(bench, 1)).toEqual([503]);
    expect((await bench.createPack('One')).status).toBe(201);
  },
);

it('refuses a wrong scenario before the server is there', async () => {
  await expect(TestBench.start({ scenario: 'no-such-file.json' })).rejects.toMatchObject({
    code: 'practice-scenario-missing',
  });
});

it.each(readyScenarioNames)('loads the ready scenario %s, serves with it and clears it', async (name) => {
  await using bench = await TestBench.start({ scenario: name });
  expect(bench.server.scenario.loaded()?.name).toBe(name);
  bench.server.scenario.clear();
  await bench.get('/v1/apps');
  expect(bench.server.scenario.applied()).toEqual([]);
  expect((await bench.createPack('Tutorial')).status).toBe(201);
});

it('lets an upload go on after expired addresses by the ready scenario', async () => {
  await using bench = await TestBench.start({ partBytes: 100, scenario: 'expired-parts' });
  const bytes = archiveBytes(500);
  const { versionId } = await bench.freshVersion();
  const reserved = await bench.reserve(versionId, bytes.length);
  const first = [];
  for (const operation of operationsOf(reserved.one)) first.push((await putPart(operation, bytes)).status);
  expect(first).toEqual([200, 200, 200, 403, 403]);
  const again = await bench.get(`/v1/backgroundAssetUploadFiles/${reserved.one.id}`);
  for (const operation of operationsOf(again.one).slice(3)) {
    expect((await putPart(operation, bytes)).status).toBe(200);
  }
  expect((await bench.commit(reserved.one.id)).status).toBe(200);
});
