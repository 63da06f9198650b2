import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openAccountsBench } from '../accounts/test-bench.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { RecentProblems } from './recent-problems.ts';

const facts = {
  version: '1.2.3',
  shell: 'desktop',
  system: 'darwin 25.0.0 arm64',
  runtimes: { Node: '24.1.0', Electron: undefined },
  keychain: 'in the keychain',
  mode: 'practice',
  accounts: [],
  uploads: [],
  problems: [],
  at: Date.UTC(2026, 10, 21, 9, 12),
} as const;

const body = 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg'.repeat(3);
const pem = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`;
const token = `${encoded({ alg: 'ES256', kid: 'A' })}.${encoded({ aud: 'x' })}.${'Zm9yZ2Vk'.repeat(10)}`;
const signature = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

it('lets no planted key, token or part address through, wherever it stands', () => {
  const planted = `${pem} Authorization: Bearer ${token} https://s3.example/1?X-Amz-Signature=${signature}`;
  const text = diagnosticsText({
    ...facts,
    system: planted,
    mode: planted,
    problems: [{ at: 0, times: 2, problem: { code: planted, message: planted, nextStep: planted } }],
  });
  for (const secret of [body.slice(0, 40), token.split('.')[2] ?? '', signature]) {
    expect(text).not.toContain(secret);
  }
  expect(text).toContain('Packdrop 1.2.3 (desktop)');
  expect(text).toContain('Runs on: Node 24.1.0\n');
});

const problem = (code: string) => ({ code, message: `It was ${code}.`, nextStep: 'Wait.' });

it('counts repeated problems, keeps the newest fifty, and hears those of uploads', () => {
  let now = 0;
  const problems = new RecentProblems({ now: () => now });
  problems.note(problem('first'));
  for (now = 1; now <= 60; now += 1) problems.hear({ event: 'problem', problem: problem(`p${now}`) });
  problems.hear({ event: 'problem', problem: problem('p60') });
  expect(problems.list()).toHaveLength(50);
  expect(problems.list().at(0)?.problem.code).toBe('p11');
  expect(problems.list().at(-1)).toEqual({ at: 61, times: 2, problem: problem('p60') });
});

it('writes a file of its own each time, for its owner alone, without names of apps or accounts', async () => {
  await using bench = await openAccountsBench();
  const folder = join(bench.folder.path, 'Downloads');
  await mkdir(folder);
  await bench.restart({ kind: 'remembered' }, { downloadsFolder: folder });
  await bench.addTeamKey('Secret project');
  await bench.ask('accounts.use', { account: { kind: 'practice' } });
  await bench.refusal('packs.list', { appId: 'no-such-app' });
  const first = await bench.ask('diagnostics.export', {});
  const second = await bench.ask('diagnostics.export', {});
  expect((await readdir(folder)).length).toBe(2);
  expect(first.path).not.toBe(second.path);
  expect(first.path).toMatch(/Packdrop diagnostics \d{4}-\d\d-\d\d \d\d\.\d\d\.txt$/);
  expect((await stat(first.path)).mode & 0o777).toBe(0o600);
  const text = await readFile(first.path, 'utf8');
  expect(text).toContain('1. team key, another server, 2 apps');
  expect(text).toMatch(/Problems since the start, newest last: 1\n {2}\S+Z \S+\n/);
  expect(text).toContain('Open: practice');
  expect(text).not.toContain('Secret project');
  expect(text).not.toContain('Skyward');
  const pemLine = (await readFile(bench.server.key.privateKeyFile, 'utf8')).split('\n')[1] ?? '';
  expect(text).not.toContain(pemLine.slice(0, 20));
});

it('says why a folder cannot take the diagnostics', async () => {
  await using bench = await openAccountsBench();
  const missing = join(bench.folder.path, 'nowhere');
  expect(await bench.refusal('diagnostics.export', { folder: missing })).toMatchObject({
    code: 'diagnostics-not-written',
    message: expect.stringContaining('there is no such folder'),
  });
  expect(await bench.refusal('diagnostics.export', { folder: 'Desktop' })).toMatchObject({
    code: 'folder-not-absolute',
  });
});
