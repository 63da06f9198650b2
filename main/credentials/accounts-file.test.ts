import { execFile } from 'node:child_process';
import { chmod, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../uploads/test-support.ts';
import { AccountsFile } from './accounts-file.ts';
import type { StoredAccount } from './stored-account.ts';

function account(name: string): StoredAccount {
  return {
    id: `id of ${name}`,
    name,
    keyId: '2X9R4HXF34',
    issuerId: null,
    fingerprint: 'ab',
    server: null,
    apps: [{ id: '1', name: 'Skyward', bundleId: 'com.example.skyward' }],
    appsSeenAt: 1,
    lastAppId: null,
    abilities: { upload: 'yes', submit: 'no' },
    keptFor: 'always',
  };
}

const namesIn = (file: AccountsFile): string[] => file.read().map(({ name }) => name);
const adding = (name: string) => (accounts: readonly StoredAccount[]) => [...accounts, account(name)];

it('gives back after a restart what was written, in a file for its owner alone', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  new AccountsFile(data).change(adding('Studio'));
  expect(new AccountsFile(data).read()).toEqual([account('Studio')]);
  expect((await stat(join(data, 'accounts.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(data)).mode & 0o777).toBe(0o700);
});

it('keeps the copy of the state before for its owner alone too', async () => {
  await using folder = await temporaryFolder();
  const file = new AccountsFile(folder.path);
  file.change(adding('Studio'));
  file.change(adding('Agency'));
  expect((await stat(join(folder.path, 'accounts.previous.json'))).mode & 0o777).toBe(0o600);
});

it.each([
  ['is torn', (text: string) => text.slice(0, text.length / 2)],
  ['is empty', () => ''],
  ['has lost a field', (text: string) => text.replaceAll('"keyId"', '"key"')],
  ['is something else', () => '[]'],
])('sets a file that %s aside, goes on from the state before and says so', async (_what, damage) => {
  await using folder = await temporaryFolder();
  const file = new AccountsFile(folder.path);
  file.change(adding('Studio'));
  file.change(adding('Agency'));
  const path = join(folder.path, 'accounts.json');
  const damaged = damage(await readFile(path, 'utf8'));
  await writeFile(path, damaged);

  const opened = new AccountsFile(folder.path);
  expect(namesIn(opened)).toEqual(['Studio']);
  expect(opened.notices).toMatchObject([{ code: 'accounts-damaged' }]);
  expect(await readFile(join(folder.path, 'accounts.damaged-1.json'), 'utf8')).toBe(damaged);
  expect(namesIn(new AccountsFile(folder.path))).toEqual(['Studio']);
});

it('keeps every damaged file when there are several, and starts empty without a state before', async () => {
  await using folder = await temporaryFolder();
  for (const text of ['one', 'two']) {
    await writeFile(join(folder.path, 'accounts.json'), text);
    expect(namesIn(new AccountsFile(folder.path))).toEqual([]);
  }
  const names = await readdir(folder.path);
  expect(names).toEqual(expect.arrayContaining(['accounts.damaged-1.json', 'accounts.damaged-2.json']));
});

it('takes no damaged file over the state before', async () => {
  await using folder = await temporaryFolder();
  const file = new AccountsFile(folder.path);
  file.change(adding('Studio'));
  file.change(adding('Agency'));
  await writeFile(join(folder.path, 'accounts.json'), '{');
  file.change(adding('Atelier'));
  expect(namesIn(file)).toEqual(['Studio', 'Atelier']);
});

it('does not touch a file that a newer Packdrop wrote', async () => {
  await using folder = await temporaryFolder();
  const text = '{"version":2,"accounts":"elsewhere"}';
  const path = await folder.write('accounts.json', text);
  const file = new AccountsFile(folder.path);
  for (const use of [() => file.read(), () => file.change(adding('Studio'))]) {
    expect(use).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'accounts-newer' }) }),
    );
  }
  expect(await readFile(path, 'utf8')).toBe(text);
});

it('changes nothing when the change itself throws', async () => {
  await using folder = await temporaryFolder();
  const file = new AccountsFile(folder.path);
  file.change(adding('Studio'));
  expect(() =>
    file.change(() => {
      throw new TypeError('no');
    }),
  ).toThrow(TypeError);
  expect(namesIn(file)).toEqual(['Studio']);
  file.change(adding('Agency'));
  expect(namesIn(file)).toEqual(['Studio', 'Agency']);
});

it('writes over what a crash left of a write', async () => {
  await using folder = await temporaryFolder();
  await folder.write('accounts.json.tmp', '{"version":1,"acc');
  const file = new AccountsFile(folder.path);
  file.change(adding('Studio'));
  expect(namesIn(file)).toEqual(['Studio']);
});

it('says so when the folder’s name belongs to a file', async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write('data', '');
  expect(() => new AccountsFile(path)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'accounts-unusable' }) }),
  );
});

it('says so, and changes nothing, when another process does not finish its change', async () => {
  await using folder = await temporaryFolder();
  const file = new AccountsFile(folder.path, 20);
  file.change(adding('Studio'));
  const other = new DatabaseSync(join(folder.path, 'accounts.lock'));
  other.exec('BEGIN EXCLUSIVE');
  expect(() => file.change(adding('Agency'))).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'accounts-busy' }) }),
  );
  expect(namesIn(file)).toEqual(['Studio']);
  other.close();
  file.change(adding('Agency'));
  expect(namesIn(file)).toEqual(['Studio', 'Agency']);
});

it('loses no account when three processes add some at the same time', async () => {
  await using folder = await temporaryFolder();
  await chmod(folder.path, 0o700);
  const module = new URL('accounts-file.ts', import.meta.url).href;
  const script = (who: string) => `
    const { AccountsFile } = await import(${JSON.stringify(module)});
    const file = new AccountsFile(${JSON.stringify(folder.path)});
    for (let count = 0; count < 20; count += 1) {
      file.change((accounts) => [...accounts, { ...${JSON.stringify(account('x'))}, name: '${who}' + count }]);
    }`;
  await Promise.all(
    ['a', 'b', 'c'].map((who) =>
      promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script(who)]),
    ),
  );
  const names = namesIn(new AccountsFile(folder.path));
  expect(new Set(names).size).toBe(60);
  expect(names).toHaveLength(60);
});
