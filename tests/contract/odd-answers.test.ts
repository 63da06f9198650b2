import { expect, it } from 'vitest';
import { problemOfFailure } from '../../main/app-store-connect/failure-problem.ts';
import { type ContractBench, openContractBench, valueOf } from './bench.ts';
import type { Passing } from './recorder.ts';
import { takeTour } from './tour.ts';

type Json = Record<string, unknown>;

/** Changes every object within a document, the innermost first. */
function eachObject(value: unknown, change: (object: Json) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const inner of Object.values(value)) eachObject(inner, change);
  if (!Array.isArray(value)) change(value as Json);
}

const isResource = (object: Json): boolean => 'attributes' in object && 'type' in object;

/** A complete version of a pack, without what took to make it. */
function seed({ server, appId }: ContractBench): { readonly packId: string; readonly versionId: string } {
  const { packId, versionIds } = server.controls.seedPack({ appId, identifier: 'Tutorial', versions: 1 });
  return { packId, versionId: versionIds[0] ?? '' };
}

it('does everything it does when every answer has fields, relationships and types nobody knows', async () => {
  let added = 0;
  await using bench = await openContractBench({
    server: { partBytes: 5000, packLimit: 500 },
    change: ({ body }) =>
      eachObject(body, (object) => {
        object['addedLater'] = { deep: [1, null] };
        if (Array.isArray(object['included'])) object['included'].push({ type: 'moods', id: '1' });
        if (!isResource(object)) return;
        added += 1;
        Object.assign(object['attributes'] as Json, { mood: 'CHEERFUL', limits: null });
        object['relationships'] = {
          ...(object['relationships'] as Json | undefined),
          moods: { data: [{ type: 'moods', id: '1' }] },
        };
      }),
  });
  await takeTour(bench);
  expect(added).toBeGreaterThan(500);
});

it('does everything it does when nothing of what it asked for comes along', async () => {
  let emptied = 0;
  await using bench = await openContractBench({
    server: { partBytes: 5000, packLimit: 500 },
    change: ({ body }) =>
      eachObject(body, (object) => {
        if (!('included' in object)) return;
        emptied += 1;
        object['included'] = [];
      }),
  });
  await takeTour(bench);
  expect(emptied).toBeGreaterThan(20);
});

it('keeps states it does not know as they came, and goes on', async () => {
  let renamed = 0;
  await using bench = await openContractBench({
    server: { partBytes: 5000, packLimit: 500 },
    change: ({ body }) =>
      eachObject(body, (object) => {
        if (typeof object['state'] !== 'string') return;
        renamed += 1;
        object['state'] = 'PONDERING';
      }),
  });
  const { client, appId } = bench;
  const { packId, versionId } = seed(bench);

  const version = await valueOf(client.readVersion(versionId));
  expect(version).toMatchObject({ state: 'PONDERING', internalBeta: { state: 'PONDERING' } });
  expect(version).toMatchObject({ appStore: { state: 'PONDERING' }, assetFile: { state: 'PONDERING' } });
  expect(await valueOf(client.listVersions(packId))).toMatchObject([{ state: 'PONDERING' }]);
  expect(await valueOf(client.readExternalBetaRelease(version.externalBeta?.id ?? ''))).toMatchObject({
    state: 'PONDERING',
    versionId,
  });
  const submission = await valueOf(client.createReviewSubmission(appId, 'IOS'));
  await valueOf(client.addReviewItem(submission.id, versionId));
  expect(await valueOf(client.listReviewSubmissions(appId))).toMatchObject([
    { state: 'PONDERING', items: [{ state: 'PONDERING', versionId }] },
  ]);
  expect(renamed).toBeGreaterThan(5);
});

