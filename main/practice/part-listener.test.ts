import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { archiveBytes, operationsOf, putPart, TestBench, type TestOperation } from './test-client.ts';

async function reservation(
  bench: TestBench,
  size: number,
): Promise<{ id: string; first: TestOperation; all: TestOperation[] }> {
  const { versionId } = await bench.freshVersion();
  const file = await bench.reserve(versionId, size);
  const all = operationsOf(file.one);
  const [first] = all;
  if (first === undefined) throw new Error('nothing was reserved');
  return { id: file.one.id, first, all };
}

it('refuses a part for anything that is not as it was signed, in the XML of blob storage', async () => {
  await using bench = await TestBench.start({ partBytes: 100 });
  const bytes = archiveBytes(250);
  const { id, first, all } = await reservation(bench, bytes.length);
  const changed = (change: (url: URL) => void): { url: string } => {
    const url = new URL(first.url);
    change(url);
    return { url: url.href };
  };
  const cases = [
    [{ headers: { Authorization: 'Bearer x' } }, 400, 'InvalidArgument'],
    [{ method: 'POST' }, 405, 'MethodNotAllowed'],
    [changed((url) => url.searchParams.delete('signature')), 403, 'SignatureDoesNotMatch'],
    [changed((url) => url.searchParams.set('signature', 'a'.repeat(64))), 403, 'SignatureDoesNotMatch'],
    [changed((url) => url.searchParams.set('partNumber', '2')), 403, 'SignatureDoesNotMatch'],
    [changed((url) => url.searchParams.set('partNumber', '99')), 403, 'SignatureDoesNotMatch'],
    [changed((url) => url.searchParams.set('X-Amz-Expires', '9999999')), 403, 'SignatureDoesNotMatch'],
    [changed((url) => (url.pathname = '/background-assets/nope')), 403, 'SignatureDoesNotMatch'],
    [changed((url) => (url.pathname = `/elsewhere/${id}`)), 403, 'SignatureDoesNotMatch'],
    [{ without: 'Content-Type' }, 403, 'AccessDenied'],
    [{ headers: { 'Content-Type': 'text/plain' } }, 403, 'AccessDenied'],
    [{ without: 'X-Practice-Upload-Part' }, 403, 'AccessDenied'],
    [
      { headers: { [all[1]?.requestHeaders[1]?.name ?? '']: all[1]?.requestHeaders[1]?.value ?? '' } },
      403,
      'AccessDenied',
    ],
    [{ body: bytes.subarray(0, 99) }, 400, 'IncompleteBody'],
    [{ body: bytes.subarray(0, 101) }, 400, 'EntityTooLarge'],
  ] as const;
  for (const [different, status, code] of cases) {
    const answer = await putPart(first, bytes, different);
    expect([different, answer.status]).toEqual([different, status]);
    expect(answer.text).toContain(`<Error><Code>${code}</Code><Message>`);
  }
  expect((await bench.server.received(id))?.bytes).toBe(0);
  expect(bench.server.partRequests().map(({ status }) => status)).toEqual(cases.map(([, status]) => status));
  expect((await putPart(first, bytes)).status).toBe(200);
});

it('refuses a body that does not tell its length', async () => {
  await using bench = await TestBench.start();
  const { id, first } = await reservation(bench, 100);
  const status = await new Promise((resolve, reject) => {
    const headers = Object.fromEntries(first.requestHeaders.map(({ name, value }) => [name, value]));
    const outgoing = request(first.url, { method: 'PUT', headers });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    outgoing.write('AA01');
    outgoing.end();
  });
  expect(status).toBe(411);
  expect((await bench.server.received(id))?.bytes).toBe(0);
});

it('takes a part until the very end of its week, not after', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(100);
  const { first } = await reservation(bench, bytes.length);
  bench.clock.advance(Date.parse(first.expiration) - bench.clock.now() - 1);
  expect((await putPart(first, bytes)).status).toBe(200);
  bench.clock.advance(1);
  const late = await putPart(first, bytes);
  expect([late.status, late.text.includes('Request has expired')]).toEqual([403, true]);
});

it('lets the newer bytes count when a part is sent again, and keeps only them', async () => {
  await using bench = await TestBench.start({ partBytes: 100 });
  const [before, after] = [archiveBytes(150), archiveBytes(150)];
  const { id, all } = await reservation(bench, 150);
  for (const bytes of [before, after]) {
    for (const operation of all) expect((await putPart(operation, bytes)).status).toBe(200);
  }
  const sha256 = createHash('sha256').update(after).digest('hex');
  expect(await bench.server.received(id)).toMatchObject({ bytes: 150, sha256 });
  expect(await readdir(join(bench.folder, 'parts', id))).toHaveLength(2);
});

