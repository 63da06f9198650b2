import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ProblemError } from '../problem.ts';
import { createSessionSecrets } from './session-secrets.ts';
import { newKeyPem, openBook } from './test-bench.ts';

const issuerId = '57246542-96fe-1a63-e053-0824d011072a';
const unchecked = { check: false } as const;
const withCode = (code: string) => ({ problem: { code }, lasting: true });

it('keeps the secret in the store and everything else in the list, and finds both after a restart', async () => {
  await using bench = await openBook();
  const pem = newKeyPem();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', pem);
  const added = await bench.book.add({ file, issuerId: ` “${issuerId.toUpperCase()}” `, ...unchecked });
  expect(added).toMatchObject({ alreadyThere: false, apps: [], notices: [], originalFile: file });

  const book = bench.reopened();
  expect(book.list()).toEqual([added.account]);
  expect(added.account).toMatchObject({
    name: 'Key 2X9R4HXF34',
    keyId: '2X9R4HXF34',
    issuerId,
    server: null,
    appsSeenAt: null,
    abilities: { upload: 'unknown', submit: 'unknown' },
    keptFor: 'always',
  });
  const { key, server, name } = await book.connectionOf(added.account.id);
  expect(key.privateKey.export({ type: 'pkcs8', format: 'pem' })).toBe(pem);
  expect([key.keyId, key.issuerId, server]).toEqual(['2X9R4HXF34', issuerId, undefined]);
  expect(name).toBe(`https://api.appstoreconnect.apple.com#${added.account.id}`);
});

it('never puts a byte of the key into the data folder', async () => {
  await using bench = await openBook();
  const pem = newKeyPem();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', pem);
  const { account } = await bench.book.add({ file, ...unchecked });
  bench.book.rename(account.id, 'Studio');
  const names = await readdir(bench.dataFolder);
  expect(names).toContain('accounts.json');
  for (const name of names) {
    const content = await readFile(join(bench.dataFolder, name), 'latin1');
    expect(content).not.toContain(pem.split('\n')[1]?.slice(0, 20));
  }
});

it('recognises the same key, and puts its secret back where it was gone', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { account } = await bench.book.add({ file, name: 'Studio', ...unchecked });
  await bench.secrets.remove(account.id);
  await expect(bench.book.connectionOf(account.id)).rejects.toMatchObject(withCode('key-not-in-keychain'));
  const again = await bench.book.add({ file, ...unchecked });
  expect(again).toMatchObject({ alreadyThere: true, account: { id: account.id, name: 'Studio' } });
  expect(bench.book.list()).toHaveLength(1);
  expect((await bench.book.connectionOf(account.id)).key.keyId).toBe('2X9R4HXF34');
});

it('says so when the same key comes under another issuer ID, and when a key ID has another key', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  await bench.book.add({ file, ...unchecked });
  await expect(bench.book.add({ file, issuerId, ...unchecked })).rejects.toMatchObject(
    withCode('key-stored-otherwise'),
  );
  const other = await bench.folder.write('AuthKey_2X9R4HXF34 (1).p8', newKeyPem());
  await expect(bench.book.add({ file: other, ...unchecked })).rejects.toMatchObject(
    withCode('key-id-in-use'),
  );
  expect(bench.book.list()).toHaveLength(1);
  expect(bench.secrets.accounts()).toHaveLength(1);
});

it('keeps a key once for each server', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const real = await bench.book.add({ file, server: 'https://api.appstoreconnect.apple.com', ...unchecked });
  const other = await bench.book.add({ file, server: 'http://127.0.0.1:8080/base', ...unchecked });
  expect([real.account.server, other.account.server]).toEqual([null, 'http://127.0.0.1:8080/base/']);
  expect(other.account.name).toBe('Key 2X9R4HXF34 (2)');
  expect((await bench.book.connectionOf(other.account.id)).name).toBe(
    `http://127.0.0.1:8080#${other.account.id}`,
  );
});

