import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../uploads/test-support.ts';
import { ArchiveInspector } from './archive-inspector.ts';
import { type PublishRequest, prepareUpload } from './prepare-upload.ts';
import { archiveBytes } from './test-bench.ts';

const inspector = new ArchiveInspector(new URL('../archive/inspect-worker.ts', import.meta.url));

const manifest = {
  assetPackID: 'Tutorial',
  downloadPolicy: { onDemand: {} },
  fileSelectors: [{ directory: 'Contents' }],
  platforms: ['iOS'],
};

async function goodRequest(folder: TemporaryFolder): Promise<PublishRequest> {
  const archivePath = await folder.write('Tutorial.aar', archiveBytes(5000));
  return { appId: '1', packIdentifier: 'Tutorial', archivePath };
}

it('makes of a good request an entry with all that is known, the manifest’s bytes included', async () => {
  await using folder = await temporaryFolder();
  const manifestPath = await folder.write('Manifest.json', JSON.stringify(manifest));
  const request = { ...(await goodRequest(folder)), manifestPath };
  const [one, other] = [
    await prepareUpload(request, inspector, 'practice', 77),
    await prepareUpload(request, inspector, 'practice', 78),
  ];
  expect(one).toMatchObject({
    server: 'practice',
    appId: '1',
    packIdentifier: 'Tutorial',
    archivePath: request.archivePath,
    fileName: 'Tutorial.aar',
    identity: { size: 5000 },
    manifest: { fileName: 'Manifest.json', bytes: new TextEncoder().encode(JSON.stringify(manifest)) },
    createdAt: 77,
  });
  expect(one.id).not.toBe(other.id);
  expect((await prepareUpload(await goodRequest(folder), inspector, 'practice', 77)).manifest).toBeNull();
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
    await expect(prepareUpload({ ...good, ...different }, inspector, 'practice', 0)).rejects.toMatchObject({
      problem: { code },
    });
  }
});
