import { expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientOf, startScriptedServer } from '../../tests/support/scripted-server.ts';
import { readApiKey } from '../credentials/api-key.ts';
import { systemClock } from '../clock.ts';
import { createMovableClock, startPracticeServer } from '../practice/server.ts';
import { type AppStoreConnectClient, createClient } from './client.ts';
import { problemOfFailure } from './failure-problem.ts';
import { createTokenSource } from './token.ts';
import { createTransport } from './transport.ts';

const appId = '6740000001';

/** A practice App Store Connect with a pack of two versions, and the client of one of its keys. */
async function startReviewBench(role: 'ADMIN' | 'DEVELOPER' = 'ADMIN') {
  const folder = await mkdtemp(join(tmpdir(), 'packdrop-review-'));
  const clock = createMovableClock(Date.now());
  const server = await startPracticeServer({ folder, clock });
  const [first = '', second = ''] = seed(server.controls, 'Tutorial').versionIds;
  server.controls.setKeyRole(server.key.keyId, role);
  const key = await readApiKey({
    file: server.key.privateKeyFile,
    keyId: server.key.keyId,
    issuerId: server.key.issuerId,
  });
  if (!key.ok) throw new Error(key.error.message);
  const transport = createTransport({
    baseUrl: server.baseUrl,
    tokens: createTokenSource({
      key: key.value,
      clock: { ...systemClock, now: () => clock.now() },
    }),
    clock: systemClock,
  });
  if (!transport.ok) throw new Error(transport.error.message);
  return {
    server,
    clock,
    client: createClient(transport.value),
    versionIds: [first, second] as const,
    [Symbol.asyncDispose]: async () => {
      transport.value.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function seed(
  controls: Awaited<ReturnType<typeof startPracticeServer>>['controls'],
  identifier: string,
): { packId: string; versionIds: readonly string[] } {
  return controls.seedPack({ appId, identifier, versions: 2 });
}

async function made(client: AppStoreConnectClient): Promise<string> {
  const submission = await client.createReviewSubmission(appId, 'IOS');
  if (!submission.ok) throw new Error(problemOfFailure(submission.error).message);
  return submission.value.id;
}

it('takes a version from an open submission to review, and tells its items throughout', async () => {
  await using bench = await startReviewBench();
  const { client, versionIds } = bench;
  const id = await made(client);
  const added = await client.addReviewItem(id, versionIds[1]);
  expect(added).toMatchObject({ ok: true, value: { state: 'READY_FOR_REVIEW', versionId: versionIds[1] } });

  const sent = await client.submitReview(id);
  expect(sent).toMatchObject({
    ok: true,
    value: { appId, platform: 'IOS', state: 'WAITING_FOR_REVIEW', items: [{ versionId: versionIds[1] }] },
  });
  expect(sent.ok && Number.isNaN(Date.parse(sent.value.submittedAt ?? ''))).toBe(false);

  bench.clock.advance(60_000);
  expect(await client.readReviewSubmission(id)).toMatchObject({
    value: { state: 'COMPLETE', items: [{ state: 'APPROVED' }] },
  });
  expect(await client.readVersion(versionIds[1])).toMatchObject({
    value: { appStore: { state: 'READY_FOR_DISTRIBUTION' } },
  });
});

it('lists only the submissions in the states asked for', async () => {
  await using bench = await startReviewBench();
  const id = await made(bench.client);
  const open = await bench.client.listReviewSubmissions(appId, { states: ['READY_FOR_REVIEW'] });
  expect(open).toMatchObject({ ok: true, value: [{ id, items: [] }] });
  const sent = await bench.client.listReviewSubmissions(appId, { states: ['IN_REVIEW'], platforms: ['IOS'] });
  expect(sent).toEqual({ ok: true, value: [] });
});

it('takes an item out, and counts one that is gone already as taken out', async () => {
  await using bench = await startReviewBench();
  const id = await made(bench.client);
  const item = await bench.client.addReviewItem(id, bench.versionIds[0]);
  const itemId = item.ok ? item.value.id : '';
  expect(await bench.client.removeReviewItem(itemId)).toEqual({ ok: true, value: undefined });
  expect(await bench.client.readReviewSubmission(id)).toMatchObject({ value: { items: [] } });
  expect(await bench.client.removeReviewItem('not-there')).toEqual({ ok: true, value: undefined });
});

it('calls a sent submission back', async () => {
  await using bench = await startReviewBench();
  const id = await made(bench.client);
  await bench.client.addReviewItem(id, bench.versionIds[0]);
  await bench.client.submitReview(id);
  expect(await bench.client.cancelReview(id)).toMatchObject({ ok: true, value: { state: 'CANCELING' } });
});

it('says who may submit when the key is a developer’s', async () => {
  await using bench = await startReviewBench('DEVELOPER');
  const id = await made(bench.client);
  await bench.client.addReviewItem(id, bench.versionIds[0]);
  const refused = await bench.client.submitReview(id);
  if (refused.ok) throw new Error('it was let through');
  expect(problemOfFailure(refused.error, { operation: 'submit', role: 'DEVELOPER' }).message).toBe(
    'Your key has the role Developer. Only an Admin or App Manager key may submit for review.',
  );
});

it('reads a pack, and archives it for good', async () => {
  await using bench = await startReviewBench();
  const { packId } = seed(bench.server.controls, 'Levels');
  expect(await bench.client.readPack(packId)).toMatchObject({
    value: { identifier: 'Levels', archived: false },
  });
  expect(await bench.client.archivePack(packId)).toMatchObject({ value: { archived: true } });
  expect(await bench.client.readPack(packId)).toMatchObject({ value: { archived: true } });
});

it('makes no second submission when the answer to the first was lost', async () => {
  let posts = 0;
  const lost = {
    type: 'reviewSubmissions',
    id: '9',
    attributes: { platform: 'IOS', state: 'READY_FOR_REVIEW' },
  };
  await using server = await startScriptedServer((request) => {
    if (request.method === 'POST') {
      posts += 1;
      return 'cut';
    }
    return { status: 200, json: { data: request.path.includes('/items') ? [] : [lost], links: {} } };
  });
  expect(await clientOf(server).createReviewSubmission('1', 'IOS')).toMatchObject({ value: { id: '9' } });
  expect(posts).toBe(1);
});

/** A submission as the API gives it, with the items it names. */
function submissionWith(itemIds: readonly string[]) {
  const items = { data: itemIds.map((id) => ({ type: 'reviewSubmissionItems', id })) };
  return { type: 'reviewSubmissions', id: '9', attributes: {}, relationships: { items } };
}

function itemOf(id: string, versionId?: string) {
  const data = versionId === undefined ? undefined : { type: 'backgroundAssetVersions', id: versionId };
  return {
    type: 'reviewSubmissionItems',
    id,
    attributes: { state: 'ACCEPTED' },
    relationships: { backgroundAssetVersion: { data } },
  };
}

it('tells submissions and items with one request when they come along', async () => {
  const json = {
    data: [submissionWith(['8']), { ...submissionWith([]), id: '10' }],
    included: [itemOf('8', 'v1')],
  };
  await using server = await startScriptedServer(() => ({ status: 200, json }));
  expect(await clientOf(server).listReviewSubmissions('1')).toMatchObject({
    ok: true,
    value: [
      { id: '9', items: [{ id: '8', state: 'ACCEPTED', versionId: 'v1' }] },
      { id: '10', items: [] },
    ],
  });
  expect(server.requests).toHaveLength(1);
});

it.each([
  ['does not say which version it is', [itemOf('8')]],
  ['did not come along', []],
])('asks for the items of a submission when one of them %s', async (_, included) => {
  await using server = await startScriptedServer((request) =>
    request.path.includes('/items')
      ? { status: 200, json: { data: [itemOf('8', 'v2')] } }
      : { status: 200, json: { data: submissionWith(['8']), included } },
  );
  expect(await clientOf(server).readReviewSubmission('9')).toMatchObject({
    value: { items: [{ id: '8', versionId: 'v2' }] },
  });
  expect(server.summary()).toEqual(['GET /v1/reviewSubmissions/9', 'GET /v1/reviewSubmissions/9/items']);
});

it('asks for the items when as many came along as ever do', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => `i${index}`);
  const all = [...ids, 'i50'].map((id) => itemOf(id, `v-${id}`));
  await using server = await startScriptedServer((request) => ({
    status: 200,
    json: request.path.includes('/items?')
      ? { data: all }
      : { data: submissionWith(ids), included: all.slice(0, 50) },
  }));
  const read = await clientOf(server).readReviewSubmission('9');
  expect(read.ok && read.value.items).toHaveLength(51);
});

it('adopts the empty submission when no platform was asked for and the answer was lost', async () => {
  const lost = { ...submissionWith([]), attributes: { platform: 'IOS', state: 'READY_FOR_REVIEW' } };
  await using server = await startScriptedServer((request) =>
    request.method === 'POST' ? 'cut' : { status: 200, json: { data: [lost] } },
  );
  expect(await clientOf(server).createReviewSubmission('1')).toMatchObject({ value: { id: '9' } });
  expect(server.summary()).toEqual(['POST /v1/reviewSubmissions', 'GET /v1/reviewSubmissions']);
});

it('keeps states and kinds of items that it does not know', async () => {
  const submission = { type: 'reviewSubmissions', id: '9', attributes: { state: 'PONDERING', mood: 1 } };
  const item = { type: 'reviewSubmissionItems', id: '8', relationships: { appEvent: { data: null } } };
  await using server = await startScriptedServer((request) => ({
    status: 200,
    json: { data: request.path.includes('/items') ? [item] : submission },
  }));
  expect(await clientOf(server).readReviewSubmission('9')).toMatchObject({
    ok: true,
    value: { state: 'PONDERING', items: [{ id: '8', state: 'UNKNOWN', versionId: undefined }] },
  });
});
