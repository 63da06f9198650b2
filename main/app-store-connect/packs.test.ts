import { expect, it } from 'vitest';
import { clientOf, type Reply, startScriptedServer } from '../../tests/support/scripted-server.ts';

function pack(id: string, assetPackIdentifier: string) {
  return { type: 'backgroundAssets', id, attributes: { assetPackIdentifier } };
}

const listPath = 'GET /v1/apps/123/backgroundAssets';
const postPath = 'POST /v1/backgroundAssets';

/** A server whose list of packs is `packs`, and that does `post` on a POST. */
function packServer(packs: unknown[], post: () => Reply) {
  return startScriptedServer((request) =>
    request.method === 'POST' ? post() : { status: 200, json: { data: packs, links: {} } },
  );
}

it('lists packs, with what App Store Connect leaves out filled in', async () => {
  const full = {
    type: 'backgroundAssets',
    id: '1',
    attributes: {
      assetPackIdentifier: 'tutorial',
      archived: true,
      usedBytes: 17,
      createdDate: '2026-11-02T12:00:00-08:00',
      surprise: { a: 1 },
    },
    relationships: { versions: { links: {} } },
  };
  await using server = await packServer([full, pack('2', 'levels')], () => 'cut');
  expect(await clientOf(server).listPacks('123')).toEqual({
    ok: true,
    value: [
      {
        id: '1',
        identifier: 'tutorial',
        archived: true,
        usedBytes: 17,
        createdAt: '2026-11-02T12:00:00-08:00',
      },
      { id: '2', identifier: 'levels', archived: false, usedBytes: undefined, createdAt: undefined },
    ],
  });
});

it('finds the pack whose identifier is exactly the same, case included', async () => {
  await using server = await packServer([pack('1', 'Tutorial'), pack('2', 'tutorial')], () => 'cut');
  expect(await clientOf(server).findPack('123', 'tutorial')).toMatchObject({ value: { id: '2' } });
  expect(server.requests[0]?.path).toContain('filter[assetPackIdentifier]=tutorial');
});

it('finds nothing when only the case is right by chance', async () => {
  await using server = await packServer([pack('1', 'Tutorial')], () => 'cut');
  expect(await clientOf(server).findPack('123', 'tutorial')).toEqual({ ok: true, value: undefined });
});

it.each(['a.b', 'a,b', 'a b'])('sends no filter for the identifier "%s"', async (identifier) => {
  await using server = await packServer([], () => 'cut');
  expect(await clientOf(server).findPack('123', identifier)).toEqual({ ok: true, value: undefined });
  expect(server.requests[0]?.path).not.toContain('filter');
});

it('creates a pack as the API wants it', async () => {
  await using server = await packServer([], () => ({ status: 201, json: { data: pack('7', 'tutorial') } }));
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    ok: true,
    value: { id: '7' },
  });
  expect(server.requests.map(({ body }) => body)).toEqual([
    {
      data: {
        type: 'backgroundAssets',
        attributes: { assetPackIdentifier: 'tutorial' },
        relationships: { app: { data: { type: 'apps', id: '123' } } },
      },
    },
  ]);
});

it('adopts the pack when the POST took effect but its answer was lost', async () => {
  const packs: unknown[] = [];
  await using server = await packServer(packs, () => {
    packs.push(pack('7', 'tutorial'));
    return 'cut';
  });
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    ok: true,
    value: { id: '7' },
  });
  expect(server.summary()).toEqual([postPath, listPath]);
});

it('repeats the POST once when it is seen to have had no effect', async () => {
  let posts = 0;
  await using server = await packServer([], () => {
    posts += 1;
    return posts === 1 ? { status: 500 } : { status: 201, json: { data: pack('7', 'tutorial') } };
  });
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    ok: true,
    value: { id: '7' },
  });
  expect(server.summary()).toEqual([postPath, listPath, postPath]);
});

it('adopts the pack when the first POST arrives behind the look', async () => {
  const packs: unknown[] = [];
  let posts = 0;
  await using server = await packServer(packs, () => {
    posts += 1;
    if (posts === 1) return 'cut';
    packs.push(pack('7', 'tutorial'));
    return { status: 409, json: { errors: [{ status: '409', code: 'ENTITY_ERROR', title: 'Twice' }] } };
  });
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    ok: true,
    value: { id: '7' },
  });
});

it('stays uncertain when the second POST is lost too', async () => {
  await using server = await packServer([], () => 'cut');
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    error: { kind: 'uncertain' },
  });
  expect(server.summary()).toEqual([postPath, listPath, postPath, listPath]);
});

it('stays uncertain, without a second POST, when it cannot look', async () => {
  await using server = await startScriptedServer((request) =>
    request.method === 'POST' ? 'cut' : { status: 403, json: { errors: [] } },
  );
  expect(await clientOf(server).createPack('123', 'tutorial')).toMatchObject({
    error: { kind: 'uncertain' },
  });
  expect(server.summary()).toEqual([postPath, listPath]);
});
