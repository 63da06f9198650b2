import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unreadableFile } from '../../tests/support/unreadable-file.ts';
import { readApiKey } from './api-key.ts';

const keyId = '2X9R4HXF34';
const issuerId = '57246542-96fe-1a63-e053-0824d011072a';
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const goodPem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packdrop-key-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function keyFile(content: string | Buffer): Promise<string> {
  const file = join(folder, `AuthKey_${crypto.randomUUID()}.p8`);
  await writeFile(file, content);
  return file;
}

async function codeFor(file: string): Promise<string | undefined> {
  const read = await readApiKey({ file, keyId });
  if (read.ok) return undefined;
  expect(read.error.message).toContain(file);
  expect(read.error.nextStep).not.toBe('');
  return read.error.code;
}

it('reads a team key from a PKCS#8 file', async () => {
  const read = await readApiKey({ file: await keyFile(goodPem), keyId, issuerId });
  expect(read).toMatchObject({ ok: true, value: { keyId, issuerId } });
  expect(read.ok && read.value.privateKey.equals(pair.privateKey)).toBe(true);
});

it('leaves the issuer undefined when none is given, as for an individual key', async () => {
  const read = await readApiKey({ file: await keyFile(goodPem), keyId });
  expect(read).toMatchObject({ ok: true, value: { issuerId: undefined } });
});

it('reads a SEC1 key when it is on P-256', async () => {
  const pem = pair.privateKey.export({ type: 'sec1', format: 'pem' }).toString();
  const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
  expect(await codeFor(await keyFile(parameters + pem))).toBeUndefined();
});

it('reads a key when Windows line ends, a byte order mark and notes stand around it', async () => {
  const content = `\uFEFFmy key\r\n${goodPem.replaceAll('\n', '\r\n')}\r\nthe end\r\n`;
  expect(await codeFor(await keyFile(content))).toBeUndefined();
});

it('forgives spaces and quotes around key ID and issuer ID', async () => {
  const read = await readApiKey({
    file: await keyFile(goodPem),
    keyId: ` "${keyId}" `,
    issuerId: `“${issuerId.toUpperCase()}”\n`,
  });
  expect(read).toMatchObject({ ok: true, value: { keyId, issuerId } });
});

it.each(['', 'AuthKey_2X9R4HXF34.p8', 'two words', '../../etc'])('refuses the key ID "%s"', async (text) => {
  const read = await readApiKey({ file: await keyFile(goodPem), keyId: text });
  expect(read).toMatchObject({ ok: false, error: { code: 'key-id-invalid' } });
});

it.each(['', 'Packdrop', '57246542-96fe-1a63-e053'])('refuses the issuer ID "%s"', async (text) => {
  const read = await readApiKey({ file: await keyFile(goodPem), keyId, issuerId: text });
  expect(read).toMatchObject({ ok: false, error: { code: 'issuer-id-invalid' } });
});

it('says so when there is no file', async () => {
  expect(await codeFor(join(folder, 'absent.p8'))).toBe('key-file-missing');
});

it('says so when the path is a folder', async () => {
  const inner = join(folder, 'folder.p8');
  await mkdir(inner);
  expect(await codeFor(inner)).toBe('key-file-is-folder');
});

it('does not wait when the path is a pipe that nobody writes to', async () => {
  const pipe = join(folder, 'pipe.p8');
  execFileSync('/usr/bin/mkfifo', [pipe]);
  expect(await codeFor(pipe)).toBe('key-file-not-regular');
});

it('says so when the file may not be read', async () => {
  expect(await codeFor(await unreadableFile(folder))).toBe('key-file-unreadable');
});

it('says so when the path cannot be a file name at all', async () => {
  const read = await readApiKey({ file: join(folder, 'x'.repeat(400)), keyId });
  expect(read).toMatchObject({ ok: false, error: { code: 'key-file-unreadable' } });
});

describe('refuses a file that holds no usable key', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const otherCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const edwards = generateKeyPairSync('ed25519');
  const passphrase = { cipher: 'aes-256-cbc', passphrase: 'secret' } as const;
  const cases: readonly (readonly [string, string, string])[] = [
    ['nothing', '', 'key-file-empty'],
    ['only white space', ' \n\n', 'key-file-empty'],
    ['too much', 'A'.repeat(64 * 1024 + 1), 'key-file-too-large'],
    ['no PEM', 'MIGHAgEAMBMGByqGSM49', 'key-not-pem'],
    ['a DER key', pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('latin1'), 'key-not-pem'],
    ['RSA in PKCS#8', rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'key-is-rsa'],
    ['RSA in PKCS#1', rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(), 'key-is-rsa'],
    ['P-384', otherCurve.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'key-wrong-curve'],
    [
      'P-384 in SEC1',
      otherCurve.privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
      'key-wrong-curve',
    ],
    ['Ed25519', edwards.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'key-wrong-type'],
    [
      'an encrypted key',
      pair.privateKey.export({ type: 'pkcs8', format: 'pem', ...passphrase }).toString(),
      'key-encrypted',
    ],
    [
      'an encrypted SEC1 key',
      pair.privateKey.export({ type: 'sec1', format: 'pem', ...passphrase }).toString(),
      'key-encrypted',
    ],
    ['a public key', pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'key-is-public'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n', 'key-is-certificate'],
    [
      'an SSH key',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----',
      'key-wrong-type',
    ],
    ['half a key', `${goodPem.slice(0, 90)}\n-----END PRIVATE KEY-----\n`, 'key-damaged'],
    ['a key without its end', goodPem.slice(0, 120), 'key-damaged'],
  ];
  it.each(cases)('%s', async (_, content, code) => {
    expect(await codeFor(await keyFile(content))).toBe(code);
  });
});

it('puts no byte of a damaged key into the problem', async () => {
  const body = goodPem.split('\n')[1] ?? '';
  const read = await readApiKey({ file: await keyFile(goodPem.replace(body, `${body.slice(8)}!!`)), keyId });
  expect(read.ok).toBe(false);
  expect(JSON.stringify(read)).not.toContain(body.slice(8, 24));
});
