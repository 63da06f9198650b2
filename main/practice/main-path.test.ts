import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { archiveBytes, operationsOf, putPart, TestBench } from './test-client.ts';

it('brings an archive sent in parts to internal testing, byte for byte', async () => {
  await using bench = await TestBench.start({ partBytes: 1000, processingMilliseconds: 5000 });
  const bytes = archiveBytes(4321);
  const { packId, versionId } = await bench.freshVersion();
  const reserved = await bench.reserve(versionId, bytes.length);
  expect(reserved.status).toBe(201);
  const operations = operationsOf(reserved.one);
  expect(operations.map(({ offset, length }) => [offset, length])).toEqual([
    [0, 1000],
    [1000, 1000],
    [2000, 1000],
    [3000, 1000],
    [4000, 321],
  ]);
  const answers = await Promise.all(operations.map((operation) => putPart(operation, bytes)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const firstPart = createHash('md5').update(bytes.subarray(0, 1000)).digest('hex');
  expect(answers[0]?.etag).toBe(`"${firstPart}"`);

  const md5 = createHash('md5').update(bytes).digest('hex');
  const committed = await bench.commit(reserved.one.id, {
    sourceFileChecksums: { file: { hash: md5, algorithm: 'MD5' } },
  });
  expect(committed.status).toBe(200);
  expect(committed.one.attributes['assetDeliveryState']).toMatchObject({ state: 'UPLOAD_COMPLETE' });
  const version = (): Promise<string> =>
    bench.get(`/v1/backgroundAssetVersions/${versionId}`).then(({ one }) => String(one.attributes['state']));
  expect(await version()).toBe('PROCESSING');
  bench.clock.advance(4999);
  expect(await version()).toBe('PROCESSING');
  bench.clock.advance(1);
  expect(await version()).toBe('COMPLETE');

  const list = await bench.get(
    `/v1/backgroundAssets/${packId}/versions?include=internalBetaRelease,assetFile,externalBetaRelease,appStoreRelease`,
  );
  expect(list.body.included?.map(({ attributes }) => attributes['state'] ?? 'file').toSorted()).toEqual([
    'PREPARE_FOR_SUBMISSION',
    'READY_FOR_BETA_SUBMISSION',
    'READY_FOR_TESTING',
    'file',
  ]);
  expect(await bench.server.received(reserved.one.id)).toEqual({
    bytes: bytes.length,
    md5,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  const pack = await bench.get(`/v1/backgroundAssets/${packId}`);
  expect(pack.one.attributes['usedBytes']).toBe(4321);
});
