import { relative } from 'node:path';
import { expect, it } from 'vitest';
import { writeSampleArchive } from '../practice/sample-archive.ts';
import { temporaryFolder } from '../uploads/test-support.ts';
import { ArchiveInspector } from './archive-inspector.ts';

const worker = new URL('../archive/inspect-worker.ts', import.meta.url);

it('says what an archive is, with its whole path, and brings the manifest that lies in it', async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/Tutorial.aar`;
  await writeSampleArchive({ path, packIdentifier: 'Tutorial', bytes: 50_000 });
  const inspector = new ArchiveInspector(worker);
  const { archive, manifest } = await inspector.inspect({ path: relative(process.cwd(), path) });
  expect(archive).toMatchObject({
    path,
    fileName: 'Tutorial.aar',
    size: 50_000,
    format: 'Apple Archive',
    structure: 'complete',
    packIdentifier: 'Tutorial',
    platforms: ['IOS', 'MAC_OS'],
    findings: [],
  });
  expect(manifest?.fileName).toBe('Manifest.json');
  expect(JSON.parse(Buffer.from(manifest?.bytes ?? []).toString())).toMatchObject({
    assetPackID: 'Tutorial',
  });
});

it('remembers an archive as long as it stays the same file', async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/Tutorial.aar`;
  const inspector = new ArchiveInspector(worker);
  await writeSampleArchive({ path, packIdentifier: 'Tutorial', bytes: 50_000 });
  const first = await inspector.inspect({ path });
  expect(await inspector.inspect({ path })).toBe(first);
  const manifestPath = await folder.write('Manifest.json', '{ "assetPackID": "Tutorial" }');
  expect(await inspector.inspect({ path, manifestPath })).not.toBe(first);
  await writeSampleArchive({ path, packIdentifier: 'Other', bytes: 50_000 });
  expect((await inspector.inspect({ path })).archive.packIdentifier).toBe('Other');
});

it('prefers the manifest given beside an archive, and stops where it is for another pack', async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/Tutorial.aar`;
  await writeSampleArchive({ path, packIdentifier: 'Tutorial', bytes: 50_000 });
  const text = '{ "assetPackID": "Other" }';
  const manifestPath = await folder.write('Given.json', text);
  const { archive, manifest } = await new ArchiveInspector(worker).inspect({ path, manifestPath });
  expect(manifest).toEqual({ fileName: 'Given.json', bytes: new TextEncoder().encode(text) });
  expect(archive.findings.map(({ code }) => code)).toContain('manifests-contradict');
});

it('stops a look when a further one begins, when nobody waits, and when it is closed', async () => {
  await using folder = await temporaryFolder();
  const paths = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const path = `${folder.path}/${name}.aar`;
      await writeSampleArchive({ path, packIdentifier: name, bytes: 50_000 });
      return path;
    }),
  );
  const [one = '', other = ''] = paths;
  const inspector = new ArchiveInspector(worker);
  const stopped = { problem: { code: 'inspection-stopped' } };
  const first = inspector.look({ path: one });
  const second = inspector.look({ path: other });
  await expect(first).rejects.toMatchObject(stopped);
  expect((await second).packIdentifier).toBe('b');
  const third = inspector.look({ path: one });
  inspector.leave();
  await expect(third).rejects.toMatchObject(stopped);
  const fourth = inspector.inspect({ path: one });
  inspector.close();
  await expect(fourth).rejects.toMatchObject(stopped);
});

it.each([
  ['there is no file', 'nothing.aar', 'file-missing'],
  ['it is a folder', '.', 'file-is-folder'],
])('says so when %s', async (_what, name, code) => {
  await using folder = await temporaryFolder();
  const looking = new ArchiveInspector(worker).look({ path: `${folder.path}/${name}` });
  await expect(looking).rejects.toMatchObject({ problem: { code } });
});
