import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addKeyAt, openKeysDesk, runAt } from '../support/keys-desk.ts';
import { needs } from '../support/needs.ts';
import { type Finished, packdrop } from '../support/packdrop.ts';
import { startRecordingProxy } from '../support/recording-proxy.ts';
import { type Planted, plantedIn, scanForPlanted } from '../support/secret-scan.ts';
import { openWorkspace, sampleArchive } from '../support/workspace.ts';

/** Each line of a key's body for itself: less than a third of it is not worth much to anybody, and easily missed. */
function linesOfKey(pem: string): Planted[] {
  return pem
    .split('\n')
    .filter((line) => line.length >= 16 && !line.startsWith('-----'))
    .map((secret, index) => ({ name: `line ${index + 1} of the key`, secret }));
}

function expectNothingPrinted(run: Finished, planted: readonly Planted[]): void {
  expect(plantedIn(run.stdout + run.stderr, planted)).toEqual([]);
}

/** A signed token that no server ever took, with its signature as the secret. */
const token = `${part({ alg: 'ES256' })}.${part({ aud: 'appstoreconnect-v1' })}.${'Zm9yZ2VkIHNpZ25hdHVyZQ'.repeat(4)}`;
const tokenSecret: Planted = { name: 'the token', secret: token.split('.')[2] ?? '' };
const partSecret: Planted = { name: 'the part URL', secret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' };
const partUrl = `https://host.object-storage.apple.com/1?partNumber=1&X-Amz-Signature=${partSecret.secret}`;

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

describe.skipIf(!needs('secretService'))('planted secrets', { timeout: 180_000 }, () => {
  it('lie nowhere but in the secret service after keys, publish, kill, resume and remove', async () => {
    const desk = await openKeysDesk({ partBytes: 16 * 1024 });
    const { appId, keyFile, folder, dataFolder } = desk;
    const proxy = await startRecordingProxy(desk.server.baseUrl);
    const key = linesOfKey(await readFile(keyFile, 'utf8'));
    expect(key).toHaveLength(3);
    const runs: Finished[] = [];
    const noted = async (run: Promise<Finished>): Promise<Finished> => {
      runs.push(await run);
      return run;
    };

    await noted(addKeyAt(desk, '--server', proxy.baseUrl, '--name', 'Team'));
    // The scan finds it as long as it is there.
    expect(await scanForPlanted([folder], key)).toHaveLength(3);
    await rm(keyFile);
    const archive = await sampleArchive(desk, { bytes: 8 * 1024 * 1024 });
    await noted(
      runAt(desk, ['publish', archive, '--app', appId, '--json'], {
        onLine: (line, child) => Number(line['sentBytes']) > 0 && child.kill('SIGKILL'),
      }),
    );
    expect(runs.at(-1)?.exitCode).toBeNull();
    const tokens = proxy.secrets().filter(({ name }) => name === 'a token');
    const partUrls = proxy.secrets().filter(({ name }) => name === 'a part URL');
    expect([tokens.length > 0, partUrls.length > 0]).toEqual([true, true]);
    expect(await scanForPlanted([folder], [...key, ...tokens])).toEqual([]);
    // While an upload is on its way its part URLs have to be known after a kill: to the journal, and to nobody else.
    const holders = new Set((await scanForPlanted([folder], partUrls)).map(({ file }) => file));
    expect([...holders].filter((file) => !file.startsWith(join(dataFolder, 'journal.sqlite')))).toEqual([]);
    expect(holders.size).toBeGreaterThan(0);

    expect((await noted(runAt(desk, ['resume', '--json']))).events.at(-1)).toMatchObject({ outcome: 'done' });
    await noted(runAt(desk, ['versions', 'Tutorial', '--app', appId]));
    await noted(runAt(desk, ['keys', 'check', '--json']));
    await noted(runAt(desk, ['keys', 'list']));
    expect(await scanForPlanted([folder], [...key, ...proxy.secrets()])).toEqual([]);
    // The secret service has it, encrypted.
    expect(await readdir(join(folder, 'keyring', 'data', 'keyrings'))).toContain('login.keyring');
    await noted(runAt(desk, ['keys', 'remove', 'Team']));
    for (const run of runs) expectNothingPrinted(run, [...key, ...proxy.secrets()]);
    expect(await scanForPlanted([folder], [...key, ...proxy.secrets()])).toEqual([]);
  });

  it('are not printed or kept when a person puts them into the wrong place', async () => {
    const desk = await openKeysDesk();
    const { keyFile, folder } = desk;
    const pem = await readFile(keyFile, 'utf8');
    const planted = [...linesOfKey(pem), tokenSecret, partSecret];
    await addKeyAt(desk, '--name', 'Team');
    await rm(keyFile);

    for (const secret of [pem, token, partUrl]) {
      const runs = await Promise.all(wrongPlaces(secret).map((words) => runAt(desk, words)));
      for (const run of runs) {
        expect(run.exitCode).not.toBe(0);
        expectNothingPrinted(run, planted);
      }
    }
    expect(await scanForPlanted([folder], planted)).toEqual([]);
  });
});

/** Command lines with a secret where something else belongs. */
function wrongPlaces(secret: string): string[][] {
  return [
    ['packs', '--app', '1', '--account', secret],
    ['packs', '--app', '1', `--jason=${secret}`],
    [secret],
    ['keys', 'check', secret],
    ['keys', 'rename', 'Team', `${secret}${' '.repeat(100)}.`],
    ['versions', secret, '--app', '6740000001'],
  ];
}

it('finds no line of a key file in what is said of it, whole or damaged, wherever it is given', {
  timeout: 180_000,
}, async () => {
  const { folder, server, dataFolder, appId } = await openWorkspace();
  const pem = await readFile(server.key.privateKeyFile, 'utf8');
  const planted = linesOfKey(pem);
  const damaged = join(folder, 'AuthKey_DAMAGED123.p8');
  await writeFile(damaged, pem.replace('-----END', '!!!\n-----END'));
  const asArchive = join(folder, 'Tutorial.aar');
  await copyFile(server.key.privateKeyFile, asArchive);
  const asJson = join(folder, 'Manifest.json');
  await writeFile(
    asJson,
    JSON.stringify({ assetPackID: pem, downloadPolicy: pem, platforms: [pem], [pem]: 1 }),
  );
  const archive = await sampleArchive({ folder }, { name: 'Levels' });
  const connection = ['--key', server.key.privateKeyFile, '--issuer-id', server.key.issuerId];
  const to = ['--server', server.baseUrl, '--data', dataFolder];

  const runs = await Promise.all(
    [
      ['keys', 'add', damaged, '--no-check', '--data', dataFolder],
      ['inspect', asArchive],
      ['inspect', archive, '--manifest', server.key.privateKeyFile],
      ['inspect', archive, '--manifest', asJson, '--json'],
    ].map((words) => packdrop(...words)),
  );
  // One after the other: only one at a time may work with a data folder.
  runs.push(await packdrop('publish', archive, '--app', appId, '--key', damaged, ...to));
  runs.push(await packdrop('publish', archive, '--app', appId, '--pack', pem, ...connection, ...to));
  runs.push(await packdrop('publish', archive, '--app', appId, '--manifest', asJson, ...connection, ...to));

  for (const run of runs) {
    expect(run.exitCode).not.toBe(0);
    expectNothingPrinted(run, planted);
  }
  expect(await scanForPlanted([dataFolder], planted)).toEqual([]);
});
