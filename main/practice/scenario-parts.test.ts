import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Scenario } from './scenario-format.ts';
import { archiveBytes, operationsOf, putPart, TestBench, type TestOperation } from './test-client.ts';

type PartEffect = NonNullable<Scenario['rules']>[number]['do'];

/** Loads one rule on parts. */
function script(bench: TestBench, effect: PartEffect, rule: object = {}): void {
  bench.server.scenario.load({
    name: 'test',
    description: '',
    rules: [{ on: 'part', do: effect, ...rule }],
  });
}

async function reservation(
  bench: TestBench,
  size: number,
): Promise<{ id: string; versionId: string; first: TestOperation; all: TestOperation[] }> {
  const { versionId } = await bench.freshVersion();
  const file = await bench.reserve(versionId, size);
  const all = operationsOf(file.one);
  const [first] = all;
  if (first === undefined) throw new Error('nothing was reserved');
  return { id: file.one.id, versionId, first, all };
}

/** What comes back over the wire for a part, as far as it comes. */
function rawPut(operation: TestOperation, body: Buffer): Promise<string> {
  const url = new URL(operation.url);
  const headers = operation.requestHeaders.map(({ name, value }) => `${name}: ${value}\r\n`).join('');
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(url.port), url.hostname);
    socket.on('data', (chunk) => (text += chunk.toString()));
    // A reset is one way to be cut off: what matters is what came before.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(text));
    socket.write(
      `PUT ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n${headers}\r\n`,
    );
    socket.write(body);
  });
}

it('refuses parts as scripted, in XML, with Retry-After, and notes them as refused', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(100);
  const { id, first } = await reservation(bench, 100);
  script(bench, { kind: 'refuse', status: 503, code: 'SlowDown', detail: 'a < b & c', retryAfter: 2 });
  const answer = await putPart(first, bytes);
  expect(answer.status).toBe(503);
  expect(answer.text).toContain('<Code>SlowDown</Code><Message>a &lt; b &amp; c</Message>');
  expect(await rawPut(first, bytes)).toMatch(/^HTTP\/1\.1 503 [^]*\r\nRetry-After: 2\r\n/);
  expect(bench.server.partRequests().map(({ status }) => status)).toEqual([503, 503]);
  expect((await bench.server.received(id))?.bytes).toBe(0);
});

it('answers a part with the page of a portal that redirects', async () => {
  await using bench = await TestBench.start();
  const { first } = await reservation(bench, 100);
  script(bench, { kind: 'refuse', status: 302, html: '<p>Sign in</p>', location: 'http://portal.example/' });
  const answer = await fetch(first.url, {
    method: 'PUT',
    body: new Uint8Array(archiveBytes(100)),
    headers: Object.fromEntries(first.requestHeaders.map(({ name, value }) => [name, value])),
    redirect: 'manual',
  });
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('location')]).toEqual([
    302,
    'text/html',
    'http://portal.example/',
  ]);
  expect(await answer.text()).toBe('<p>Sign in</p>');
});

it('acts on the part numbers and the kind of file a rule names alone', async () => {
  await using bench = await TestBench.start({ partBytes: 100 });
  const bytes = archiveBytes(300);
  const { versionId, all } = await reservation(bench, 300);
  const manifest = operationsOf((await bench.reserve(versionId, 150, 'MANIFEST')).one);
  script(bench, { kind: 'refuse', status: 500 }, { partNumbers: [2], assetType: 'ASSET' });
  const statuses = [];
  for (const operation of [...all, ...manifest]) statuses.push((await putPart(operation, bytes)).status);
  expect(statuses).toEqual([200, 500, 200, ...manifest.map(() => 200)]);
});

