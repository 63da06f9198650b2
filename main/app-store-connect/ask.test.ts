import { expect, it } from 'vitest';
import { clientOf, startScriptedServer } from '../../tests/support/scripted-server.ts';

function app(id: number) {
  return { type: 'apps', id: String(id), attributes: { name: `App ${id}`, bundleId: `com.example.${id}` } };
}

it('puts all pages of a list together', async () => {
  await using server = await startScriptedServer((request, count) => ({
    status: 200,
    json: {
      data: [app(count)],
      links: count < 3 ? { next: `http://${request.headers.host}/v1/apps?cursor=${count}` } : { next: null },
    },
  }));
  const apps = await clientOf(server).listApps();
  expect(apps.ok && apps.value.map(({ name }) => name)).toEqual(['App 1', 'App 2', 'App 3']);
  expect(server.requests.map(({ path }) => path)).toEqual([
    '/v1/apps?limit=200&fields[apps]=name,bundleId&sort=name',
    '/v1/apps?cursor=1',
    '/v1/apps?cursor=2',
  ]);
});

it('does not follow a next page to another server', async () => {
  await using elsewhere = await startScriptedServer(() => ({ status: 200, json: { data: [] } }));
  const links = { next: `${elsewhere.baseUrl}v1/apps?cursor=1` };
  await using server = await startScriptedServer(() => ({ status: 200, json: { data: [], links } }));
  expect(await clientOf(server).listApps()).toMatchObject({ error: { kind: 'unexpected-answer' } });
  expect(elsewhere.requests).toEqual([]);
});

it('gives a list up when its pages go round in a circle', async () => {
  await using server = await startScriptedServer(() => ({
    status: 200,
    json: { data: [app(1)], links: { next: '/v1/apps?cursor=same' } },
  }));
  expect(await clientOf(server).listApps()).toMatchObject({ error: { kind: 'unexpected-answer' } });
  expect(server.requests).toHaveLength(2);
});

it('gives a list up when it has no end', async () => {
  await using server = await startScriptedServer((_, count) => ({
    status: 200,
    json: { data: [], links: { next: `/v1/apps?cursor=${count}` } },
  }));
  expect(await clientOf(server).listApps()).toMatchObject({ error: { kind: 'unexpected-answer' } });
  expect(server.requests.length).toBeLessThan(200);
});

it('names the place, not the value, where an answer has another shape', async () => {
  const data = { type: 'apps', id: '1', attributes: { name: ['s3cret'] } };
  await using server = await startScriptedServer(() => ({ status: 200, json: { data } }));
  const read = await clientOf(server).readApp('1');
  expect(read).toEqual({
    ok: false,
    error: { kind: 'unexpected-answer', what: 'data.attributes.name' },
  });
});

it('reads one app, whatever its id holds', async () => {
  await using server = await startScriptedServer(() => ({ status: 200, json: { data: app(1) } }));
  expect(await clientOf(server).readApp('../x?y')).toEqual({
    ok: true,
    value: { id: '1', name: 'App 1', bundleId: 'com.example.1' },
  });
  expect(server.requests[0]?.path).toBe('/v1/apps/../x?y?fields[apps]=name,bundleId');
});

it('passes on that there is no such app', async () => {
  const errors = [
    { status: '404', code: 'NOT_FOUND', title: 'No', detail: "There is no 'apps' with id '9'" },
  ];
  await using server = await startScriptedServer(() => ({ status: 404, json: { errors } }));
  expect(await clientOf(server).readApp('9')).toMatchObject({ error: { kind: 'refused', status: 404 } });
});
