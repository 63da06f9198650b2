import { request } from 'node:http';
import { expect, it } from 'vitest';
import { TestBench, type TestAnswer } from './test-client.ts';

function firstError(answer: TestAnswer): unknown {
  return answer.body.errors?.[0];
}

it('answers 404 for an unknown path and for every kind of unknown id', async () => {
  await using bench = await TestBench.start();
  const paths = {
    '/v1/backgroundAssets/nope': 'backgroundAssets',
    '/v1/backgroundAssetVersions/nope': 'backgroundAssetVersions',
    '/v1/backgroundAssetUploadFiles/nope': 'backgroundAssetUploadFiles',
    '/v1/backgroundAssetVersionInternalBetaReleases/nope': 'backgroundAssetVersionInternalBetaReleases',
    '/v1/apps/nope': 'apps',
    '/v1/apps/nope/backgroundAssets': 'apps',
    '/v1/backgroundAssets/nope/versions': 'backgroundAssets',
    '/v1/backgroundAssetVersions/nope/backgroundAssetUploadFiles': 'backgroundAssetVersions',
  };
  for (const [path, type] of Object.entries(paths)) {
    const answer = await bench.get(path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(firstError(answer)).toMatchObject({
      code: 'NOT_FOUND',
      title: 'The specified resource does not exist',
      detail: `There is no resource of type '${type}' with id 'nope'`,
    });
  }
  for (const path of ['/', '//', '/v1', '/v2/apps', '/v1/apps/', '/v1/toString']) {
    const answer = await bench.get(path);
    expect([path, [answer.status, answer.body.errors?.[0]?.code]]).toEqual([path, [404, 'NOT_FOUND']]);
  }
});

it('answers 405 and names the methods there are', async () => {
  await using bench = await TestBench.start();
  const answer = await bench.send('DELETE', '/v1/backgroundAssets/1');
  expect(answer.status).toBe(405);
  expect(answer.body.errors?.[0]?.detail).toContain('GET, PATCH');
  expect((await bench.get('/v1/backgroundAssetVersions')).status).toBe(405);
});

it('refuses a parameter the operation does not have and a value it does not know', async () => {
  await using bench = await TestBench.start();
  const app = bench.server.apps[0]?.id ?? '';
  const cases = [
    ['filter[color]=red', 'PARAMETER_ERROR.ILLEGAL', 'filter[color]'],
    ['toString=1', 'PARAMETER_ERROR.ILLEGAL', 'toString'],
    ['limit=201', 'PARAMETER_ERROR.INVALID', 'limit'],
    ['limit=0', 'PARAMETER_ERROR.INVALID', 'limit'],
    ['limit=many', 'PARAMETER_ERROR.INVALID', 'limit'],
    ['sort=usedBytes', 'PARAMETER_ERROR.INVALID', 'sort'],
    ['include=builds', 'PARAMETER_ERROR.INVALID', 'include'],
    ['cursor=bm9wZQ', 'PARAMETER_ERROR.INVALID', 'cursor'],
    ['fields[backgroundAssets]=colour', 'PARAMETER_ERROR.INVALID', 'fields[backgroundAssets]'],
  ] as const;
  for (const [query, code, parameter] of cases) {
    const answer = await bench.get(`/v1/apps/${app}/backgroundAssets?${query}`);
    expect([query, answer.status]).toEqual([query, 400]);
    expect(firstError(answer)).toMatchObject({ code, source: { parameter } });
  }
});

it('refuses a body that is no JSON, of another media type, or over a mebibyte', async () => {
  await using bench = await TestBench.start();
  const post = (body: string, type: string): Promise<TestAnswer> =>
    bench.send('POST', '/v1/backgroundAssets', body, { headers: { 'Content-Type': type } });
  const broken = await post('{"data":', 'application/json');
  expect([broken.status, broken.body.errors?.[0]?.code]).toEqual([400, 'ENTITY_INVALID']);
  expect((await post('{}', 'text/plain')).status).toBe(415);
  expect((await post('{}', 'application/vnd.api+json; charset=utf-8')).status).toBe(422);
  expect((await post(' '.repeat(1024 * 1024 + 1), 'application/json')).status).toBe(413);
  expect((await post('[]', 'application/json')).status).toBe(422);
  expect((await post('null', 'application/json')).status).toBe(422);
});

it('refuses a body over a mebibyte that does not tell its length beforehand', async () => {
  await using bench = await TestBench.start();
  const token = await bench.token();
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const outgoing = request(`${bench.server.baseUrl}/v1/backgroundAssets`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    for (let index = 0; index < 40; index += 1) outgoing.write(Buffer.alloc(65_536, 32));
    outgoing.end();
  });
  expect(status).toBe(413);
});

it('points at each thing that is missing or unknown in a body', async () => {
  await using bench = await TestBench.start();
  const answer = await bench.send('POST', '/v1/backgroundAssetUploadFiles', {
    data: {
      type: 'backgroundAssetUploadFiles',
      attributes: { assetType: 'FILM', fileName: 'a.aar', colour: 'red' },
      relationships: {},
    },
  });
  expect(answer.status).toBe(409);
  expect(answer.body.errors?.map(({ code, source }) => [code, source?.pointer]).toSorted()).toEqual([
    ['ENTITY_ERROR.ATTRIBUTE.INVALID', '/data/attributes/assetType'],
    ['ENTITY_ERROR.ATTRIBUTE.REQUIRED', '/data/attributes/fileSize'],
    ['ENTITY_ERROR.ATTRIBUTE.UNKNOWN', '/data/attributes/colour'],
    ['ENTITY_ERROR.RELATIONSHIP.REQUIRED', '/data/relationships/backgroundAssetVersion'],
  ]);
});

it('lists the two apps, reads one, and keeps count of what it answered', async () => {
  await using bench = await TestBench.start();
  const [first, second] = bench.server.apps;
  const list = await bench.get('/v1/apps?sort=-name&fields[apps]=name');
  expect(list.many.map(({ attributes }) => attributes)).toEqual([
    { name: second?.name },
    { name: first?.name },
  ]);
  const one = await bench.get(`/v1/apps/${first?.id ?? ''}`);
  expect(one.one.attributes).toMatchObject({ name: 'Skyward', bundleId: 'com.example.skyward' });
  const found = await bench.get('/v1/apps?filter[bundleId]=com.example.skyward');
  expect(found.many.map(({ id }) => id)).toEqual([first?.id]);
  expect(bench.server.requests().map(({ method, path, status }) => [method, path, status])).toEqual([
    ['GET', '/v1/apps?sort=-name&fields[apps]=name', 200],
    ['GET', `/v1/apps/${first?.id ?? ''}`, 200],
    ['GET', '/v1/apps?filter[bundleId]=com.example.skyward', 200],
  ]);
});
