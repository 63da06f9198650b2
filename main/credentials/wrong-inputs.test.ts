import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ProblemError } from '../problem.ts';
import { newKeyPem, openBook } from './test-bench.ts';

const name = 'AuthKey_2X9R4HXF34.p8';
const pem = newKeyPem();
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;

/** What a person may hand over instead of a key, and the code of the problem. */
const wrongFiles: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['an empty file', '', 'key-file-empty'],
  ['a file of many megabytes', 'A'.repeat(3_000_000), 'key-file-too-large'],
  ['an RSA key', rsa.privateKey.export(pkcs8), 'key-is-rsa'],
  ['a public key', ec.publicKey.export({ type: 'spki', format: 'pem' }), 'key-is-public'],
  ['a public SSH key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI me@mac', 'key-is-public'],
  [
    'an encrypted key',
    ec.privateKey.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'secret' }),
    'key-encrypted',
  ],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'key-is-certificate'],
  ['a P-384 key', otherCurve.privateKey.export(pkcs8), 'key-wrong-curve'],
  ['half a key', pem.slice(0, 120), 'key-damaged'],
  ['a web page', '<!DOCTYPE html>\n<html><body>Sign in</body></html>', 'key-is-web-page'],
  ['a token', 'Bearer eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl', 'key-is-token'],
  ['a document from TextEdit', '{\\rtf1\\ansi -', 'key-is-document'],
  ['a ZIP file', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), 'key-is-archive'],
  ['JSON', '{"keys": []}', 'key-is-json'],
  ['a binary key', ec.privateKey.export({ type: 'pkcs8', format: 'der' }), 'key-is-binary'],
  ['bare base64', 'MIGHAgEAMBMGByqGSM49', 'key-not-pem'],
];

it.each(wrongFiles)('refuses %s, says what it is and what to do', async (_what, content, code) => {
  await using bench = await openBook();
  const file = await bench.folder.write(name, content);
  const problem = await problemOfAdding(bench.book.add({ file, check: false }));
  expect(problem).toMatchObject({ code });
  expect(problem.message).toContain(file);
  expect(problem.nextStep).toMatch(/\.p8/);
  expect([bench.book.list(), bench.secrets.accounts()]).toEqual([[], []]);
});

it('tells every kind of wrong file apart by its sentence', async () => {
  await using bench = await openBook();
  const file = join(bench.folder.path, name);
  const messages = new Map<string, string>();
  for (const [, content, code] of wrongFiles) {
    await bench.folder.write(name, content);
    messages.set(code, (await problemOfAdding(bench.book.add({ file, check: false }))).message);
  }
  expect(new Set(messages.values()).size).toBe(messages.size);
  expect(messages.size).toBeGreaterThanOrEqual(12);
});

it('refuses a folder, a pipe and a file that is not there', async () => {
  await using bench = await openBook();
  const folder = join(bench.folder.path, 'AuthKey_AAAAAAAAAA.p8');
  await mkdir(folder);
  const pipe = join(bench.folder.path, 'AuthKey_BBBBBBBBBB.p8');
  execFileSync('/usr/bin/mkfifo', [pipe]);
  const codes = [];
  for (const file of [folder, pipe, join(bench.folder.path, 'AuthKey_CCCCCCCCCC.p8')]) {
    codes.push((await problemOfAdding(bench.book.add({ file, check: false }))).code);
  }
  expect(codes).toEqual(['key-file-is-folder', 'key-file-not-regular', 'key-file-missing']);
});

it.each([
  ['a key ID with a dot', { keyId: 'AuthKey.p8' }, 'key-id-invalid'],
  ['an empty key ID', { keyId: '' }, 'key-id-invalid'],
  ['half an issuer ID', { issuerId: '57246542-96fe-1a63' }, 'issuer-id-invalid'],
  ['a key ID as issuer ID', { issuerId: '2X9R4HXF34' }, 'issuer-id-invalid'],
  ['an address without encryption', { server: 'http://example.test' }, 'server-address-unsafe'],
  ['an address that is none', { server: 'example' }, 'server-address-invalid'],
  ['a name of blanks', { name: '   ' }, 'account-name-invalid'],
])('refuses %s', async (_what, given, code) => {
  await using bench = await openBook();
  const file = await bench.folder.write(name, pem);
  const problem = await problemOfAdding(bench.book.add({ file, ...given, check: false }));
  expect(problem.code).toBe(code);
  expect(problem.nextStep).not.toBe('');
  expect([bench.book.list(), bench.secrets.accounts()]).toEqual([[], []]);
});

async function problemOfAdding(adding: Promise<unknown>): Promise<ProblemError['problem']> {
  const thrown: unknown = await adding.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).toMatchObject({ name: 'ProblemError' });
  return (thrown as ProblemError).problem;
}