it.each([
  ['before the body', { kind: 'cut', when: 'before-body' }, 0],
  ['in the middle of the body', { kind: 'cut', when: 'after-bytes', bytes: 1_000_000 }, 0],
  ['after the part is stored', { kind: 'cut', when: 'after-effect' }, 4_000_000],
] as const)('cuts a part %s without a word', async (_when, effect, arrived) => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(4_000_000);
  const { id, first } = await reservation(bench, bytes.length);
  script(bench, effect, { times: 1 });
  expect(await rawPut(first, bytes)).toBe('');
  // A server that stops in peace writes down what it still has to: what counts is what is there by now.
  const durable = await readFile(join(bench.folder, 'journal.jsonl'), 'utf8');
  expect(durable.includes('"storedAs"')).toBe(arrived > 0);
  expect((await bench.server.received(id))?.bytes).toBe(arrived);
  await bench.restart();
  expect((await bench.server.received(id))?.bytes).toBe(arrived);
  expect((await putPart(first, bytes)).status).toBe(200);
});

it('cuts the answer to a part in its middle, with the part stored', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(100);
  const { id, first } = await reservation(bench, 100);
  script(bench, { kind: 'cut', when: 'mid-answer' });
  expect(await rawPut(first, bytes)).toBe('HTTP/1.1 200 ');
  expect((await bench.server.received(id))?.bytes).toBe(100);
});

it.each([
  ['before-body', 0],
  ['after-effect', 100],
] as const)('stalls a part %s until the other side gives up', async (when, arrived) => {
  await using bench = await TestBench.start();
  const { id, first } = await reservation(bench, 100);
  script(bench, { kind: 'stall', when });
  const url = new URL(first.url);
  const headers = Object.fromEntries(first.requestHeaders.map(({ name, value }) => [name, value]));
  let answered = false;
  const outgoing = request(url, { method: 'PUT', headers: { ...headers, 'Content-Length': 100 } });
  outgoing.on('response', () => (answered = true));
  const ended = new Promise((resolve) => outgoing.on('close', resolve).on('error', resolve));
  outgoing.end(archiveBytes(100));
  await expect.poll(() => bench.server.scenario.applied().length).toBe(1);
  await expect.poll(async () => (await bench.server.received(id))?.bytes).toBe(arrived);
  outgoing.destroy();
  await ended;
  expect(answered).toBe(false);
});

it('ends a stalled and a delayed part when the server stops', async () => {
  await using bench = await TestBench.start({ partBytes: 100 });
  const bytes = archiveBytes(200);
  const { all } = await reservation(bench, 200);
  bench.server.scenario.load({
    name: 'test',
    description: '',
    rules: [
      { on: 'part', partNumbers: [1], do: { kind: 'stall' } },
      { on: 'part', partNumbers: [2], do: { kind: 'delay', milliseconds: 80_000_000 } },
    ],
  });
  const sent = Promise.allSettled(all.map((operation) => putPart(operation, bytes)));
  await expect.poll(() => bench.server.scenario.applied().length).toBe(2);
  await bench.restart();
  expect((await sent).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

it('delays and throttles a part by what it says, and stores it whole', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(20_000);
  const { id, first } = await reservation(bench, bytes.length);
  bench.server.scenario.load({
    name: 'test',
    description: '',
    rules: [
      { on: 'part', do: { kind: 'delay', milliseconds: 100 } },
      { on: 'part', do: { kind: 'throttle', bytesPerSecond: 100_000 } },
    ],
  });
  const began = performance.now();
  expect((await putPart(first, bytes)).status).toBe(200);
  // 100 ms and a fifth of a second: timers never come early by more than a millisecond each.
  expect(performance.now() - began).toBeGreaterThan(270);
  const md5 = createHash('md5').update(bytes).digest('hex');
  expect(await bench.server.received(id)).toMatchObject({ bytes: 20_000, md5 });
  expect(bench.server.scenario.applied().map(({ kind }) => kind)).toEqual(['delay', 'throttle']);
});

it('answers a wrong ETag for a part it stored as it should', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(100);
  const { id, first } = await reservation(bench, 100);
  script(bench, { kind: 'wrong-etag' });
  expect((await putPart(first, bytes)).etag).toBe(`"${'0'.repeat(32)}"`);
  const md5 = createHash('md5').update(bytes).digest('hex');
  expect((await bench.server.received(id))?.md5).toBe(md5);
});

it.each(['sent', 'stored'] as const)(
  'stores a part with one byte wrong and answers the ETag of what was %s',
  async (etag) => {
    await using bench = await TestBench.start();
    const bytes = archiveBytes(3_000_000);
    const { id, first } = await reservation(bench, bytes.length);
    script(bench, { kind: 'corrupt', byte: 2_000_000, etag });
    const answer = await putPart(first, bytes);
    const wrong = Buffer.from(bytes);
    wrong[2_000_000] = (wrong[2_000_000] ?? 0) ^ 0xff;
    const [sent, stored] = [bytes, wrong].map((data) => createHash('md5').update(data).digest('hex'));
    expect((await bench.server.received(id))?.md5).toBe(stored);
    expect(answer.etag).toBe(`"${etag === 'sent' ? sent : stored}"`);
    const commit = await bench.commit(id, { sourceFileChecksum: sent });
    expect([commit.status, commit.body.errors?.[0]?.detail]).toEqual([
      409,
      'The checksum does not match the uploaded file.',
    ]);
  },
);

it('stores the last byte wrong where the byte to be wrong lies beyond the part', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(100);
  const { id, first } = await reservation(bench, 100);
  script(bench, { kind: 'corrupt', byte: 100 });
  expect((await putPart(first, bytes)).status).toBe(200);
  bytes.writeUInt8(bytes.readUInt8(99) ^ 0xff, 99);
  expect((await bench.server.received(id))?.md5).toBe(createHash('md5').update(bytes).digest('hex'));
});

