import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connectionWords, packdrop } from '../support/packdrop.ts';
import { openWorkspace, sampleArchive, sha256Of, uploadFileIds } from '../support/workspace.ts';

it('publishes an archive until it is ready for internal testing, and every byte arrives', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace();
  const archive = await sampleArchive({ folder });

  const run = await packdrop(
    ...['publish', archive, '--app', appId, '--pack', 'Tutorial', '--json'],
    ...connectionWords(server, dataFolder),
  );

  expect(run.stderr).toBe('');
  expect(run.exitCode).toBe(0);
  const states = run.events.filter((line) => line.event === 'state').map((line) => line['state']);
  expect(states.filter((state) => state !== 'committed')).toEqual([
    ...['prepared', 'reserved', 'sending', 'sent', 'processing', 'done'],
  ]);
  expect(run.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done', exitCode: 0 });
  // The manifest inside went first.
  const received = await server.received(uploadFileIds(server).at(-1) ?? '');
  expect(received?.sha256).toBe(await sha256Of(archive));
});

it('gives versions 1 and 2 of one pack when the same file is published twice, saying that nothing changed', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace();
  const archive = await sampleArchive({ folder });
  const connection = connectionWords(server, dataFolder);
  const publish = ['publish', archive, '--app', appId, '--pack', 'Tutorial', '--json'];

  expect((await packdrop(...publish, ...connection)).exitCode).toBe(0);
  const second = await packdrop(...publish, ...connection);
  expect(second.exitCode).toBe(0);
  expect(second.events).toContainEqual(expect.objectContaining({ code: 'same-bytes', grade: 'warns' }));
  const refused = await packdrop(...publish, '--only-if-changed', ...connection);
  expect(refused.events.at(-1)).toMatchObject({ event: 'problem', code: 'same-bytes', exitCode: 1 });

  const packs = await packdrop('packs', '--app', appId, '--json', ...connection);
  expect(JSON.parse(packs.stdout)).toMatchObject([{ identifier: 'Tutorial' }]);
  const versions = await packdrop('versions', 'Tutorial', '--app', appId, '--json', ...connection);
  expect(JSON.parse(versions.stdout)).toMatchObject([
    { version: '2', stage: 'ready-for-internal-testing' },
    { version: '1', stage: 'replaced' },
  ]);
  const inWords = await packdrop('versions', 'Tutorial', '--app', appId, ...connection);
  expect(inWords.stdout).toContain('2  Ready for internal testing');
});

it('sends the manifest first when one is given, and takes the pack from it', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace();
  const archive = await sampleArchive({ folder });
  const manifest = join(folder, 'Manifest.json');
  await writeFile(
    manifest,
    `// the template's comments stay
    { "assetPackID": "Tutorial", "downloadPolicy": { "onDemand": {} },
      "fileSelectors": [{ "directory": "Contents" }], "platforms": ["iOS"] }`,
  );

  const run = await packdrop(
    ...['publish', archive, '--app', appId, '--manifest', manifest, '--json'],
    ...connectionWords(server, dataFolder),
  );

  expect(run.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done' });
  const [first, second] = uploadFileIds(server);
  expect((await server.received(first ?? ''))?.sha256).toBe(await sha256Of(manifest));
  expect((await server.received(second ?? ''))?.sha256).toBe(await sha256Of(archive));
});

it('stops before the archive is sent when App Store Connect refuses the manifest', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace();
  const archive = await sampleArchive({ folder });
  const manifest = join(folder, 'Manifest.json');
  await writeFile(
    manifest,
    '{ "assetPackID": "Tutorial", "downloadPolicy": { "onDemand": {} }, "platforms": ["iOS"] }',
  );

  const run = await packdrop(
    ...['publish', archive, '--app', appId, '--manifest', manifest],
    ...connectionWords(server, dataFolder),
  );

  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain('App Store Connect refused the manifest of “Tutorial”');
  expect(uploadFileIds(server)).toHaveLength(1);
});

it('ends after the commit with --no-wait, and resume watches the rest', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace();
  const archive = await sampleArchive({ folder });
  const connection = connectionWords(server, dataFolder);

  const run = await packdrop(
    ...['publish', archive, '--app', appId, '--pack', 'Tutorial', '--no-wait', '--json'],
    ...connection,
  );
  expect(run.events.at(-1)).toMatchObject({ event: 'end', outcome: 'processing', exitCode: 0 });

  const resumed = await packdrop('resume', '--json', ...connection);
  expect(resumed.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done', exitCode: 0 });
  const nothing = await packdrop('resume', ...connection);
  expect(nothing).toMatchObject({ exitCode: 0, stdout: 'There is nothing to resume.\n' });
});

it('works with an individual key, which has no issuer', async () => {
  const { server, appId, dataFolder } = await openWorkspace();
  const { keyId, privateKeyFile } = server.individualKey;

  const run = await packdrop(
    ...['packs', '--app', appId, '--server', server.baseUrl, '--data', dataFolder],
    ...['--key', privateKeyFile, '--key-id', keyId],
  );

  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(run.stdout).toContain('no packs yet');
});

it('leaves no token, key or part URL in what it prints, and no part URL in its files', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace();
  const archive = await sampleArchive({ folder });

  const run = await packdrop(
    ...['publish', archive, '--app', appId, '--pack', 'Tutorial', '--json'],
    ...connectionWords(server, dataFolder),
  );

  const pem = await readFile(server.key.privateKeyFile, 'utf8');
  const keyBody = pem.split('\n')[1] ?? '';
  const files = await Promise.all(
    (await readdir(dataFolder)).map((name) => readFile(join(dataFolder, name), 'latin1')),
  );
  for (const text of [run.stdout, run.stderr, ...files]) {
    expect(text).not.toContain(keyBody);
    expect(text).not.toMatch(/eyJ[A-Za-z0-9_-]{10,}\.eyJ/);
    expect(text).not.toMatch(/signature=|X-Amz-/i);
  }
});
