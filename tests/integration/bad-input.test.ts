import { generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { connectionWords, type Finished, packdrop, startPackdrop } from '../support/packdrop.ts';
import { unreadableFile } from '../support/unreadable-file.ts';
import { openWorkspace, sampleArchive, uploadFileIds, type Workspace } from '../support/workspace.ts';

/** Whatever went wrong, a person reads two plain lines: what and why, then what to do next. */
function expectPlainWords(run: Finished): void {
  expect(run.stderr.trim().split('\n').length).toBeGreaterThanOrEqual(2);
  expect(run.stderr).not.toMatch(/^\s+at |node:internal|Error:|\{"|undefined|\[object/m);
  expect(run.stderr).not.toMatch(/eyJ[A-Za-z0-9_-]+\.|-----BEGIN|signature=/);
}

async function publish(
  workspace: Workspace,
  file: string,
  {
    app = workspace.appId,
    pack = 'Tutorial',
    connection = connectionWords(workspace.server, workspace.dataFolder),
    more = [] as readonly string[],
  } = {},
): Promise<Finished> {
  const run = await packdrop('publish', file, '--app', app, '--pack', pack, ...more, ...connection);
  expectPlainWords(run);
  return run;
}

const wrongFiles: readonly [string, (folder: string) => Promise<string>, RegExp][] = [
  ['there is no file', async (folder) => join(folder, 'Missing.aar'), /There is no file at/],
  [
    'it is a folder',
    async (folder) => {
      await mkdir(join(folder, 'Contents'));
      return join(folder, 'Contents');
    },
    /is a folder, not an asset pack archive/,
  ],
  [
    'it is empty',
    async (folder) => {
      await writeFile(join(folder, 'Empty.aar'), '');
      return join(folder, 'Empty.aar');
    },
    /is empty/,
  ],
  ['it may not be read', unreadableFile, /may not read/],
  [
    'it is no archive',
    async (folder) => {
      await writeFile(join(folder, 'Notes.aar'), 'Dear diary, this is not an archive at all.');
      return join(folder, 'Notes.aar');
    },
    /is not an Apple Archive/,
  ],
  [
    'it is an Android library',
    async (folder) => {
      await writeFile(join(folder, 'Library.aar'), Buffer.from('PK\u0003\u0004 and so on'));
      return join(folder, 'Library.aar');
    },
    /Android library/,
  ],
];

it.each(wrongFiles)('says so when %s, and nothing reaches App Store Connect', async (_title, make, words) => {
  const workspace = await openWorkspace();
  const run = await publish(workspace, await make(workspace.folder));
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toMatch(words);
  expect(workspace.server.requests()).toEqual([]);
});

it.each([
  ['My.Pack', 'a dot'],
  ['My Pack', 'a space'],
  ['-Pack', 'begins with a hyphen'],
  ['Päck', 'the character “ä”'],
])('refuses the identifier %j before anything is sent and says why', async (pack, reason) => {
  const workspace = await openWorkspace();
  const run = await publish(workspace, await sampleArchive(workspace), { pack });
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain(`“${pack}” cannot be a pack identifier`);
  expect(run.stderr).toContain(reason);
  expect(workspace.server.requests()).toEqual([]);
});

it('says that the app is not there when its id is unknown', async () => {
  const workspace = await openWorkspace();
  const run = await publish(workspace, await sampleArchive(workspace), { app: '999' });
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain('999');
});

/** Connection options with another key file. */
async function withKey(workspace: Workspace, text: string): Promise<string[]> {
  const keyFile = join(workspace.folder, 'other.p8');
  await writeFile(keyFile, text);
  const connection = connectionWords(workspace.server, workspace.dataFolder);
  connection[connection.indexOf('--key') + 1] = keyFile;
  return connection;
}

function privateKey(type: 'ec' | 'rsa'): string {
  const { privateKey } =
    type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

it.each([
  // Nothing is wrong with the archive, so the upload can be resumed with the right key.
  ['signs with a key that App Store Connect does not know', privateKey('ec'), /key/i, 3],
  ['gives a file that is no PEM', 'not a key at all', /key/i, 1],
  ['gives an RSA key', privateKey('rsa'), /RSA/, 1],
])('says what is wrong with the key when someone %s', async (_title, text, words, exitCode) => {
  const workspace = await openWorkspace();
  const run = await publish(workspace, await sampleArchive(workspace), {
    connection: await withKey(workspace, text),
  });
  expect(run.exitCode).toBe(exitCode);
  expect(run.stderr).toMatch(words);
  expect(uploadFileIds(workspace.server)).toEqual([]);
});

it('says that the key was refused when App Store Connect has revoked it', async () => {
  const workspace = await openWorkspace();
  const connection = connectionWords(workspace.server, workspace.dataFolder);
  connection[connection.indexOf('--key-id') + 1] = 'REVOKED123';
  const run = await publish(workspace, await sampleArchive(workspace), { connection });
  expect(run.exitCode).toBe(3);
  expect(run.stderr).toMatch(/key/i);
});

const neverWait = ['--give-up-after', '0'];

it('can be resumed after App Store Connect could not be reached', async () => {
  const workspace = await openWorkspace();
  const connection = connectionWords(workspace.server, workspace.dataFolder);
  const archive = await sampleArchive(workspace);
  connection[connection.indexOf('--server') + 1] = `http://127.0.0.1:${await closedPort()}`;

  const run = await publish(workspace, archive, { connection, more: neverWait });

  expect(run.exitCode).toBe(3);
  expect(run.stderr).toContain('cannot be reached');
  expect(run.stderr).toContain('packdrop resume');
});

it('knows that a page of HTML is not App Store Connect', async () => {
  const workspace = await openWorkspace();
  const page = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to the hotel</html>');
  });
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => page.close(() => resolve())));
  const connection = connectionWords(workspace.server, workspace.dataFolder);
  connection[connection.indexOf('--server') + 1] = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;

  const archive = await sampleArchive(workspace);
  const run = await publish(workspace, archive, { connection, more: neverWait });

  expect(run.exitCode).toBe(3);
  expect(run.stderr).toContain('Something other than App Store Connect answered');
});