it('lets part URLs expire until the reservation is read again, and the old ones for good', async () => {
  await using bench = await TestBench.start({ partBytes: 100 });
  const bytes = archiveBytes(300);
  const { id, all } = await reservation(bench, 300);
  script(bench, { kind: 'expire' }, { after: 1 });
  const statuses = [];
  for (const operation of all) statuses.push((await putPart(operation, bytes)).status);
  expect(statuses).toEqual([200, 403, 403]);
  bench.clock.advance(1000);
  const fresh = operationsOf((await bench.get(`/v1/backgroundAssetUploadFiles/${id}`)).one);
  const [, old] = all;
  if (old === undefined) throw new Error('there is no second part');
  const late = await putPart(old, bytes);
  expect([late.status, late.text.includes('Request has expired')]).toEqual([403, true]);
  for (const operation of fresh) expect((await putPart(operation, bytes)).status).toBe(200);
});

it('lets part URLs expire whatever is read where they are not renewable', async () => {
  await using bench = await TestBench.start();
  const { id, first } = await reservation(bench, 100);
  script(bench, { kind: 'expire', renewable: false });
  expect((await putPart(first, archiveBytes(100))).status).toBe(403);
  bench.clock.advance(1000);
  const [fresh] = operationsOf((await bench.get(`/v1/backgroundAssetUploadFiles/${id}`)).one);
  expect((await putPart(fresh ?? first, archiveBytes(100))).status).toBe(403);
});

it('leaves parts that are refused anyway to their own refusal, and does not count them', async () => {
  await using bench = await TestBench.start();
  const { first } = await reservation(bench, 100);
  script(bench, { kind: 'refuse', status: 503 }, { times: 1 });
  const forged = await putPart(first, archiveBytes(100), { without: 'Content-Type' });
  expect(forged.status).toBe(403);
  expect(bench.server.scenario.applied()).toEqual([]);
  expect((await putPart(first, archiveBytes(100))).status).toBe(503);
});

it('tells of what it applied without any part URL', async () => {
  await using bench = await TestBench.start();
  const { id, first } = await reservation(bench, 100);
  script(bench, { kind: 'refuse', status: 503 }, { name: 'busy' });
  await putPart(first, archiveBytes(100));
  expect(bench.server.scenario.applied()).toEqual([
    {
      rule: 1,
      name: 'busy',
      kind: 'refuse',
      on: 'part',
      method: 'PUT',
      target: `${id} part 1`,
      at: bench.clock.now(),
    },
  ]);
});
