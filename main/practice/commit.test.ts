import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { archiveBytes, operationsOf, putPart, TestBench } from './test-client.ts';

const sums = '/data/attributes/sourceFileChecksums';

/** A reserved file with all its parts sent. */
async function sentFile(bench: TestBench, bytes: Buffer): Promise<string> {
  const { versionId } = await bench.freshVersion();
  const file = await bench.reserve(versionId, bytes.length);
  for (const operation of operationsOf(file.one)) await putPart(operation, bytes);
  return file.one.id;
}

it('refuses a commit while parts are missing and says how many', async () => {
  await using bench = await TestBench.start({ partBytes: 100 });
  const bytes = archiveBytes(450);
  const { versionId } = await bench.freshVersion();
  const file = await bench.reserve(versionId, bytes.length);
  const operations = operationsOf(file.one);
  for (const operation of operations.slice(1, 4)) await putPart(operation, bytes);
  const early = await bench.commit(file.one.id);
  expect(early.body.errors?.[0]).toMatchObject({
    status: '409',
    code: 'STATE_ERROR',
    detail: 'The upload is not complete: 2 of 5 parts are missing.',
  });
  for (const operation of operations) await putPart(operation, bytes);
  expect((await bench.commit(file.one.id)).status).toBe(200);
});

it('refuses a checksum of a form Apple refuses, or a wrong one, pointing at it; the upload is not lost', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(450);
  const id = await sentFile(bench, bytes);
  const hash = createHash('md5').update(bytes).digest('hex');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const wrong = createHash('md5').update('other').digest('hex');
  const cases = [
    [{ sourceFileChecksums: { composite: { hash, algorithm: 'MD5' } } }, `${sums}/composite`],
    [{ sourceFileChecksums: { file: { hash: sha256, algorithm: 'SHA_256' } } }, `${sums}/file/algorithm`],
    [{ sourceFileChecksums: { file: { hash: wrong, algorithm: 'MD5' } } }, `${sums}/file/hash`],
    [{ sourceFileChecksums: { file: { hash: sha256, algorithm: 'MD5' } } }, `${sums}/file/hash`],
    [{ sourceFileChecksums: { file: { hash } } }, `${sums}/file/algorithm`],
    [{ sourceFileChecksum: wrong }, '/data/attributes/sourceFileChecksum'],
    [{ sourceFileChecksum: '' }, '/data/attributes/sourceFileChecksum'],
  ] as const;
  for (const [attributes, pointer] of cases) {
    const answer = await bench.commit(id, attributes);
    expect([answer.status, answer.body.errors?.[0]?.source?.pointer]).toEqual([409, pointer]);
    expect(answer.body.errors?.[0]?.code).toMatch(/^ENTITY_ERROR\.ATTRIBUTE\./);
  }
  expect((await bench.commit(id)).status).toBe(200);
});

it('takes the right MD5 in the new form, the old form and capitals, and tells it back', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(450);
  const hash = createHash('md5').update(bytes).digest('hex');
  const forms = [
    { sourceFileChecksums: { file: { hash, algorithm: 'MD5' } } },
    { sourceFileChecksum: hash.toUpperCase() },
    { sourceFileChecksum: hash, sourceFileChecksums: null },
  ];
  const { packId } = await bench.freshVersion();
  for (const attributes of forms) {
    const version = await bench.createVersion(packId);
    const file = await bench.reserve(version.one.id, bytes.length);
    for (const operation of operationsOf(file.one)) await putPart(operation, bytes);
    const answer = await bench.commit(file.one.id, attributes);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.one.attributes)).toContain(hash);
    expect(answer.one.attributes['uploadOperations']).toEqual([]);
  }
});

it('refuses a second commit and changes nothing without uploaded', async () => {
  await using bench = await TestBench.start();
  const id = await sentFile(bench, archiveBytes(450));
  const idle = await bench.commit(id, { uploaded: false });
  expect(idle.one.attributes['assetDeliveryState']).toMatchObject({ state: 'AWAITING_UPLOAD' });
  expect((await bench.commit(id)).status).toBe(200);
  expect((await bench.commit(id)).body.errors?.[0]).toMatchObject({ status: '409', code: 'STATE_ERROR' });
});

