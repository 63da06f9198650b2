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
  expect(refused).toMatchObject({ ok: false, error: { kind: 'refused', status: 403 } });
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
