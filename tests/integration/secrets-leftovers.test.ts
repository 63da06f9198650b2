import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { plantedIn, scanForPlanted } from '../support/secret-scan.ts';
import { openWorkspace, temporaryFolder } from '../support/workspace.ts';

const script = fileURLToPath(new URL('../support/scan-leftovers.ts', import.meta.url));

/** Runs what .ci/run ends with. */
function scanLeftovers(...paths: readonly string[]): Promise<{ exitCode: number; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...paths], (error, out, complaints) => {
      const exitCode = error === null ? 0 : Number(error.code);
      resolve({ exitCode, text: out + complaints });
    });
  });
}

function newKey(): string {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

const pem = newKey();
const body = pem.split('\n').slice(1, -2).join('');

it.each([
  ['a key', pem],
  ['a key in JSON', JSON.stringify({ privateKey: pem })],
  ['a key without its frame', body],
  ['a key in base64', Buffer.from(`{"privateKey":"${pem}"}`).toString('base64')],
  ['a token', `{"t":"eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.${'c2ln'.repeat(20)}"}`],
  ['a part URL', `{"url":"https://h.test/1?signature=${'0f'.repeat(32)}"}`],
])('fails CI, naming the file but not the secret, where a test left %s behind', async (_what, text) => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'deep', 'down'), { recursive: true });
  // Across the border of two reads, in the middle of what is no text.
  const left = Buffer.concat([Buffer.alloc(1024 * 1024 - 60, 0xfe), Buffer.from(text), Buffer.alloc(100)]);
  await writeFile(join(folder, 'deep', 'down', 'left.bin'), left);

  const { exitCode, text: said } = await scanLeftovers(folder);

  expect(exitCode).toBe(1);
  expect(said).toContain('left.bin holds ');
  expect(said).not.toContain(text.slice(-40));
});

it('passes where nothing was left, and passes over exactly the keys that a practice server hands out', async () => {
  const { folder, server } = await openWorkspace();
  expect(await scanLeftovers(folder, join(folder, 'missing'))).toMatchObject({ exitCode: 0 });
  await writeFile(join(folder, 'practice', 'AuthKey_copy.p8'), pem);
  expect(await scanLeftovers(folder)).toMatchObject({ exitCode: 1 });
  await writeFile(join(folder, server.key.keyId), pem);
  expect((await scanLeftovers(folder)).text).toContain(server.key.keyId);
});

it.each([
  ['raw', (secret: string) => secret],
  ['in JSON', (secret: string) => JSON.stringify({ secret })],
  ['URL-encoded', encodeURIComponent],
  ['in base64', (secret: string) => Buffer.from(secret).toString('base64')],
  ['within base64', (secret: string) => Buffer.from(`"${secret}"`).toString('base64url')],
  ['in hex', (secret: string) => Buffer.from(secret).toString('hex')],
  ['in UTF-16', (secret: string) => Buffer.from(secret, 'utf16le').toString('latin1')],
])('finds a planted secret %s', async (how, put) => {
  const planted = [{ name: 'it', secret: `${newKey().slice(100, 140)}"/+` }];
  const folder = await temporaryFolder();
  const file = join(folder, 'journal.sqlite-wal');
  await writeFile(
    file,
    Buffer.from(`xx${put(planted[0]?.secret ?? '')}yy`, how === 'in UTF-16' ? 'latin1' : 'utf8'),
  );
  expect(await scanForPlanted([folder], planted)).toEqual([{ file, what: 'it' }]);
  expect(plantedIn('nothing', planted)).toEqual([]);
});
