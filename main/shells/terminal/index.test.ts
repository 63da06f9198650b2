import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../uploads/test-support.ts';
import { exitCodes } from './exit-codes.ts';

function start(...words: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const command = fileURLToPath(new URL('index.ts', import.meta.url));
  return spawn(process.execPath, [command, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function run(...words: string[]): Promise<{ code: unknown; out: string; error: string }> {
  const child = start(...words);
  const [[code], out, error] = await Promise.all([
    once(child, 'close') as Promise<unknown[]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, out, error };
}

it('ends with 0 after help, and with 2 and the way to the help after wrong usage', async () => {
  const [help, wrong, keyless] = await Promise.all([
    run('help'),
    run('publish'),
    run('packs', '--app', '1', '--key', 'key.p8'),
  ]);
  expect(help).toMatchObject({ code: exitCodes.done, out: expect.stringContaining('Exit codes: 0 done') });
  expect(wrong).toMatchObject({
    code: exitCodes.wrongUsage,
    error: expect.stringContaining('packdrop help'),
  });
  expect(keyless).toMatchObject({
    code: exitCodes.wrongUsage,
    error:
      'The key’s file name does not tell its key id.\nAdd --key-id with the id that App Store Connect shows beside the key.\n',
  });
});

it('ends with 1 and two lines, or one JSON line, when it cannot begin', async () => {
  await using folder = await temporaryFolder();
  const words = ['resume', '--key', `${folder.path}/AuthKey_2X9R4HXF34.p8`, '--data', `${folder.path}/data`];
  const plain = await run(...words);
  expect(plain.code).toBe(exitCodes.failed);
  expect(plain.error.split('\n')).toHaveLength(3);
  expect(plain.error).toContain('There is no key file at');
  const json = await run(...words, '--json');
  expect(JSON.parse(json.out)).toMatchObject({ event: 'problem', code: 'key-file-missing', exitCode: 1 });
  expect(json.error).toBe('');
});

it('prints where the practice server listens and ends with 0 when it is told to', async () => {
  await using folder = await temporaryFolder();
  const child = start('practice', '--data', folder.path);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { baseUrl, keyFile } = JSON.parse(line.toString()) as { baseUrl: string; keyFile: string };
  expect(keyFile.startsWith(folder.path)).toBe(true);
  expect((await fetch(`${baseUrl}/v1/apps`)).status).toBe(401);
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
});

it('says in words why App Store Connect cannot be reached, and gives programs the system’s code', async () => {
  await using folder = await temporaryFolder();
  const child = start('practice', '--data', folder.path);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { baseUrl, keyFile, keyId, issuerId } = JSON.parse(line.toString()) as Record<string, string>;
  child.kill('SIGTERM');
  await once(child, 'close');
  const { code, out } = await run(
    ...['packs', '--app', '1', '--json', '--data', `${folder.path}/data`, '--server', `${baseUrl}`],
    ...['--key', `${keyFile}`, '--key-id', `${keyId}`, '--issuer-id', `${issuerId}`],
  );
  const problem = out
    .split('\n')
    .flatMap((one) => (one === '' ? [] : [JSON.parse(one) as { event?: string; message?: string }]))
    .find(({ event }) => event === 'problem');
  expect(code).not.toBe(exitCodes.done);
  expect(problem).toMatchObject({
    code: 'unreachable',
    facts: { reason: 'refused', systemCode: 'ECONNREFUSED' },
    message: expect.stringContaining('(the connection was refused)'),
  });
  expect(problem?.message).not.toContain('ECONNREFUSED');
});
