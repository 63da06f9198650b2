import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../uploads/test-support.ts';
import { pickedFolder } from './picked-folder.ts';
import { takeFile } from './take-file.ts';

const content = (text = 'archive'): Readable => Readable.from([Buffer.from(text)]);
const gigabyte = 1024 ** 3;

it('copies a file under its own name, each into a folder of its own, for this user only', async () => {
  await using folder = await temporaryFolder();
  const file = { name: 'Level 02 ✓.aar', bytes: 7 };
  const [one, two] = [
    await takeFile(folder.path, { ...file, content: content() }),
    await takeFile(folder.path, { ...file, content: content('another') }),
  ];
  expect([basename(one), basename(two)]).toEqual(['Level 02 ✓.aar', 'Level 02 ✓.aar']);
  expect(await readFile(one, 'utf8')).toBe('archive');
  expect(await readFile(two, 'utf8')).toBe('another');
  expect((await stat(one)).mode & 0o777).toBe(0o600);
  expect((await stat(dirname(one))).mode & 0o777).toBe(0o700);
});

it.each([
  ['../../../etc/passwd', 'passwd'],
  ['C:\\Packs\\A.aar', 'A.aar'],
  ['.unfinished', 'unfinished'],
  ['..', 'archive'],
  ['', 'archive'],
  ['a\u0000b\n.aar', 'ab.aar'],
  [`${'x'.repeat(300)}.aar`, `${'x'.repeat(251)}.aar`],
])('never lets the name %j lead elsewhere', async (name, kept) => {
  await using folder = await temporaryFolder();
  const path = await takeFile(folder.path, { name, bytes: 7, content: content() });
  expect(basename(path)).toBe(kept);
  expect(dirname(dirname(path))).toBe(pickedFolder(folder.path));
});

it('takes nothing where the disk would be nearly full afterwards, and says how large both are', async () => {
  await using folder = await temporaryFolder();
  const file = { name: 'A.aar', bytes: gigabyte, freeBytes: gigabyte + 100_000_000 };
  const refused = takeFile(folder.path, { ...file, content: content() });
  await expect(refused).rejects.toMatchObject({
    problem: { code: 'picked-no-room', message: expect.stringContaining('1.07 GB') },
  });
  expect(await readdir(pickedFolder(folder.path))).toEqual([]);
});

it.each([
  ['ends too early', () => content('arch')],
  ['has more than was said', () => content('archive and more')],
  [
    'breaks off',
    () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('arc');
          await Promise.reject(new Error('the tab was closed'));
        })(),
      ),
  ],
])('keeps nothing of a file that %s', async (_what, cut) => {
  await using folder = await temporaryFolder();
  const refused = takeFile(folder.path, { name: 'A.aar', bytes: 7, content: cut() });
  await expect(refused).rejects.toMatchObject({ problem: { code: 'picked-cut-off' } });
  expect(await readdir(pickedFolder(folder.path))).toEqual([]);
});

it('says so where it cannot write', async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'picked'), 'in the way');
  const refused = takeFile(folder.path, { name: 'A.aar', bytes: 7, content: content() });
  await expect(refused).rejects.toMatchObject({ problem: { code: 'picked-not-written' } });
});
