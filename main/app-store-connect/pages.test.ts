import { expect, it } from 'vitest';
import { clientOf, type Reply, startScriptedServer } from '../../tests/support/scripted-server.ts';

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

/** A page of apps, and a link to the next one where there is one. */
function page(ids: readonly number[], next?: string): Reply {
  return { status: 200, json: { data: ids.map(app), links: next === undefined ? {} : { next } } };
}

const gone: Reply = {
  status: 400,
  json: { errors: [{ status: '400', code: 'PARAMETER_ERROR.INVALID', title: 'The cursor is not valid.' }] },
};

function appPages(replies: readonly Reply[]) {
  return startScriptedServer((_, count) => replies[count - 1] ?? 'cut');
}

it('follows the cursor where a page names only that, asking the same question', async () => {
  const json = { data: [app(1)], links: null, meta: { paging: { limit: 1, nextCursor: 'c2' } } };
  await using server = await appPages([{ status: 200, json }, page([2])]);
  const apps = await clientOf(server).listApps();
  expect(apps.ok && apps.value.map(({ id }) => id)).toEqual(['1', '2']);
  expect(server.requests[1]?.path).toBe('/v1/apps?limit=200&fields[apps]=name,bundleId&sort=name&cursor=c2');
});

it('reads a list anew when its next page is gone', async () => {
  const second = '/v1/apps?cursor=1';
  await using server = await appPages([page([1], second), gone, page([1, 3], second), page([4])]);
  const apps = await clientOf(server).listApps();
  expect(apps.ok && apps.value.map(({ id }) => id)).toEqual(['1', '3', '4']);
});

it('says that a list moved when its next page is gone twice', async () => {
  const notThere: Reply = { ...gone, status: 404 };
  await using server = await appPages([
    page([1], '/v1/apps?cursor=1'),
    gone,
    page([1], '/v1/apps?c=2'),
    notThere,
  ]);
  expect(await clientOf(server).listApps()).toEqual({ ok: false, error: { kind: 'list-moved' } });
  expect(server.requests).toHaveLength(4);
});

it('does not read a list anew when its first page is refused', async () => {
  await using server = await appPages([gone, page([1])]);
  expect(await clientOf(server).listApps()).toMatchObject({ error: { kind: 'refused', status: 400 } });
  expect(server.requests).toHaveLength(1);
});

it('does not read a list anew when its next page is refused for another reason', async () => {
  const forbidden: Reply = { status: 403, json: { errors: [] } };
  await using server = await appPages([page([1], '/v1/apps?cursor=1'), forbidden]);
  expect(await clientOf(server).listApps()).toMatchObject({ error: { kind: 'refused', status: 403 } });
  expect(server.requests).toHaveLength(2);
});

it('counts once, as it was last, what moved to a later page while the list was read', async () => {
  const renamed = { ...app(2), attributes: { name: 'Renamed' } };
  await using server = await appPages([
    page([1, 2], '/v1/apps?cursor=1'),
    { status: 200, json: { data: [renamed, app(3)] } },
  ]);
  const apps = await clientOf(server).listApps();
  expect(apps.ok && apps.value.map(({ id, name }) => [id, name])).toEqual([
    ['1', 'App 1'],
    ['2', 'Renamed'],
    ['3', 'App 3'],
  ]);
});

it('follows the link whatever else is said of the paging', async () => {
  const json = { data: [app(1)], links: { next: '/v1/apps?cursor=1' }, meta: { paging: { nextCursor: 1 } } };
  await using server = await appPages([{ status: 200, json }, page([2])]);
  const apps = await clientOf(server).listApps();
  expect(apps.ok && apps.value.map(({ id }) => id)).toEqual(['1', '2']);
});
