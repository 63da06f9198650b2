import { execFileSync } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { ProblemError } from '../problem.ts';
import { Journal } from './journal.ts';
import { newUpload, plannedParts, temporaryFolder } from './test-support.ts';

function problemOfOpening(folder: string): ProblemError['problem'] {
  try {
    new Journal(folder).close();
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem;
    throw thrown;
  }
  throw new Error('it opened');
}

/** Opens the journal of `folder` in a process of its own and says with which problem that ended. */
function problemInAnotherProcess(folder: string): string {
  const module = new URL('journal.ts', import.meta.url).href;
  const script = `const { Journal } = await import(${JSON.stringify(module)});
    try { new Journal(${JSON.stringify(folder)}).close(); console.log('none'); }
    catch (thrown) { console.log(thrown.problem.code); }`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim();
}

it('refuses a second process while the first has it, even after a second try in the first, and lets it in later', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  expect(problemOfOpening(folder.path).code).toBe('journal-in-use');
  expect(problemInAnotherProcess(folder.path)).toBe('journal-in-use');
  journal.close();
  expect(problemInAnotherProcess(folder.path)).toBe('none');
  new Journal(folder.path).close();
});

it('can be read by its user only', async () => {
  await using folder = await temporaryFolder();
  const inner = join(folder.path, 'data', 'inner');
  const journal = new Journal(inner);
  journal.add(newUpload());
  expect((await stat(inner)).mode & 0o777).toBe(0o700);
  expect((await stat(join(inner, 'journal.sqlite'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(inner, 'journal.sqlite-wal'))).mode & 0o777).toBe(0o600);
  journal.close();
});

/** The files in `folder` that were set aside. */
async function keptFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.aside'));
}

const foreignFiles: readonly [string, (path: string) => Promise<void>][] = [
  ['is no database', (path) => writeFile(path, 'shopping: milk, eggs\n'.repeat(100))],
  [
    'is another program’s database',
    (path) => {
      const database = new DatabaseSync(path);
      database.exec('CREATE TABLE shopping (item TEXT)');
      database.close();
      return Promise.resolve();
    },
  ],
  [
    'is torn',
    async (path) => {
      const journal = new Journal(join(path, '..'));
      const { id } = journal.add(newUpload());
      journal.keepReservation(id, 'ASSET', 'file', plannedParts('https://storage.test/a', 2000, 1000), {});
      journal.close();
      const bytes = await readFile(path);
      await writeFile(path, bytes.fill(0x5a, 4096, 4096 * 12));
    },
  ],
];

it.each(foreignFiles)(
  'sets a file aside as it is, says so, and begins anew when it %s',
  async (_what, make) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'journal.sqlite');
    await make(path);
    const before = await readFile(path);
    for (const count of [1, 2]) {
      if (count === 2) await writeFile(path, before);
      const journal = new Journal(folder.path);
      expect(journal.setAside).toMatchObject({ code: 'journal-set-aside' });
      expect(journal.list()).toEqual([]);
      journal.add(newUpload());
      journal.close();
      const kept = await keptFiles(folder.path);
      expect(kept).toHaveLength(count);
      for (const name of kept) expect((await readFile(join(folder.path, name))).equals(before)).toBe(true);
    }
    const journal = new Journal(folder.path);
    expect(journal.setAside).toBeNull();
    journal.close();
  },
);

it('brings a journal of the first version up to date, in the order in which uploads came', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  journal.add(newUpload());
  journal.add(newUpload({ id: 'upload-2' }));
  journal.close();
  const database = new DatabaseSync(join(folder.path, 'journal.sqlite'));
  database.exec(`ALTER TABLE upload DROP COLUMN position; ALTER TABLE upload DROP COLUMN paused;
    ALTER TABLE upload DROP COLUMN recognised; ALTER TABLE part DROP COLUMN digest; DROP TABLE setting;
    PRAGMA user_version = 1`);
  database.close();
  const migrated = new Journal(folder.path);
  expect(migrated.setAside).toBeNull();
  expect(migrated.read('upload-1')).toMatchObject({ position: 1, paused: false, recognised: false });
  expect(migrated.read('upload-2')).toMatchObject({ position: 2 });
  migrated.close();
});

it('does not touch a journal of a newer Packdrop', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  journal.add(newUpload());
  journal.close();
  const path = join(folder.path, 'journal.sqlite');
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 999');
  database.close();
  const before = await readFile(path);
  expect(problemOfOpening(folder.path).code).toBe('journal-newer');
  expect((await readFile(path)).equals(before)).toBe(true);
});

it.each([
  ['a state it does not know', "UPDATE upload SET state = 'teleporting'"],
  ['a problem that is no JSON', "UPDATE upload SET problem = '{broken'"],
])('says in words that the journal is damaged when a row has %s', async (_what, sql) => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  journal.add(newUpload());
  journal.close();
  const database = new DatabaseSync(join(folder.path, 'journal.sqlite'));
  database.exec(sql);
  database.close();
  const damaged = new Journal(folder.path);
  expect(() => damaged.list()).toThrow(/record of uploads in .* is damaged/);
  expect(() => damaged.read('upload-1')).toThrow(ProblemError);
  damaged.close();
});

it('says that the data folder is a file when it is one', async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write('data', 'x');
  expect(problemOfOpening(path).code).toBe('data-folder-is-file');
  expect(problemOfOpening(join(path, 'inner')).code).toBe('data-folder-is-file');
});
