import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import type { PackdropEvent, UploadSnapshot } from '../../preload/contract.ts';
import { Journal } from '../uploads/journal.ts';
import { newUpload, temporaryFolder, type TemporaryFolder } from '../uploads/test-support.ts';
import { PickedFiles } from './picked-files.ts';
import { pickedFolder, unfinishedName } from './picked-folder.ts';
import { takeFile } from './take-file.ts';

const day = 24 * 60 * 60_000;

/** A data folder with two picked files, of which an upload needs the first. */
async function bench(folder: TemporaryFolder) {
  const journal = new Journal(folder.path);
  const pick = () =>
    takeFile(folder.path, { name: 'A.aar', bytes: 1, content: Readable.from([Buffer.from('x')]) });
  const [needed, loose] = [await pick(), await pick()];
  const { id } = journal.add(newUpload({ archivePath: needed }));
  let now = Date.now();
  const picked = new PickedFiles({ dataFolder: folder.path, journal, clock: { now: () => now } });
  return {
    ...{ journal, needed, loose, id, picked },
    there: () => [existsSync(needed), existsSync(loose)],
    later: (milliseconds: number) => {
      now += milliseconds;
    },
    tell: (state: UploadSnapshot['state']) =>
      picked.hear({ event: 'upload.changed', upload: { id, state } } as PackdropEvent),
    [Symbol.asyncDispose]: async () => {
      await picked.close();
      journal.close();
    },
  };
}

it('deletes a copy once its upload is over, not before', async () => {
  await using folder = await temporaryFolder();
  await using scene = await bench(folder);
  scene.tell('sending');
  // Over by its news, not yet by the record of uploads: that one counts.
  scene.tell('done');
  await scene.picked.close();
  expect(scene.there()).toEqual([true, true]);
  scene.journal.markFailed(scene.id, { code: 'c', message: 'm', nextStep: 'n' });
  scene.tell('failed');
  await scene.picked.close();
  expect(scene.there()).toEqual([false, true]);
});

it('keeps nobody from telling that an upload is over where the record of uploads cannot be read', async () => {
  await using folder = await temporaryFolder();
  await using scene = await bench(folder);
  const read = scene.journal.read.bind(scene.journal);
  scene.journal.read = () => {
    throw new Error('disk I/O error');
  };
  expect(() => scene.tell('done')).not.toThrow();
  await scene.picked.close();
  scene.journal.read = read;
  expect(scene.there()).toEqual([true, true]);
});

it('deletes a copy that left the sheet, never one that an upload needs', async () => {
  await using folder = await temporaryFolder();
  await using scene = await bench(folder);
  for (const path of [scene.needed, scene.loose]) await scene.picked.handlers['picked.forget']({ path });
  expect(scene.there()).toEqual([true, false]);
});

it('deletes nothing outside its folder, whatever path it is given', async () => {
  await using folder = await temporaryFolder();
  await using scene = await bench(folder);
  const own = await folder.write('Mine.aar', 'mine');
  for (const path of [
    own,
    `${folder.path}/picked/../Mine.aar`,
    `${folder.path}/picked/x`,
    `${folder.path}/picked/..`,
    '/',
    '',
    'Mine.aar',
  ]) {
    await scene.picked.handlers['picked.forget']({ path });
  }
  expect(existsSync(`${folder.path}/Mine.aar`)).toBe(true);
  expect(scene.there()).toEqual([true, true]);
});

it('sweeps what nobody published for a day, and does not miss a folder that never was', async () => {
  await using folder = await temporaryFolder();
  await using scene = await bench(folder);
  scene.picked.sweep();
  await scene.picked.close();
  expect(scene.there()).toEqual([true, true]);
  scene.later(day + 60_000);
  scene.picked.sweep();
  await scene.picked.close();
  expect(scene.there()).toEqual([true, false]);
  await using empty = await temporaryFolder();
  const none = new PickedFiles({ dataFolder: empty.path, journal: scene.journal, clock: { now: () => 0 } });
  none.sweep();
  await none.close();
});

it('sweeps at once what a killed process had half copied, not what another one is copying now', async () => {
  await using folder = await temporaryFolder();
  await using scene = await bench(folder);
  const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  onTestFinished(() => void other.kill('SIGKILL'));
  const begin = async (processId: number | undefined): Promise<string> => {
    const own = join(pickedFolder(folder.path), `of-${processId}`);
    await mkdir(own);
    await writeFile(join(own, unfinishedName(processId ?? 0)), 'half');
    return own;
  };
  // Finder leaves such a file in every folder that somebody looks into.
  await writeFile(join(pickedFolder(folder.path), '.DS_Store'), '');
  const begun = [await begin(other.pid), await begin(process.pid)];
  scene.picked.sweep();
  await scene.picked.close();
  expect(begun.map((own) => existsSync(own))).toEqual([true, true]);
  other.kill('SIGKILL');
  await once(other, 'exit');
  scene.picked.sweep();
  await scene.picked.close();
  expect(begun.map((own) => existsSync(own))).toEqual([false, true]);
  expect(scene.there()).toEqual([true, true]);
});

it('says before the first byte that there is no room for a copy', async () => {
  await using folder = await temporaryFolder();
  await using scene = await bench(folder);
  const ask = scene.picked.handlers['picked.room'];
  await expect(ask({ name: 'A.aar', bytes: 1000 })).resolves.toBeNull();
  await expect(ask({ name: '/mine/A.aar', bytes: Number.MAX_SAFE_INTEGER })).rejects.toMatchObject({
    problem: { code: 'picked-no-room', facts: { file: 'A.aar' } },
  });
});