it('asks for the key ID only where the file holds a key and its name does not tell', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('key.p8', newKeyPem());
  await expect(bench.book.inspectKeyFile(file)).rejects.toMatchObject(withCode('key-id-unknown'));
  expect(await bench.book.inspectKeyFile(file, { keyId: ' "ABCDEFGHIJ"' })).toMatchObject({
    keyId: 'ABCDEFGHIJ',
    issuerId: null,
    stored: undefined,
    notices: [],
  });
  const text = await bench.folder.write('notes.p8', 'hello');
  await expect(bench.book.inspectKeyFile(text)).rejects.toMatchObject(withCode('key-not-pem'));
});

it('points out that the key ID given is not the one in the file’s name', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { account, notices } = await bench.book.add({ file, keyId: 'ABCDEFGHIJ', ...unchecked });
  expect([account.keyId, notices.map(({ code }) => code)]).toEqual(['ABCDEFGHIJ', ['key-id-differs']]);
  expect(await bench.book.inspectKeyFile(file, { keyId: 'ABCDEFGHIJ' })).toMatchObject({
    stored: { id: account.id },
  });
});

it('lists nothing and keeps nothing when the keychain refuses the secret', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  bench.secrets.refusal = new ProblemError({
    code: 'keychain-locked',
    message: 'Locked.',
    nextStep: 'Unlock.',
  });
  await expect(bench.book.add({ file, ...unchecked })).rejects.toThrow('Locked.');
  expect(bench.reopened().list()).toEqual([]);
});

it('leaves no secret behind when another program added the same key in the meantime', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  bench.secrets.beforeWrite = () => bench.reopened().add({ file, name: 'First', ...unchecked });
  await expect(bench.book.add({ file, ...unchecked })).rejects.toMatchObject(
    withCode('key-of-another-account'),
  );
  expect(bench.book.list().map(({ name }) => name)).toEqual(['First']);
  expect(bench.secrets.accounts()).toEqual(bench.book.list().map(({ id }) => id));
});

it('finds an account by ID, name in any capitals, or key ID', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { account } = await bench.book.add({ file, name: ' Studio Süd ', ...unchecked });
  expect(account.name).toBe('Studio Süd');
  for (const word of [account.id, 'studio süd', 'Studio Su\u0308d', '2X9R4HXF34']) {
    expect(bench.book.find(word)?.id).toBe(account.id);
  }
  expect(bench.book.find('Studio')).toBeUndefined();
});

it('renames, and refuses a name that is taken or none at all', async () => {
  await using bench = await openBook();
  const one = await bench.folder.write('AuthKey_AAAAAAAAAA.p8', newKeyPem());
  const two = await bench.folder.write('AuthKey_BBBBBBBBBB.p8', newKeyPem());
  const first = await bench.book.add({ file: one, name: 'Studio', ...unchecked });
  await expect(bench.book.add({ file: two, name: 'STUDIO', ...unchecked })).rejects.toMatchObject(
    withCode('account-name-taken'),
  );
  const second = await bench.book.add({ file: two, name: 'Agency', ...unchecked });
  for (const [name, code] of [
    ['studio ', 'account-name-taken'],
    [first.account.id, 'account-name-taken'],
    ['  ', 'account-name-invalid'],
    ['two\nlines', 'account-name-invalid'],
    ['--all', 'account-name-invalid'],
    ['x'.repeat(81), 'account-name-invalid'],
  ] as const) {
    expect(() => bench.book.rename(second.account.id, name)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code }) }),
    );
  }
  expect(bench.book.rename(second.account.id, 'AGENCY').name).toBe('AGENCY');
  expect(() => bench.book.rename('nobody', 'Name')).toThrow('No account is called “nobody”.');
});

it('replaces the key and keeps ID and name, so that uploads find their account', async () => {
  await using bench = await openBook();
  const old = await bench.folder.write('AuthKey_AAAAAAAAAA.p8', newKeyPem());
  const { account } = await bench.book.add({ file: old, name: 'Studio', issuerId, ...unchecked });
  bench.book.noteForbidden(account.id, 'submit');
  bench.book.noteApps(account.id, [{ id: '1', name: 'Skyward', bundleId: 'a' }]);
  const before = await bench.book.connectionOf(account.id);
  const file = await bench.folder.write('AuthKey_BBBBBBBBBB.p8', newKeyPem());
  const replaced = await bench.book.replaceKey(account.id, { file, ...unchecked });
  expect(replaced).toMatchObject({
    alreadyThere: false,
    account: {
      id: account.id,
      name: 'Studio',
      keyId: 'BBBBBBBBBB',
      issuerId: null,
      apps: [{ name: 'Skyward' }],
      abilities: { submit: 'unknown' },
    },
  });
  const after = await bench.reopened().connectionOf(account.id);
  expect([after.name, after.key.keyId]).toEqual([before.name, 'BBBBBBBBBB']);
  expect(after.key.privateKey.equals(before.key.privateKey)).toBe(false);
});

