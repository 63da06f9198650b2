import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../uploads/test-support.ts';
import { inspectArchive, type PublishRequest, prepareUpload } from './prepare-upload.ts';
import { archiveBytes } from './test-bench.ts';

async function goodRequest(folder: TemporaryFolder): Promise<PublishRequest> {
  const archivePath = await folder.write('Tutorial.aar', archiveBytes(5000));
  return { appId: '1', packIdentifier: 'Tutorial', archivePath };
}

it('says what a file is, with its whole path, without changing anything', async () => {
  await using folder = await temporaryFolder();
  const { archivePath } = await goodRequest(folder);
  expect(await inspectArchive(relative(process.cwd(), archivePath))).toMatchObject({
    path: archivePath,
    fileName: 'Tutorial.aar',
    size: 5000,
    format: 'Apple Archive',
  });
});

it('makes of a good request an entry with all that is known, the manifest’s bytes included', async () => {
  await using folder = await temporaryFolder();
  const manifestPath = await folder.write('Manifest.json', '{}');
  const request = { ...(await goodRequest(folder)), manifestPath };
  const [one, other] = [
    await prepareUpload(request, 'practice', 77),
    await prepareUpload(request, 'practice', 78),
  ];
  expect(one).toMatchObject({
    server: 'practice',
    appId: '1',
    packIdentifier: 'Tutorial',
    archivePath: request.archivePath,
    fileName: 'Tutorial.aar',
    identity: { size: 5000 },
    manifest: { fileName: 'Manifest.json', bytes: new TextEncoder().encode('{}') },
    createdAt: 77,
  });
  expect(one.id).not.toBe(other.id);
  expect((await prepareUpload(await goodRequest(folder), 'practice', 77)).manifest).toBeNull();
});

it('refuses each bad request with a problem of its own', async () => {
  await using folder = await temporaryFolder();
  const good = await goodRequest(folder);
  const nowhere = join(folder.path, 'nothing');
  await mkdir(join(folder.path, 'folder'));
  const bad: [Partial<PublishRequest>, string][] = [
    [{ packIdentifier: 'level.02' }, 'identifier-invalid'],
    [{ packIdentifier: 'level 02' }, 'identifier-invalid'],
    [{ archivePath: nowhere }, 'file-missing'],
    [{ archivePath: join(folder.path, 'folder') }, 'file-is-folder'],
    [{ archivePath: await folder.write('empty.aar', '') }, 'file-empty'],
    [{ archivePath: await folder.write('text.aar', 'hello') }, 'not-an-archive'],
    [{ archivePath: await folder.write('zip.aar', 'PK\u0003\u0004 and so on') }, 'not-an-archive'],
    [{ manifestPath: nowhere }, 'file-missing'],
    [{ manifestPath: join(folder.path, 'folder') }, 'file-is-folder'],
    [{ manifestPath: await folder.write('empty.json', '') }, 'file-empty'],
    [{ manifestPath: await folder.write('large.json', Buffer.alloc(1024 * 1024 + 1)) }, 'manifest-too-large'],
  ];
  for (const [different, code] of bad) {
    await expect(prepareUpload({ ...good, ...different }, 'practice', 0)).rejects.toMatchObject({
      problem: { code },
    });
  }
});
