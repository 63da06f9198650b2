import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Scenario } from './scenario-format.ts';
import { archiveBytes, TestBench } from './test-client.ts';

type Rule = NonNullable<Scenario['rules']>[number];

function load(bench: TestBench, ...rules: Rule[]): void {
  bench.server.scenario.load({ name: 'test', description: '', rules });
}

async function raw(bench: TestBench, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${bench.server.baseUrl}${path}`, {
    ...init,
    redirect: 'manual',
    headers: { Authorization: `Bearer ${await bench.token()}`, 'Content-Type': 'application/json' },
  });
}

/** What `fetch` says when the connection dies: before the answer's head, or in its body. */
async function endOf(bench: TestBench, path: string): Promise<string> {
  try {
    const response = await raw(bench, path);
    await response.text();
    return 'answered';
  } catch (error) {
    return error instanceof TypeError ? error.message : String(error);
  }
}

const appPath = (bench: TestBench): string => `/v1/apps/${bench.server.apps[0]?.id ?? ''}`;

it('refuses with every field a scenario gives, in App Store Connect’s form', async () => {
  await using bench = await TestBench.start();
  const reason = { code: 'ENTITY_ERROR.X', title: 'Reason', detail: 'Because.' };
  load(bench, {
    on: 'api',
    do: {
      kind: 'refuse',
      status: 409,
      code: 'STATE_ERROR.ENTITY_STATE_INVALID',
      title: 'T',
      detail: 'D',
      pointer: '/data/id',
      associatedErrors: { '/v1/backgroundAssetVersions/1': [reason] },
      retryAfter: 7,
    },
  });
  const answer = await bench.get('/v1/apps');
  expect(answer.status).toBe(409);
  expect(answer.raw).toEqual({
    errors: [
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        status: '409',
        code: 'STATE_ERROR.ENTITY_STATE_INVALID',
        title: 'T',
        detail: 'D',
        source: { pointer: '/data/id' },
        meta: {
          associatedErrors: {
            '/v1/backgroundAssetVersions/1': [
              { id: expect.stringMatching(/^[0-9a-f-]{36}$/), status: '409', ...reason },
            ],
          },
        },
      },
    ],
  });
  expect(answer.headers.get('retry-after')).toBe('7');
  expect(answer.headers.get('x-rate-limit')).toBe('user-hour-lim:3600;user-hour-rem:3599;');
});

it('names a parameter, and has words of its own where the scenario gives none', async () => {
  await using bench = await TestBench.start();
  load(bench, { on: 'api', do: { kind: 'refuse', status: 500, parameter: 'limit' } });
  const [error] = (await bench.get('/v1/apps')).body.errors ?? [];
  expect(error).toMatchObject({ code: 'UNEXPECTED_ERROR', status: '500', source: { parameter: 'limit' } });
});

it('answers a portal’s page with none of App Store Connect’s headers', async () => {
  await using bench = await TestBench.start();
  load(bench, { on: 'api', do: { kind: 'refuse', status: 200, html: '<p>Sign in</p>' } });
  const answer = await raw(bench, '/v1/apps');
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
    200,
    'text/html',
    '<p>Sign in</p>',
  ]);
  expect(answer.headers.get('x-rate-limit')).toBeNull();
});

it('refuses before the operation has any effect', async () => {
  await using bench = await TestBench.start();
  load(bench, { on: 'api', method: 'POST', times: 1, do: { kind: 'refuse', status: 503 } });
  expect((await bench.createPack('Tutorial')).status).toBe(503);
  expect((await bench.get(`${appPath(bench)}/backgroundAssets`)).many).toEqual([]);
  expect((await bench.createPack('Tutorial')).status).toBe(201);
});

it('loses the answer to a request that took effect, durably', async () => {
  await using bench = await TestBench.start();
  load(bench, { on: 'api', method: 'POST', times: 1, do: { kind: 'cut', when: 'after-effect' } });
  await expect(bench.createPack('Tutorial')).rejects.toThrow('fetch failed');
  // A server that stops in peace writes down what it still has to: here it must be there by now.
  expect(await readFile(join(bench.folder, 'journal.jsonl'), 'utf8')).toContain('"identifier":"Tutorial"');
  const { many } = await bench.get(`${appPath(bench)}/backgroundAssets`);
  expect(many.map(({ attributes }) => attributes['assetPackIdentifier'])).toEqual(['Tutorial']);
});

it.each([[{ kind: 'cut', when: 'before-body' }], [{ kind: 'cut', when: 'after-bytes', bytes: 20 }]] as const)(
  'cuts a request before it has any effect: %o',
  async (effect) => {
    await using bench = await TestBench.start();
    load(bench, { on: 'api', method: 'POST', do: effect });
    await expect(bench.createPack('Tutorial')).rejects.toThrow('fetch failed');
    expect((await bench.get(`${appPath(bench)}/backgroundAssets`)).many).toEqual([]);
    expect(bench.server.scenario.applied()).toHaveLength(1);
  },
);

it('cuts an answer in its middle, after its head', async () => {
  await using bench = await TestBench.start();
  load(bench, { on: 'api', times: 1, do: { kind: 'cut', when: 'mid-answer' } });
  expect(await endOf(bench, '/v1/apps')).toBe('terminated');
  expect(await endOf(bench, '/v1/apps')).toBe('answered');
});

it.each([
  ['before-body', 0],
  ['after-effect', 1],
] as const)('never answers a request stalled %s', async (when, packs) => {
  await using bench = await TestBench.start();
  load(bench, { on: 'api', method: 'POST', do: { kind: 'stall', when } });
  const giveUp = new AbortController();
  const body = JSON.stringify({
    data: {
      type: 'backgroundAssets',
      attributes: { assetPackIdentifier: 'Tutorial' },
      relationships: { app: { data: { type: 'apps', id: bench.server.apps[0]?.id } } },
    },
  });
  const stalled = raw(bench, '/v1/backgroundAssets', { method: 'POST', body, signal: giveUp.signal });
  const list = `${appPath(bench)}/backgroundAssets`;
  await expect.poll(() => bench.server.scenario.applied().length).toBe(1);
  await expect.poll(async () => (await bench.get(list)).many.length).toBe(packs);
  giveUp.abort();
  await expect(stalled).rejects.toThrow('aborted');
  expect(bench.server.requests().filter(({ method }) => method === 'POST')).toEqual([]);
});

it('delays and throttles an answer without changing it', async () => {
  await using bench = await TestBench.start();
  const plain = (await bench.get('/v1/apps')).raw;
  load(
    bench,
    { on: 'api', do: { kind: 'delay', milliseconds: 100 } },
    { on: 'api', do: { kind: 'throttle', bytesPerSecond: 5000 } },
  );
  const began = performance.now();
  expect((await bench.get('/v1/apps')).raw).toEqual(plain);
  const wanted = 100 + (JSON.stringify(plain).length / 5000) * 1000;
  expect(performance.now() - began).toBeGreaterThan(wanted * 0.9);
});

it('sets and removes what a scenario names, in every entry for a star', async () => {
  await using bench = await TestBench.start();
  load(bench, {
    on: 'api',
    do: {
      kind: 'wrong-answer',
      set: {
        '/data/*/attributes/state': 'TELEPORTING',
        '/data/0/attributes/new~1field': { deep: [1] },
        '/included': [],
        '/data/0/__proto__': 'x',
      },
      remove: ['/data/*/relationships', '/data/*/attributes/name', '/links/self', '/nothing/there'],
    },
  });
  const { raw: answer, status } = await bench.get('/v1/apps');
  expect(status).toBe(200);
  const { included, data } = answer as { included: unknown; data: Record<string, unknown>[] };
  expect(included).toEqual([]);
  expect(data.map(({ attributes }) => attributes)).toMatchObject([
    { bundleId: 'com.example.skyward', state: 'TELEPORTING', 'new/field': { deep: [1] } },
    { bundleId: 'com.example.tidepool', state: 'TELEPORTING' },
  ]);
  expect(data.some(({ attributes }) => Object.hasOwn(attributes as object, 'name'))).toBe(false);
  expect(JSON.stringify(answer)).toContain('"__proto__":"x"');
  expect(data.some((app) => 'relationships' in app)).toBe(false);
  bench.server.scenario.clear();
  expect((await bench.get('/v1/apps')).many[0]?.attributes['name']).toBe('Skyward');
});

it('removes several entries of a list by a star', async () => {
  await using bench = await TestBench.start();
  load(bench, { on: 'api', do: { kind: 'wrong-answer', remove: ['/data/*'] } });
  expect((await bench.get('/v1/apps')).many).toEqual([]);
});

it('answers a next link to a page that is gone', async () => {
  await using bench = await TestBench.start();
  await bench.createPack('Tutorial');
  load(bench, { on: 'api', times: 1, do: { kind: 'wrong-answer', nextLinkGone: true } });
  const page = await bench.get(`${appPath(bench)}/backgroundAssets?limit=50`);
  const next = page.body.links?.['next'] ?? '';
  expect([page.many.length, new URL(next).searchParams.get('limit')]).toEqual([1, '50']);
  expect(page.body.meta?.paging.nextCursor).toBe(new URL(next).searchParams.get('cursor'));
  const gone = await bench.get(next);
  expect([gone.status, gone.body.errors?.[0]?.code]).toEqual([400, 'PARAMETER_ERROR.INVALID']);
});

it('answers what is not JSON, with another status and media type', async () => {
  await using bench = await TestBench.start();
  load(bench, {
    on: 'api',
    do: { kind: 'wrong-answer', text: '{"data":', status: 202, contentType: 'text/plain' },
  });
  const answer = await raw(bench, '/v1/apps');
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
    202,
    'text/plain',
    '{"data":',
  ]);
  expect(bench.server.requests().at(-1)?.status).toBe(202);
});

it('lets nobody in whom the server would not let in, and counts none of them', async () => {
  await using bench = await TestBench.start();
  load(bench, { on: 'api', do: { kind: 'refuse', status: 500 } });
  const stranger = await bench.send('GET', '/v1/apps', undefined, { headers: { Authorization: 'Bearer x' } });
  expect(stranger.status).toBe(401);
  expect(bench.server.scenario.applied()).toEqual([]);
});

it('changes the verdict on a manifest, and not on an archive, by the ready scenario', async () => {
  await using bench = await TestBench.start({ scenario: 'manifest-refused', processingMilliseconds: 0 });
  const { versionId } = await bench.freshVersion();
  const states = [];
  for (const type of ['MANIFEST', 'ASSET']) {
    const file = await bench.upload(versionId, archiveBytes(100), type);
    const again = await bench.get(`/v1/backgroundAssetUploadFiles/${file.one.id}`);
    states.push(again.one.attributes['assetDeliveryState']);
  }
  expect(states).toMatchObject([
    { state: 'FAILED', errors: [{ code: 'MANIFEST_PLATFORM_UNSUPPORTED' }] },
    { state: 'COMPLETE', errors: [] },
  ]);
});