it('keeps one sender’s bytes whole when two send the same part at once', async () => {
  await using bench = await TestBench.start();
  const size = 3 * 1024 * 1024;
  const senders = [archiveBytes(size), archiveBytes(size)];
  const { id, first } = await reservation(bench, size);
  const answers = await Promise.all(senders.map((bytes) => putPart(first, bytes)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const hashes = senders.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  expect(hashes).toContain((await bench.server.received(id))?.sha256);
  expect(await readdir(join(bench.folder, 'parts', id))).toHaveLength(1);
});

it('does not count a part whose connection was cut, and leaves an earlier one as it was', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(500_000);
  const { id, first } = await reservation(bench, bytes.length);
  const cut = (): Promise<void> =>
    new Promise((resolve) => {
      const headers = Object.fromEntries(first.requestHeaders.map(({ name, value }) => [name, value]));
      const outgoing = request(first.url, {
        method: 'PUT',
        headers: { ...headers, 'Content-Length': bytes.length },
      });
      outgoing.on('error', () => {
        resolve();
      });
      outgoing.write(archiveBytes(300_000), () => outgoing.destroy(new Error('cut')));
    });
  await cut();
  expect((await bench.server.received(id))?.bytes).toBe(0);
  await putPart(first, bytes);
  await cut();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect((await bench.server.received(id))?.sha256).toBe(sha256);
  await bench.restart();
  expect(bench.server.partRequests().map(({ status }) => status)).toEqual([200]);
  expect(await readdir(join(bench.folder, 'parts', id))).toHaveLength(1);
});

it('refuses a part after the commit', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(100);
  const { id, first } = await reservation(bench, bytes.length);
  await putPart(first, bytes);
  await bench.commit(id);
  const late = await putPart(first, bytes);
  expect([late.status, late.text.includes('NoSuchUpload')]).toEqual([404, true]);
});

it('answers a server error, and goes on, when the disk refuses a part', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(100);
  const { id, first } = await reservation(bench, bytes.length);
  const blocked = join(bench.folder, 'parts');
  await writeFile(blocked, 'a file where the folder should be');
  const answer = await putPart(first, bytes);
  expect([answer.status, answer.text.includes('InternalError')]).toEqual([500, true]);
  expect((await bench.commit(id)).body.errors?.[0]?.code).toBe('STATE_ERROR');
});

it('refuses a part that was still coming in when the commit closed the file', async () => {
  await using bench = await TestBench.start();
  const [before, after] = [archiveBytes(200_000), archiveBytes(200_000)];
  const { id, first } = await reservation(bench, before.length);
  await putPart(first, before);
  const headers = Object.fromEntries(first.requestHeaders.map(({ name, value }) => [name, value]));
  const outgoing = request(first.url, {
    method: 'PUT',
    headers: { ...headers, 'Content-Length': after.length },
  });
  const status = new Promise((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
  });
  outgoing.write(after.subarray(0, 150_000));
  const folder = join(bench.folder, 'parts', id);
  await expect.poll(() => readdir(folder)).toHaveLength(2);
  expect((await bench.commit(id)).status).toBe(200);
  outgoing.end(after.subarray(150_000));
  expect(await status).toBe(404);
  const sha256 = createHash('sha256').update(before).digest('hex');
  expect((await bench.server.received(id))?.sha256).toBe(sha256);
  await bench.restart();
  expect((await bench.server.received(id))?.sha256).toBe(sha256);
});

it('closes while a part is still coming in', async () => {
  await using bench = await TestBench.start();
  const { id, first } = await reservation(bench, 200_000);
  const headers = Object.fromEntries(first.requestHeaders.map(({ name, value }) => [name, value]));
  const outgoing = request(first.url, { method: 'PUT', headers: { ...headers, 'Content-Length': 200_000 } });
  const cut = new Promise((resolve) => {
    outgoing.on('error', resolve);
  });
  outgoing.write(Buffer.alloc(100_000));
  const folder = join(bench.folder, 'parts', id);
  await expect.poll(() => readdir(folder).catch(() => [])).toHaveLength(1);
  await bench.restart();
  expect(await cut).toMatchObject({ code: 'ECONNRESET' });
  expect(await readdir(folder)).toEqual([]);
});