it('refuses to give an account the key of another one', async () => {
  await using bench = await openBook();
  const one = await bench.folder.write('AuthKey_AAAAAAAAAA.p8', newKeyPem());
  const two = await bench.folder.write('AuthKey_BBBBBBBBBB.p8', newKeyPem());
  await bench.book.add({ file: one, ...unchecked });
  const { account } = await bench.book.add({ file: two, ...unchecked });
  await expect(bench.book.replaceKey(account.id, { file: one, ...unchecked })).rejects.toMatchObject(
    withCode('key-of-another-account'),
  );
});

it('believes the secret when a replacement broke off before the list was written', async () => {
  await using bench = await openBook();
  const one = await bench.folder.write('AuthKey_AAAAAAAAAA.p8', newKeyPem());
  const two = await bench.folder.write('AuthKey_BBBBBBBBBB.p8', newKeyPem());
  const first = (await bench.book.add({ file: one, ...unchecked })).account;
  const second = (await bench.book.add({ file: two, ...unchecked })).account;
  await bench.secrets.write(first.id, (await bench.secrets.read(second.id)) ?? '');
  await bench.book.remove(second.id, { dependingUploads: 0 });
  expect((await bench.book.connectionOf(first.id)).key.keyId).toBe('BBBBBBBBBB');
  expect(bench.book.find(first.id)).toMatchObject({
    keyId: 'BBBBBBBBBB',
    fingerprint: second.fingerprint,
  });
});

it.each(['', 'secret', '{}', '{"keyId":"A","issuerId":null,"privateKey":"-----BEGIN"}'])(
  'says so, and quotes nothing of it, when the keychain holds "%s" instead of the key',
  async (secret) => {
    await using bench = await openBook();
    const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
    const { account } = await bench.book.add({ file, ...unchecked });
    await bench.secrets.write(account.id, secret);
    await expect(bench.book.connectionOf(account.id)).rejects.toMatchObject(
      withCode('key-in-keychain-damaged'),
    );
  },
);

it('keeps a key for the session only without a keychain, and says so once the session is over', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const session = bench.reopened(createSessionSecrets());
  const { account } = await session.add({ file, ...unchecked });
  expect(account.keptFor).toBe('session');
  expect((await session.connectionOf(account.id)).key.keyId).toBe('2X9R4HXF34');
  await expect(bench.reopened(createSessionSecrets()).connectionOf(account.id)).rejects.toMatchObject(
    withCode('key-not-kept'),
  );
  expect((await bench.book.add({ file, ...unchecked })).account).toMatchObject({
    id: account.id,
    keptFor: 'always',
  });
});

it('neither uses nor removes a key whose keychain is out of reach', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { account } = await bench.book.add({ file, ...unchecked });
  const apart = bench.reopened(createSessionSecrets());
  for (const use of [
    () => apart.connectionOf(account.id),
    () => apart.remove(account.id, { dependingUploads: 0 }),
    () => apart.replaceKey(account.id, { file, ...unchecked }),
    () => apart.add({ file, ...unchecked }),
  ]) {
    await expect(use()).rejects.toMatchObject(withCode('keychain-missing'));
  }
  expect(bench.book.list()).toEqual([account]);
});

it('remembers what it is told of an account, and nothing of one that is gone', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { account } = await bench.book.add({ file, ...unchecked });
  bench.book.noteAllowed(account.id, 'upload');
  bench.book.noteForbidden(account.id, 'submit');
  bench.book.noteLastApp(account.id, '6740000001');
  bench.book.noteLastApp('nobody', '6740000001');
  expect(bench.reopened().list()).toEqual([
    { ...account, abilities: { upload: 'yes', submit: 'no' }, lastAppId: '6740000001' },
  ]);
});