it('says that a damaged record of uploads was set aside, keeps it, and publishes', async () => {
  const workspace = await openWorkspace();
  await mkdir(workspace.dataFolder);
  await writeFile(join(workspace.dataFolder, 'journal.sqlite'), 'torn'.repeat(1000));
  const run = await publish(workspace, await sampleArchive(workspace));
  expect(run.exitCode).toBe(0);
  expect(run.stderr).toMatch(/The old file is kept as journal\.sqlite\.[-\dTZ]+\.aside/);
});

it('does not send the token to a server without encryption', async () => {
  const workspace = await openWorkspace();
  const connection = connectionWords(workspace.server, workspace.dataFolder);
  connection[connection.indexOf('--server') + 1] = 'http://appstoreconnect.example';
  const run = await publish(workspace, await sampleArchive(workspace), { connection });
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain('without encryption');
});

it.each([
  ['a verb it does not know', ['upload']],
  ['an option it does not know', ['resume', '--fast']],
  ['an option that is missing', ['publish', 'Tutorial.aar']],
])('ends with exit code 2 and says how to use it when given %s', async (_title, words) => {
  const run = await packdrop(...words);
  expect(run.exitCode).toBe(2);
  expect(run.stderr).toContain('packdrop help');
});

it('refuses a second process on the same data folder while the first is at work', async () => {
  const workspace = await openWorkspace({ processingMilliseconds: 3_600_000 });
  const archive = await sampleArchive(workspace);
  const connection = connectionWords(workspace.server, workspace.dataFolder);
  const processing = Promise.withResolvers<void>();
  const first = startPackdrop(
    ['publish', archive, '--app', workspace.appId, '--pack', 'Tutorial', '--json', ...connection],
    {
      onLine: (line) => {
        if (line['state'] === 'processing') processing.resolve();
      },
    },
  );
  await processing.promise;

  const second = await packdrop('resume', ...connection);
  first.child.kill('SIGINT');

  expect(second.exitCode).toBe(1);
  expect(second.stderr).toContain('Another Packdrop is at work');
  expect((await first.finished).exitCode).toBe(3);
});

/** A port on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
