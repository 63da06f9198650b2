import { expect, it } from 'vitest';
import { ProblemError } from '../problem.ts';
import { connectionName } from './account-server.ts';
import { newKeyPem, openBook } from './test-bench.ts';

const issuerId = '57246542-96fe-1a63-e053-0824d011072a';
const unchecked = { check: false } as const;
const withCode = (code: string) => ({ problem: { code }, lasting: true });

it('wants the name typed before it removes an account that uploads depend on', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { account } = await bench.book.add({ file, name: 'Studio', ...unchecked });
  for (const confirmation of [{}, { confirmName: 'Agency' }, { confirmName: '' }]) {
    await expect(
      bench.book.remove(account.id, { ...confirmation, dependingUploads: 2 }),
    ).rejects.toMatchObject(withCode('account-in-use'));
  }
  expect(bench.secrets.accounts()).toEqual([account.id]);
  await bench.book.remove(account.id, { confirmName: 'studio', dependingUploads: 2 });
  expect([bench.reopened().list(), bench.secrets.accounts()]).toEqual([[], []]);
});

it('keeps the account on the list when the keychain does not let go of its secret', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { account } = await bench.book.add({ file, ...unchecked });
  bench.secrets.refusal = new ProblemError({
    code: 'keychain-denied',
    message: 'Denied.',
    nextStep: 'Allow.',
  });
  await expect(bench.book.remove(account.id, { dependingUploads: 0 })).rejects.toThrow('Denied.');
  expect(bench.reopened().list()).toHaveLength(1);
});

it('gives the same key its former ID and name when it is added again, even after a restart', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { account } = await bench.book.add({ file, issuerId, name: 'Studio', ...unchecked });
  await bench.book.remove(account.id, { dependingUploads: 0 });
  const book = bench.reopened();
  const again = await book.add({ file, issuerId, ...unchecked });
  expect(again).toMatchObject({ alreadyThere: false, account: { id: account.id, name: 'Studio' } });
  expect(connectionName(again.account)).toBe(connectionName(account));
  expect((await book.connectionOf(account.id)).key.keyId).toBe('2X9R4HXF34');
  expect(book.list()).toHaveLength(1);
});

it('calls it what the person says, or after its key where the former name is taken by now', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const other = await bench.folder.write('AuthKey_BBBBBBBBBB.p8', newKeyPem());
  const { account } = await bench.book.add({ file, name: 'Studio', ...unchecked });
  await bench.book.remove(account.id, { dependingUploads: 0 });
  await bench.book.add({ file: other, name: 'Studio', ...unchecked });
  const again = (await bench.book.add({ file, ...unchecked })).account;
  expect([again.id, again.name]).toEqual([account.id, 'Key 2X9R4HXF34']);
  await bench.book.remove(account.id, { dependingUploads: 0 });
  const named = (await bench.book.add({ file, name: 'Agency', ...unchecked })).account;
  expect([named.id, named.name]).toEqual([account.id, 'Agency']);
});

it.each<[string, { pem?: string; issuerId?: string | undefined; server?: string }]>([
  ['another key of that name', { pem: newKeyPem() }],
  ['another issuer', { issuerId: '69a6de70-0000-47e3-e053-5b8c7c11a4d1' }],
  ['no issuer', { issuerId: undefined }],
  ['another server', { server: 'https://asc.example' }],
])('makes another account of %s', async (_what, { pem, ...given }) => {
  await using bench = await openBook();
  const key = newKeyPem();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', key);
  const { account } = await bench.book.add({ file, issuerId, ...unchecked });
  await bench.book.remove(account.id, { dependingUploads: 0 });
  await bench.folder.write('AuthKey_2X9R4HXF34.p8', pem ?? key);
  const { issuerId: issuer, server } = { issuerId, server: undefined, ...given };
  const again = await bench.book.add({
    file,
    ...(issuer === undefined ? {} : { issuerId: issuer }),
    ...(server === undefined ? {} : { server }),
    ...unchecked,
  });
  expect(again.account.id).not.toBe(account.id);
});

it('leaves the secret where another process brought the same account back first', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { account } = await bench.book.add({ file, ...unchecked });
  await bench.book.remove(account.id, { dependingUploads: 0 });
  const rival = bench.reopened();
  bench.secrets.beforeWrite = async () => {
    await rival.add({ file, ...unchecked });
  };
  await expect(bench.book.add({ file, ...unchecked })).rejects.toMatchObject(
    withCode('key-of-another-account'),
  );
  expect((await rival.connectionOf(account.id)).key.keyId).toBe('2X9R4HXF34');
});

it('keeps no secret of an account that was removed', async () => {
  await using bench = await openBook();
  const file = await bench.folder.write('AuthKey_2X9R4HXF34.p8', newKeyPem());
  const { account } = await bench.book.add({ file, ...unchecked });
  await bench.book.remove(account.id, { dependingUploads: 0 });
  expect([bench.secrets.accounts(), bench.reopened().list()]).toEqual([[], []]);
  expect(bench.book.find(account.id)).toBeUndefined();
});
