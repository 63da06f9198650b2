import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { composeApplication } from '../../main/compose.ts';
import { desktopFolder, startDesktop } from '../support/desktop-bench.ts';

const issuerId = '57246542-96fe-1a63-e053-0824d011072a';
const signature = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const partUrl = `https://host.object-storage.apple.com/1?partNumber=1&X-Amz-Signature=${signature}`;
const tokenSignature = 'Zm9yZ2VkIHNpZ25hdHVyZQ'.repeat(4);
const token = `${encoded({ alg: 'ES256', kid: 'A' })}.${encoded({ iss: issuerId })}.${tokenSignature}`;

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

it('exports diagnostics from the desktop shell without a key, token, part URL, issuer ID or name', async () => {
  const folder = await desktopFolder();
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const file = path.join(folder, 'AuthKey_2X9R4HXF34.p8');
  await writeFile(file, pem);
  const desktop = await startDesktop({
    userData: folder,
    compose: async (platform) => {
      const application = await composeApplication(platform, { kind: 'remembered' });
      onTestFinished(() => application.close());
      return application;
    },
  });
  await desktop.begin();
  const ask = async (name: string, argument?: unknown) => (await desktop.ask(name, argument)) as Answered;
  const refused = async (name: string, argument: unknown): Promise<string> => {
    const { ok, problem } = await ask(name, argument);
    expect(ok).toBe(false);
    return `${problem?.code}: ${problem?.message}`;
  };

  const key = { file, issuerId, name: 'Secret project', check: false };
  expect(await ask('accounts.add', key)).toMatchObject({ ok: true });
  // Whatever is put where a file, an ID or a name belongs is quoted in the problem.
  const problems = [
    await refused('accounts.add', { ...key, issuerId: '69a6de70-0000-47e3-e053-5b8c7c11a4d1' }),
    await refused('accounts.inspect', { file: `/tmp/${pem}` }),
    await refused('accounts.inspect', { file: `/tmp/${token}` }),
    await refused('archive.inspect', { path: `/tmp/${partUrl}` }),
    await refused('accounts.add', { ...key, file: path.join(folder, 'AuthKey_BBBBBBBBBB.p8') }),
  ];
  expect(problems[0]).toContain(issuerId);
  expect(new Set(problems).size).toBe(problems.length);

  const { value } = await ask('diagnostics.export', {});
  const text = await readFile(value?.path ?? '', 'utf8');
  expect(text).toContain('(desktop)');
  expect(text).toContain('Accounts: 1\n');
  expect(text).toContain('key-stored-otherwise');
  const lines = pem.split('\n').filter((line) => line.length >= 16 && !line.startsWith('-----'));
  expect(lines).toHaveLength(3);
  const secrets = [...lines, token, tokenSignature, signature];
  for (const word of [...secrets, issuerId, '2X9R4HXF34', 'Secret project']) expect(text).not.toContain(word);
});

interface Answered {
  readonly ok: boolean;
  readonly value?: { readonly path?: string };
  readonly problem?: { readonly code: string; readonly message: string };
}
