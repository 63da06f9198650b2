import { expect, it } from 'vitest';
import { archiveBytes, operationsOf, putPart, TestBench } from './test-client.ts';

it('reserves a file as parts with their own headers, a week to live and no entity tags yet', async () => {
  await using bench = await TestBench.start({ partBytes: 100 });
  const { versionId } = await bench.freshVersion();
  const reserved = await bench.reserve(versionId, 250);
  const operations = operationsOf(reserved.one);
  expect(operations.map(({ partNumber, offset, length }) => [partNumber, offset, length])).toEqual([
    [1, 0, 100],
    [2, 100, 100],
    [3, 200, 50],
  ]);
  const week = 7 * 24 * 60 * 60 * 1000;
  const inAWeek = Math.floor(bench.clock.now() / 1000) * 1000 + week;
  for (const { method, url, expiration, entityTag, requestHeaders } of operations) {
    expect(method).toBe('PUT');
    expect(new URL(url).origin).not.toBe(bench.server.baseUrl);
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe(String(week / 1000));
    expect(Date.parse(expiration)).toBe(inAWeek);
    expect(entityTag).toBeUndefined();
    expect(requestHeaders).toHaveLength(2);
  }
  expect(new Set(operations.map(({ url }) => url)).size).toBe(3);
});

it('tells which parts arrived, and signs anew, when a reservation is asked for again', async () => {
  await using bench = await TestBench.start({ partBytes: 100 });
  const { versionId } = await bench.freshVersion();
  const bytes = archiveBytes(250);
  const reserved = await bench.reserve(versionId, bytes.length);
  const [, second] = operationsOf(reserved.one);
  const answer = second && (await putPart(second, bytes));
  bench.clock.advance(60_000);
  const again = operationsOf((await bench.get(`/v1/backgroundAssetUploadFiles/${reserved.one.id}`)).one);
  expect(again.map(({ entityTag }) => entityTag)).toEqual([undefined, answer?.etag, undefined]);
  expect(Date.parse(again[0]?.expiration ?? '') - Date.parse(second?.expiration ?? '')).toBe(60_000);
  expect(again[1]?.url).not.toBe(second?.url);
});

it('gives a manifest one part however small the parts are, and a huge file ten thousand at most', async () => {
  await using bench = await TestBench.start({ partBytes: 100 });
  const { versionId } = await bench.freshVersion();
  const manifest = await bench.reserve(versionId, 1024 * 1024, 'MANIFEST');
  expect(operationsOf(manifest.one).map(({ length }) => length)).toEqual([1024 * 1024]);
  const huge = operationsOf((await bench.reserve(versionId, 200_000_000_000)).one);
  expect(huge).toHaveLength(10_000);
  expect(huge.at(-1)?.offset).toBe(199_980_000_000);
});

it('refuses a second reservation of a type, a file over the quota and one without bytes', async () => {
  await using bench = await TestBench.start();
  const { versionId } = await bench.freshVersion();
  expect((await bench.reserve(versionId, 10)).status).toBe(201);
  expect((await bench.reserve(versionId, 10)).body.errors?.[0]).toMatchObject({
    status: '409',
    code: 'STATE_ERROR',
  });
  expect((await bench.reserve(versionId, 10, 'MANIFEST')).status).toBe(201);
  const other = await bench.createVersion((await bench.createPack('Other')).one.id);
  for (const size of [0, -1, 1.5, 200_000_000_001]) {
    expect((await bench.reserve(other.one.id, size)).body.errors?.[0]).toMatchObject({
      status: '409',
      code: 'ENTITY_ERROR.ATTRIBUTE.INVALID',
      source: { pointer: '/data/attributes/fileSize' },
    });
  }
  expect((await bench.reserve('nope', 10)).body.errors?.[0]?.code).toBe('ENTITY_ERROR.RELATIONSHIP.INVALID');
});

it('refuses a reservation while a version is being processed and when it is complete', async () => {
  await using bench = await TestBench.start({ processingMilliseconds: 1000 });
  const { versionId } = await bench.freshVersion();
  await bench.upload(versionId, archiveBytes(100));
  expect((await bench.reserve(versionId, 10, 'MANIFEST')).body.errors?.[0]?.code).toBe('STATE_ERROR');
  bench.clock.advance(1000);
  expect((await bench.reserve(versionId, 10)).body.errors?.[0]?.code).toBe('STATE_ERROR');
});

it('lists the files of a version, whole and as references', async () => {
  await using bench = await TestBench.start();
  const { versionId } = await bench.freshVersion();
  await bench.reserve(versionId, 10, 'MANIFEST');
  await bench.reserve(versionId, 20);
  const path = `/v1/backgroundAssetVersions/${versionId}`;
  const files = await bench.get(
    `${path}/backgroundAssetUploadFiles?fields[backgroundAssetUploadFiles]=fileSize`,
  );
  expect(files.many.map(({ attributes }) => attributes)).toEqual([{ fileSize: 10 }, { fileSize: 20 }]);
  const references = await bench.get(`${path}/relationships/backgroundAssetUploadFiles`);
  expect(references.many.map(({ id }) => id)).toEqual(files.many.map(({ id }) => id));
  const version = await bench.get(`${path}?include=assetFile,manifestFile`);
  expect(version.body.included?.map(({ id }) => id).toSorted()).toEqual(
    files.many.map(({ id }) => id).toSorted(),
  );
});
