import { createHash, randomBytes } from 'node:crypto';
import { truncate } from 'node:fs/promises';
import SparkMD5 from 'spark-md5';
import { afterAll, expect, it } from 'vitest';
import { ArchiveFile } from './archive-file.ts';
import { startChecksum } from './checksum.ts';
import { ChecksumThreads } from './checksum-threads.ts';
import { type TemporaryFolder, temporaryFolder } from './test-support.ts';
import type { ChecksumCheckpoint } from './upload.ts';

const threads = new ChecksumThreads(new URL('checksum-worker.ts', import.meta.url));
afterAll(() => threads.close());
const pieceBytes = 128 * 1024;

const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

async function archiveOf(folder: TemporaryFolder, bytes: Uint8Array): Promise<ArchiveFile> {
  return ArchiveFile.open(await folder.write('a.aar', bytes));
}

it.each([1, 63, 64, 65, pieceBytes - 1, pieceBytes, pieceBytes + 1, 3 * pieceBytes + 17])(
  'gives the MD5 that other implementations give for %i bytes',
  async (length) => {
    await using folder = await temporaryFolder();
    const bytes = randomBytes(length);
    const archive = await archiveOf(folder, bytes);
    const checksum = startChecksum(archive, null, threads, () => undefined);
    expect(await checksum.md5).toBe(md5Of(bytes));
    await checksum.stop();
    await archive.close();
  },
);

it('gives the same when it is taken up from any checkpoint of an earlier run', async () => {
  await using folder = await temporaryFolder();
  const bytes = randomBytes(5 * pieceBytes + 99);
  const archive = await archiveOf(folder, bytes);
  const checkpoints: ChecksumCheckpoint[] = [];
  const first = startChecksum(
    archive,
    null,
    threads,
    (checkpoint) => checkpoints.push(checkpoint),
    pieceBytes,
  );
  await first.md5;
  await first.stop();
  expect(checkpoints.map(({ bytes: done }) => done / pieceBytes)).toEqual([1, 2, 3, 4, 5]);
  const [, second] = checkpoints;
  const resumed = startChecksum(archive, second ?? null, threads, () => undefined);
  expect(await resumed.md5).toBe(md5Of(bytes));
  await resumed.stop();
  await archive.close();
});

it('goes on from a checkpoint without reading again what lies before it', async () => {
  await using folder = await temporaryFolder();
  const bytes = randomBytes(2 * pieceBytes);
  const md5 = new SparkMD5.ArrayBuffer();
  md5.append(new Uint8Array(bytes.subarray(0, 1000)).buffer);
  const from = { bytes: 1000, state: JSON.stringify(md5.getState()) };
  const overwritten = Buffer.concat([Buffer.alloc(1000), bytes.subarray(1000)]);
  const archive = await archiveOf(folder, overwritten);
  const checksum = startChecksum(archive, from, threads, () => undefined);
  expect(await checksum.md5).toBe(md5Of(bytes));
  await checksum.stop();
  await archive.close();
});

it('rejects with a changed file when it becomes shorter', async () => {
  await using folder = await temporaryFolder();
  const archive = await archiveOf(folder, randomBytes(2 * pieceBytes));
  await truncate(archive.path, pieceBytes);
  const checksum = startChecksum(archive, null, threads, () => undefined);
  await expect(checksum.md5).rejects.toMatchObject({ problem: { code: 'file-changed' }, lasting: true });
  await checksum.stop();
  await archive.close();
});

it('rejects with what went wrong when a checkpoint cannot be written down', async () => {
  await using folder = await temporaryFolder();
  const archive = await archiveOf(folder, randomBytes(3 * pieceBytes));
  const full = new Error('the disk is full');
  const onCheckpoint = (): never => {
    throw full;
  };
  const checksum = startChecksum(archive, null, threads, onCheckpoint, pieceBytes);
  await expect(checksum.md5).rejects.toBe(full);
  await checksum.stop();
  await archive.close();
});

it('ends when it is stopped, with an abort nobody has to handle', async () => {
  await using folder = await temporaryFolder();
  const archive = await archiveOf(folder, Buffer.of(1));
  // 64 GB of nothing: it cannot be done before it is stopped.
  await truncate(archive.path, 64e9);
  const large = await ArchiveFile.open(archive.path);
  await archive.close();
  const checksum = startChecksum(large, null, threads, () => undefined);
  await checksum.stop();
  await large.close();
  await checksum.stop();
  await expect(checksum.md5).rejects.toMatchObject({ name: 'AbortError' });
});

it('keeps a thread that is through for the next archive, and ends one that is given back late', async () => {
  await using folder = await temporaryFolder();
  const archive = await archiveOf(folder, randomBytes(100));
  const own = new ChecksumThreads(new URL('checksum-worker.ts', import.meta.url));
  const first = startChecksum(archive, null, own, () => undefined);
  await first.md5;
  await first.stop();
  const thread = own.take();
  await own.give(thread);
  expect(own.take()).toBe(thread);
  await own.close();
  expect(thread.threadId).toBeGreaterThan(0);
  await own.give(thread);
  expect(thread.threadId).toBe(-1);
  await archive.close();
});