it('reads packs, versions, releases and reviews whose optional parts are missing', async () => {
  let bared = 0;
  await using bench = await openContractBench({
    change: ({ body }) =>
      eachObject(body, (object) => {
        if (!isResource(object)) return;
        bared += 1;
        delete object['relationships'];
        const { version, assetPackIdentifier } = object['attributes'] as Json;
        // What is left is what nothing works without: a pack's identifier and a version's number.
        object['attributes'] = JSON.parse(JSON.stringify({ version, assetPackIdentifier })) as Json;
      }),
  });
  const { client, appId, server } = bench;
  const { packId, versionId } = seed(bench);
  const release = await server.controls.flushed().then(() => client.readVersion(versionId));
  expect(release).toMatchObject({ ok: true, value: { state: 'UNKNOWN', appStore: undefined } });

  expect(await valueOf(client.readApp(appId))).toEqual({ id: appId, name: appId, bundleId: '' });
  expect(await valueOf(client.readPack(packId))).toMatchObject({ appId: undefined, archived: false });
  expect(await valueOf(client.listPacks(appId, { heads: true }))).toMatchObject([
    { id: packId, appId, heads: { internalBeta: undefined, externalBeta: undefined, appStore: undefined } },
  ]);
  expect(await valueOf(client.listVersions(packId))).toMatchObject([
    { id: versionId, packId, version: '1', platforms: [], errors: [], assetFile: undefined },
  ]);
  const submission = await valueOf(client.createReviewSubmission(appId, 'IOS'));
  await valueOf(client.addReviewItem(submission.id, versionId));
  expect(await valueOf(client.readReviewSubmission(submission.id))).toMatchObject({
    state: 'UNKNOWN',
    platform: undefined,
    items: [{ state: 'UNKNOWN', versionId: undefined }],
  });
  expect(bared).toBeGreaterThan(5);
});

it('takes null for what may be left out', async () => {
  let nulled = 0;
  await using bench = await openContractBench({
    change: ({ body }) =>
      eachObject(body, (object) => {
        for (const name of [
          'usedBytes',
          'createdDate',
          'platforms',
          'stateDetails',
          'relationships',
          'meta',
        ]) {
          if (!(name in object)) continue;
          nulled += 1;
          object[name] = null;
        }
      }),
  });
  const { packId, versionId } = seed(bench);
  expect(await valueOf(bench.client.readVersion(versionId))).toMatchObject({ platforms: [], errors: [] });
  expect(await valueOf(bench.client.readPack(packId))).toMatchObject({ usedBytes: undefined });
  expect(await valueOf(bench.client.listPackIds(bench.appId))).toEqual([packId]);
  expect(nulled).toBeGreaterThan(5);
});

/** Leads to a page that is gone, as often as `times` says. */
function pageGone(times: number): (passing: Passing) => void {
  let left = times;
  return ({ body }) => {
    const links = (body as { links?: Record<string, string> } | undefined)?.links;
    if (left === 0 || links?.['next'] === undefined) return;
    left -= 1;
    links['next'] = links['next'].replace(/cursor=[^&]+/, 'cursor=Z29uZQ');
  };
}

async function openLongList(times: number): Promise<ContractBench> {
  const bench = await openContractBench({ server: { packLimit: 500 }, change: pageGone(times) });
  for (let count = 1; count <= 250; count += 1) {
    bench.server.controls.seedPack({ appId: bench.appId, identifier: `Level-${count}`, versions: 0 });
  }
  return bench;
}

it('reads a list anew when its next page is gone, and misses nothing', async () => {
  await using bench = await openLongList(1);
  const packs = await valueOf(bench.client.listPacks(bench.appId));
  expect(new Set(packs.map(({ id }) => id)).size).toBe(250);
  expect(bench.recorder.exchanges.map(({ status }) => status)).toEqual([200, 400, 200, 200]);
});

it('says that a list kept changing when its next page is gone twice, and gives no part of it', async () => {
  await using bench = await openLongList(2);
  const packs = await bench.client.listPackIds(bench.appId);
  if (packs.ok) throw new Error('a list without its end was taken for whole');
  expect(packs.error).toEqual({ kind: 'list-moved' });
  expect(problemOfFailure(packs.error)).toMatchObject({
    code: 'list-moved',
    message: expect.stringContaining('kept changing') as string,
  });
});