it('takes one of two commits that come at once', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(2 * 1024 * 1024);
  const id = await sentFile(bench, bytes);
  const attributes = { sourceFileChecksum: createHash('md5').update(bytes).digest('hex') };
  const answers = await Promise.all([bench.commit(id, attributes), bench.commit(id, attributes)]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
});

it('never closes a file over bytes it did not check, however a part that is sent again falls', async () => {
  await using bench = await TestBench.start();
  const { packId } = await bench.freshVersion();
  const [first, second] = [archiveBytes(3_000_000), archiveBytes(3_000_000)];
  const sourceFileChecksum = createHash('md5').update(first).digest('hex');
  for (let round = 0; round < 5; round += 1) {
    const version = await bench.createVersion(packId);
    const file = await bench.reserve(version.one.id, first.length);
    const [operation] = operationsOf(file.one);
    if (operation === undefined) throw new Error('nothing was reserved');
    await putPart(operation, first);
    const [commit, part] = await Promise.all([
      bench.commit(file.one.id, { sourceFileChecksum }),
      putPart(operation, second),
    ]);
    const kept = (await bench.server.received(file.one.id))?.md5 === sourceFileChecksum;
    expect([commit.status, part.status, kept]).toEqual(kept ? [200, 404, true] : [409, 200, false]);
  }
});

it('completes a good manifest at once and tells its platforms on the version', async () => {
  await using bench = await TestBench.start();
  const { versionId } = await bench.freshVersion('Tutorial');
  const manifest = {
    assetPackID: 'Tutorial',
    downloadPolicy: { onDemand: {} },
    fileSelectors: [{ directory: 'Contents' }],
    platforms: ['iOS', 'macOS'],
  };
  const answer = await bench.upload(
    versionId,
    Buffer.from(`// a template\n${JSON.stringify(manifest)}`),
    'MANIFEST',
  );
  expect(answer.one.attributes['assetDeliveryState']).toMatchObject({ state: 'COMPLETE', errors: [] });
  const version = await bench.get(`/v1/backgroundAssetVersions/${versionId}`);
  expect(version.one.attributes).toMatchObject({
    state: 'AWAITING_UPLOAD',
    platforms: ['IOS', 'MAC_OS'],
    stateDetails: { errors: [] },
  });
});

it('says what is wrong with a manifest on the file and on the version, and takes a better one', async () => {
  await using bench = await TestBench.start();
  const { versionId } = await bench.freshVersion('Tutorial');
  const good = {
    assetPackID: 'Tutorial',
    downloadPolicy: { onDemand: {} },
    fileSelectors: [{ directory: 'Contents' }],
    platforms: ['iOS'],
  };
  const bad = Buffer.from(JSON.stringify({ ...good, assetPackID: 'Other' }));
  const refused = await bench.upload(versionId, bad, 'MANIFEST');
  const errors = [{ code: 'MANIFEST_ASSET_PACK_ID_MISMATCH' }];
  expect(refused.status).toBe(200);
  expect(refused.one.attributes['assetDeliveryState']).toMatchObject({ state: 'FAILED', errors });
  const version = (): Promise<unknown> =>
    bench.get(`/v1/backgroundAssetVersions/${versionId}`).then(({ one }) => one.attributes);
  expect(await version()).toMatchObject({ state: 'AWAITING_UPLOAD', stateDetails: { errors } });
  const better = await bench.upload(versionId, Buffer.from(JSON.stringify(good)), 'MANIFEST');
  expect(better.one.attributes['assetDeliveryState']).toMatchObject({ state: 'COMPLETE' });
  expect(await version()).toMatchObject({ state: 'AWAITING_UPLOAD', stateDetails: { errors: [] } });
});
