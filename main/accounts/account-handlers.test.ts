import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeSampleArchive } from '../practice/server.ts';
import { ProblemError } from '../problem.ts';
import { openAccountsBench } from './test-bench.ts';

it('looks at a key file without keeping it, and says which account has it already', async () => {
  await using bench = await openAccountsBench();
  const { privateKeyFile: file, keyId } = bench.server.key;
  expect(await bench.ask('accounts.inspect', { file })).toEqual({ keyId, storedAs: null, notices: [] });
  expect((await bench.accounts()).accounts).toEqual([]);
  // The same key without its issuer ID is an individual key to whoever reads the file alone.
  await bench.addTeamKey('Studio');
  expect(await bench.ask('accounts.inspect', { file })).toMatchObject({ storedAs: 'Studio' });
});

it('tells apps and role of a key that it keeps, and nothing of what is secret', async () => {
  await using bench = await openAccountsBench();
  const { privateKeyFile: file, issuerId, keyId } = bench.server.key;
  const kept = await bench.ask('accounts.add', { file, issuerId: ` "${issuerId}" `, name: ' ', check: true });
  expect(kept).toMatchObject({
    alreadyThere: false,
    originalFile: file,
    account: { name: `Key ${keyId}`, kind: 'team', apps: ['Skyward', 'Tidepool'], keptFor: 'always' },
  });
  const body = (await readFile(file, 'utf8')).split('\n')[1] ?? '';
  expect(body.length).toBeGreaterThan(40);
  expect(JSON.stringify([kept, await bench.accounts()])).not.toContain(body.slice(0, 20));
});

it('shows in the list what a role was seen not to be allowed', async () => {
  await using bench = await openAccountsBench();
  const id = await bench.addTeamKey('Support');
  await bench.ask('accounts.use', { account: { kind: 'stored', accountId: id } });
  bench.server.controls.setKeyRole(bench.server.key.keyId, 'CUSTOMER_SUPPORT');
  const archivePath = join(bench.folder.path, 'Tutorial.aar');
  await writeSampleArchive({ path: archivePath, packIdentifier: 'Tutorial', bytes: 1024 * 1024 });
  await bench.ask('publishing.start', { appId: '6740000001', archivePath });
  await expect
    .poll(async () => (await bench.accounts()).accounts[0]?.abilities, { timeout: 30_000 })
    .toEqual({ upload: 'no', submit: 'unknown' });
  // What the key can see is asked anew; what its role may do shows only when it is tried.
  expect(await bench.ask('accounts.check', { accountId: id })).toMatchObject({
    account: { apps: ['Skyward', 'Tidepool'], abilities: { upload: 'no' } },
    notices: [],
  });
});

it('keeps nothing where App Store Connect does not accept the key', async () => {
  await using bench = await openAccountsBench();
  const { privateKeyFile: file, keyId, issuerId } = bench.server.key;
  bench.server.controls.revokeKey(keyId, true);
  expect(await bench.refusal('accounts.add', { file, issuerId, check: true })).toMatchObject({
    code: 'key-refused',
  });
  expect((await bench.accounts()).accounts).toEqual([]);
  expect(bench.secrets.accounts()).toEqual([]);
});

it('asks for the key ID where the name of the file does not tell', async () => {
  await using bench = await openAccountsBench();
  const { privateKeyFile, keyId } = bench.server.key;
  const file = join(bench.folder.path, 'key.p8');
  await writeFile(file, await readFile(privateKeyFile));
  expect(await bench.refusal('accounts.inspect', { file })).toMatchObject({ code: 'key-id-unknown' });
  expect(await bench.ask('accounts.inspect', { file, keyId })).toMatchObject({ keyId });
});

it('moves only files of keys that it has just kept to the Trash, each once', async () => {
  await using bench = await openAccountsBench();
  const { privateKeyFile: file } = bench.server.key;
  expect(await bench.refusal('accounts.trashKeyFile', { file })).toMatchObject({ code: 'not-a-kept-key' });
  await bench.addTeamKey('Studio');
  expect(await bench.refusal('accounts.trashKeyFile', { file: '/etc/passwd' })).toMatchObject({
    code: 'not-a-kept-key',
  });
  await bench.ask('accounts.trashKeyFile', { file });
  expect(bench.trashed).toEqual([file]);
  expect(await bench.refusal('accounts.trashKeyFile', { file })).toMatchObject({ code: 'not-a-kept-key' });
});

it('says in a sentence that a file could not be moved to the Trash, and tries again when asked', async () => {
  await using bench = await openAccountsBench();
  const failures = [new Error('raw words'), new ProblemError({ code: 'own', message: 'm', nextStep: 'n' })];
  await bench.restart(
    { kind: 'remembered' },
    {
      trash: () => {
        const failure = failures.shift();
        return failure === undefined ? Promise.resolve() : Promise.reject(failure);
      },
    },
  );
  await bench.addTeamKey('Studio');
  const { privateKeyFile: file } = bench.server.key;
  const problem = await bench.refusal('accounts.trashKeyFile', { file });
  expect(problem).toMatchObject({ code: 'trash-failed', message: expect.stringContaining(file) });
  expect(problem.message).not.toContain('raw words');
  expect(await bench.refusal('accounts.trashKeyFile', { file })).toMatchObject({ code: 'own' });
  expect(await bench.ask('accounts.trashKeyFile', { file })).toBeNull();
});

it('tells of a list of accounts that was damaged, and works on', async () => {
  await using bench = await openAccountsBench();
  await bench.addTeamKey('Studio');
  const file = join(bench.folder.path, 'data', 'accounts.json');
  await rename(file, `${file}.whole`);
  await writeFile(file, 'torn');
  await bench.restart();
  expect(await bench.accounts()).toMatchObject({ notices: [{ code: 'accounts-damaged' }] });
});
