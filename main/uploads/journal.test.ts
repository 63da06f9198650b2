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

const parts = plannedParts('https://storage.test/parts', 3, 1000, {
  headers: [{ name: 'Content-Type', value: 'application/octet-stream' }],
  expiresAt: 1_770_000_000_000,
});

it('gives back what was entered and changed after it was closed and opened again', async () => {
  await using folder = await temporaryFolder();
  const upload = newUpload({ manifest: { fileName: 'Manifest.json', bytes: new Uint8Array([1, 2, 255]) } });
  const first = new Journal(folder.path);
  first.add(upload);
  first.change(upload.id, {
    packId: 'pack',
    versionId: 'version',
    version: '3',
    newestVersionBefore: 2,
    checksumRefused: true,
    pendingRequest: 'reserve-ASSET',
    problem: { code: 'a', message: 'b', nextStep: 'c' },
  });
  first.keepChecksum(upload.id, { bytes: 12, state: '{"buff":""}' });
  first.keepReservation(upload.id, 'ASSET', 'file', parts, { state: 'reserved', pendingRequest: null });
  first.close();

  const second = new Journal(folder.path);
  expect(second.list()).toEqual([second.read(upload.id)]);
  expect(second.read(upload.id)).toEqual({
    ...upload,
    position: 1,
    paused: false,
    recognised: false,
    state: 'reserved',
    packId: 'pack',
    versionId: 'version',
    version: '3',
    newestVersionBefore: 2,
    pendingRequest: null,
    checksum: { bytes: 12, state: '{"buff":""}' },
    md5: null,
    checksumRefused: true,
    problem: { code: 'a', message: 'b', nextStep: 'c' },
  });
  expect(second.reservation(upload.id, 'ASSET')).toEqual({
    uploadId: upload.id,
    assetType: 'ASSET',
    uploadFileId: 'file',
    committed: false,
  });
  expect(second.reservation(upload.id, 'MANIFEST')).toBeUndefined();
  expect(second.unsentParts(upload.id, 'ASSET')).toEqual(parts);
  second.close();
});

it('lists the newest upload first', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  for (const [id, createdAt] of [
    ['b', 2],
    ['a', 1],
    ['d', 3],
    ['c', 3],
  ] as const) {
    journal.add(newUpload({ id, createdAt }));
  }
  expect(journal.list().map(({ id }) => id)).toEqual(['c', 'd', 'b', 'a']);
  journal.close();
});

it('refuses a second process while the first has it, even after a second try in the first, and lets it in later', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  expect(problemOfOpening(folder.path).code).toBe('journal-in-use');
  expect(problemInAnotherProcess(folder.path)).toBe('journal-in-use');
  journal.close();
  expect(problemInAnotherProcess(folder.path)).toBe('none');
  new Journal(folder.path).close();
});

it('counts a part as sent once it is marked, and never by a part of another plan', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  const { id } = journal.add(newUpload());
  journal.keepReservation(id, 'ASSET', 'file', parts, {});
  const [first, second, third] = parts;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three parts');
  journal.markSent(id, 'ASSET', second);
  journal.markSent(id, 'ASSET', second);
  journal.markSent(id, 'ASSET', { ...first, length: 999 });
  journal.markSent(id, 'ASSET', { ...first, offset: 1 });
  journal.markSent(id, 'MANIFEST', first);
  expect(journal.unsentParts(id, 'ASSET')).toEqual([first, third]);
  expect(journal.sentBytes(id)).toBe(1000);
  journal.close();
});

it('keeps what was sent when addresses are refreshed, and nothing of it under a new reservation', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  const { id } = journal.add(newUpload());
  journal.keepReservation(id, 'ASSET', 'file', parts, {});
  for (const part of parts.slice(0, 1)) journal.markSent(id, 'ASSET', part);
  const fresh = plannedParts('https://storage.test/fresh', 3, 1000);
  journal.refreshParts(id, 'ASSET', fresh);
  expect(journal.unsentParts(id, 'ASSET')).toEqual(fresh.slice(1));
  expect(journal.partShape(id, 'ASSET')).toEqual(fresh.map(({ offset, length }) => ({ offset, length })));

  journal.keepReservation(id, 'ASSET', 'other file', plannedParts('https://storage.test/new', 2, 1500), {});
  expect(journal.sentBytes(id)).toBe(0);
  expect(journal.unsentParts(id, 'ASSET')).toHaveLength(2);
  journal.close();
});

it('keeps the earlier reservation whole when a new one cannot be written', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  const { id } = journal.add(newUpload());
  journal.keepReservation(id, 'ASSET', 'file', parts, {});
  const twice = [...parts, ...parts];
  expect(() => journal.keepReservation(id, 'ASSET', 'other file', twice, {})).toThrow(ProblemError);
  expect(journal.reservation(id, 'ASSET')?.uploadFileId).toBe('file');
  expect(journal.unsentParts(id, 'ASSET')).toEqual(parts);
  journal.close();
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

it('counts parts as sent once they are acknowledged together, and is through with them when it closes', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  const { id } = journal.add(newUpload());
  journal.keepReservation(id, 'ASSET', 'file', parts, {});
  const acknowledged = parts.slice(0, 2).map((part) => journal.acknowledge(id, 'ASSET', part, 'abc'));
  expect(journal.sentBytes(id)).toBe(0);
  await Promise.all(acknowledged);
  expect(journal.sentBytes(id)).toBe(2000);
  expect(journal.samples(id)).toEqual([
    { offset: 0, length: 1000, digest: 'abc' },
    { offset: 1000, length: 1000, digest: 'abc' },
  ]);
  const last = parts.slice(2).map((part) => journal.acknowledge(id, 'ASSET', part, null));
  journal.close();
  await Promise.all(last);
  const again = new Journal(folder.path);
  expect(again.unsentParts(id, 'ASSET')).toEqual([]);
  again.close();
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

it('counts a committed archive as sent in full, and keeps none of its parts', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  const upload = newUpload();
  journal.add(upload);
  expect(journal.sentBytes(upload.id)).toBe(0);
  journal.keepReservation(upload.id, 'ASSET', 'file', parts, { state: 'reserved' });
  const [first] = parts;
  if (first !== undefined) journal.markSent(upload.id, 'ASSET', first);
  expect(journal.sentBytes(upload.id)).toBe(first?.length);
  journal.markCommitted(upload.id, 'ASSET', { state: 'committed' });
  expect(journal.sentBytes(upload.id)).toBe(upload.identity.size);
  expect(journal.partShape(upload.id, 'ASSET')).toEqual([]);
  journal.close();
});
