import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { startPracticeServer } from './server.ts';
import { archiveBytes, operationsOf, putPart, TestBench } from './test-client.ts';

it('knows everything again after a restart, its keys, its part URLs and the parts that arrived', async () => {
  await using bench = await TestBench.start({ partBytes: 100, processingMilliseconds: 1000 });
  const bytes = archiveBytes(250);
  const { packId, versionId } = await bench.freshVersion();
  const file = await bench.reserve(versionId, bytes.length);
  const [first, second, third] = operationsOf(file.one);
  if (!first || !second || !third) throw new Error('nothing was reserved');
  await putPart(second, bytes);
  const key = bench.server.key;
  await bench.restart();
  expect(bench.server.key).toEqual(key);
  expect(bench.server.partRequests()).toMatchObject([
    { partNumber: 2, offset: 100, length: 100, status: 200 },
  ]);
  await putPart(first, bytes);
  await putPart(third, bytes);
  expect((await bench.commit(file.one.id)).status).toBe(200);
  await bench.restart();
  bench.clock.advance(1000);
  const list = await bench.get(`/v1/backgroundAssets/${packId}/versions`);
  expect(list.many.map(({ attributes }) => attributes['state'])).toEqual(['COMPLETE']);
  expect((await bench.createVersion(packId)).one.attributes['version']).toBe('2');
});

it('has every part it acknowledged after being killed', async () => {
  await using bench = await TestBench.start({ partBytes: 1000 });
  const bytes = archiveBytes(20_000);
  const { versionId } = await bench.freshVersion();
  const file = await bench.reserve(versionId, bytes.length);
  await bench.server.close();
  const script = `
    const { startPracticeServer } = await import(${JSON.stringify(new URL('server.ts', import.meta.url).href)});
    const server = await startPracticeServer({ folder: ${JSON.stringify(bench.folder)} });
    console.log(server.baseUrl);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  expect(line).toMatch(/^http/);
  const acknowledged: number[] = [];
  await Promise.allSettled(
    operationsOf(file.one).map(async (operation) => {
      const { status } = await putPart(operation, bytes);
      if (status === 200) acknowledged.push(operation.partNumber);
      if (acknowledged.length === 7) child.kill('SIGKILL');
    }),
  );
  await appendFile(join(bench.folder, 'journal.jsonl'), '{"kind":"part-req');
  bench.server = await startPracticeServer({ folder: bench.folder, clock: bench.clock });
  const again = await bench.get(`/v1/backgroundAssetUploadFiles/${file.one.id}`);
  const arrived = operationsOf(again.one).flatMap(({ entityTag, partNumber }) =>
    entityTag ? partNumber : [],
  );
  expect(acknowledged.length).toBeGreaterThanOrEqual(7);
  expect(arrived).toEqual(expect.arrayContaining(acknowledged));
  for (const operation of operationsOf(again.one)) await putPart(operation, bytes);
  expect((await bench.commit(file.one.id)).status).toBe(200);
  // What was written after the half line must be as readable as what came before it.
  await bench.restart();
  expect((await bench.commit(file.one.id)).body.errors?.[0]?.code).toBe('STATE_ERROR');
});

it('sweeps away the bytes of a part that never arrived in full', async () => {
  await using bench = await TestBench.start();
  const bytes = archiveBytes(100);
  const { versionId } = await bench.freshVersion();
  const file = await bench.reserve(versionId, bytes.length);
  for (const operation of operationsOf(file.one)) await putPart(operation, bytes);
  const folder = join(bench.folder, 'parts', file.one.id);
  const [kept] = await readdir(folder);
  await writeFile(join(folder, '1-0123456789ab'), 'half of a part');
  await bench.restart();
  expect(await readdir(folder)).toEqual([kept]);
});

it('refuses a folder in which another server is at work', async () => {
  await using bench = await TestBench.start();
  await expect(startPracticeServer({ folder: bench.folder })).rejects.toMatchObject({
    code: 'practice-folder-in-use',
  });
  expect((await bench.get('/v1/apps')).status).toBe(200);
});

it('says so in a sentence when its folder cannot be one', async () => {
  await using bench = await TestBench.start();
  const file = join(bench.folder, 'journal.jsonl');
  await expect(startPracticeServer({ folder: file })).rejects.toMatchObject({
    code: 'practice-folder-unusable',
    message: expect.stringContaining(file),
  });
});

it('refuses a port that is taken, and lets go of the folder', async () => {
  await using bench = await TestBench.start();
  await using other = await TestBench.start();
  await other.server.close();
  const port = Number(new URL(bench.server.baseUrl).port);
  await expect(startPracticeServer({ folder: other.folder, port })).rejects.toMatchObject({
    code: 'practice-port-taken',
  });
  await other.restart();
  expect((await other.get('/v1/apps')).status).toBe(200);
});

it('says which line of its journal is damaged instead of starting with half of it', async () => {
  await using bench = await TestBench.start();
  await bench.freshVersion();
  await bench.server.close();
  const journal = join(bench.folder, 'journal.jsonl');
  const lines = (await readFile(journal, 'utf8')).split('\n');
  await writeFile(journal, ['{"kind":"pack"}', ...lines].join('\n'));
  await expect(startPracticeServer({ folder: bench.folder })).rejects.toMatchObject({
    code: 'practice-journal-damaged',
    message: expect.stringContaining('line 1 of'),
  });
});

it('makes a new key under the same id when a key file was deleted', async () => {
  await using bench = await TestBench.start();
  const { keyId, privateKeyFile } = bench.server.key;
  await rm(privateKeyFile);
  await bench.restart();
  expect(bench.server.key.keyId).toBe(keyId);
  expect((await bench.get('/v1/apps')).status).toBe(200);
});
