import { chmod, copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addKeyAt, downloadedKey, openKeysDesk, runAt } from '../support/keys-desk.ts';
import { needs } from '../support/needs.ts';
import { type PackdropLine, startPackdrop } from '../support/packdrop.ts';
import { openWorkspace, sampleArchive } from '../support/workspace.ts';

/** Whether a line tells that some, but not much, of the archive has been acknowledged. */
function isOnItsWay(line: PackdropLine): boolean {
  return line.event === 'progress' && Number(line['sentBytes']) > 0;
}

// A dozen processes one after the other take their time on a busy machine.
const options = { timeout: 180_000 };

describe.skipIf(!needs('secretService'))('packdrop keys, with a real secret service', options, () => {
  it('keeps a key, works with it in other processes without the file, and removes it', async () => {
    const desk = await openKeysDesk();
    const { server, appId, keyFile } = desk;

    const added = await addKeyAt(desk, '--name', 'Skyward team');
    expect(added).toMatchObject({ exitCode: 0, stderr: '' });
    expect(added.stdout).toContain(`kept in the keychain as “Skyward team” (key ${server.key.keyId})`);
    expect(added.stdout).toContain('Skyward (6740000001)');
    expect(added.stdout).toContain(`${keyFile} is not needed any more`);
    // What is left of the file must not matter from here on.
    await writeFile(keyFile, 'gone');

    const listed = await runAt(desk, ['keys', 'list', '--json']);
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { name: 'Skyward team', keyId: server.key.keyId, kind: 'team', keptFor: 'always' },
    ]);
    const archive = await sampleArchive(desk);
    const published = await runAt(desk, ['publish', archive, '--app', appId, '--json']);
    expect(published.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done' });
    const packs = await runAt(desk, ['packs', '--app', appId, '--account', 'skyward TEAM']);
    expect(packs.stdout).toContain('Tutorial');
    expect(await runAt(desk, ['keys', 'check'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('“Skyward team” works: 2 apps: Skyward'),
    });

    expect(await runAt(desk, ['keys', 'rename', 'Skyward team', 'Studio'])).toMatchObject({ exitCode: 0 });
    expect((await runAt(desk, ['keys', 'list'])).stdout).toContain('Studio');
    const removed = await runAt(desk, ['keys', 'remove', 'Studio']);
    expect(removed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(removed.stdout).toContain('revoke it there');
    const after = await runAt(desk, ['packs', '--app', appId]);
    expect(after).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('packdrop keys add') });
  });

  it('recognises a key that is kept already', async () => {
    const desk = await openKeysDesk();
    await addKeyAt(desk, '--name', 'Team');
    const again = await addKeyAt(desk, '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ alreadyThere: true, account: { name: 'Team' } });
    expect(JSON.parse((await runAt(desk, ['keys', 'list', '--json'])).stdout)).toHaveLength(1);
  });

  it('asks which key where there are several, and says which there are when the name is wrong', async () => {
    const desk = await openKeysDesk();
    await addKeyAt(desk, '--name', 'One');
    const second = await downloadedKey(desk, 1);
    await runAt(desk, ['keys', 'add', second, '--server', desk.server.baseUrl, '--name', 'Two']);

    const several = await runAt(desk, ['packs', '--app', desk.appId]);
    expect(several).toMatchObject({
      exitCode: 2,
      stderr: '2 keys are kept on this computer: “One”, “Two”.\nSay which with --account NAME.\n',
    });
    const wrong = await runAt(desk, ['packs', '--app', desk.appId, '--account', 'Three']);
    expect(wrong).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('There is “One”, “Two”.') });
    const both = await runAt(desk, ['packs', '--app', desk.appId, '--account', 'One', '--key', second]);
    expect(both).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('two keys') });
    const halves = await runAt(desk, ['packs', '--app', desk.appId, '--server', desk.server.baseUrl]);
    expect(halves).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('belong to a key file') });
  });

  it('wants the name once more while an unfinished upload depends on the key, and goes on with a replaced key', async () => {
    const desk = await openKeysDesk({ partBytes: 64 * 1024 });
    const { server, appId } = desk;
    await addKeyAt(desk, '--name', 'Team');
    const archive = await sampleArchive(desk, { bytes: 32 * 1024 * 1024 });
    const killed = await runAt(desk, ['publish', archive, '--app', appId, '--json'], {
      onLine: (line, child) => isOnItsWay(line) && child.kill('SIGKILL'),
    });
    expect(killed.exitCode).toBeNull();

    const refused = await runAt(desk, ['keys', 'remove', 'Team']);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('Team');
    expect(await runAt(desk, ['keys', 'remove', 'Team', '--confirm', 'Tea'])).toMatchObject({ exitCode: 1 });

    const manager = server.keys.find(({ role }) => role === 'APP_MANAGER');
    const replaced = await runAt(desk, [
      'keys',
      'replace',
      'Team',
      manager?.privateKeyFile ?? '',
      '--issuer-id',
      server.key.issuerId,
    ]);
    expect(replaced).toMatchObject({ exitCode: 0, stderr: '' });
    expect(replaced.stdout).toContain(`has the key ${manager?.keyId} now`);
    const resumed = await runAt(desk, ['resume', '--json']);
    expect(resumed.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done', upload: { version: '1' } });
    expect(await runAt(desk, ['keys', 'remove', 'Team'])).toMatchObject({ exitCode: 0 });
  });

  it('sets a damaged record of keys aside and says so, whichever verb meets it first', async () => {
    const desk = await openKeysDesk();
    await addKeyAt(desk, '--name', 'Team');
    const record = join(desk.dataFolder, 'accounts.json');
    await writeFile(record, (await readFile(record, 'utf8')).slice(0, 40));
    const packs = await runAt(desk, ['packs', '--app', desk.appId, '--account', 'Team']);
    expect(packs.stderr).toContain('was damaged and could not be read. It was set aside as');
  });

  it('moves the key file to the Trash when asked to, and says so when it cannot', async () => {
    const desk = await openKeysDesk();
    const nowhere = { ...desk, environment: { ...desk.environment, PATH: '' } };
    const kept = await addKeyAt(nowhere, '--trash', '--json');
    expect(JSON.parse(kept.stdout)).toMatchObject({ trashed: false, notices: [{ code: 'trash-failed' }] });
    expect((await stat(desk.keyFile)).isFile()).toBe(true);

    // Stands in for the desktop's own program, which needs a home on the same disk.
    const bin = join(desk.folder, 'bin');
    await mkdir(bin);
    const trash = join(desk.folder, 'trash');
    await writeFile(
      join(bin, 'gio'),
      `#!/bin/sh\n[ "$1 $2" = "trash --" ] && exec /bin/mv "$3" "${trash}"\nexit 1\n`,
    );
    await chmod(join(bin, 'gio'), 0o700);
    const moved = await addKeyAt({ ...desk, environment: { ...desk.environment, PATH: bin } }, '--trash');
    expect(moved).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('is in the Trash.') });
    expect(await readFile(trash, 'utf8')).toContain('PRIVATE KEY');
    await expect(stat(desk.keyFile)).rejects.toThrow('ENOENT');
  });

  it('keeps nothing when App Store Connect does not take the key', async () => {
    const desk = await openKeysDesk();
    const stranger = join(desk.folder, 'AuthKey_ZZZZZZZZZZ.p8');
    await copyFile(desk.keyFile, stranger);
    const run1 = await runAt(desk, [
      'keys',
      'add',
      stranger,
      '--issuer-id',
      desk.server.key.issuerId,
      '--server',
      desk.server.baseUrl,
    ]);
    expect(run1.exitCode).toBe(1);
    expect(run1.stderr.trim().split('\n').length).toBeGreaterThanOrEqual(2);
    expect((await runAt(desk, ['keys', 'list'])).stdout).toContain('No key is kept on this computer');
  });
});

it('says that there is no keychain, and keeps nothing, where no secret service runs', async () => {
  const workspace = await openWorkspace();
  const keyFile = await downloadedKey(workspace, 0);
  const finished = await startPackdrop(
    ['keys', 'add', keyFile, '--no-check', '--data', workspace.dataFolder],
    {
      environment: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', XDG_RUNTIME_DIR: workspace.folder },
    },
  ).finished;
  expect(finished.exitCode).toBe(1);
  expect(finished.stderr).toContain('no keychain');
  expect(finished.stderr).toContain('--key');
  expect(await readFile(keyFile, 'utf8')).toContain('PRIVATE KEY');
});
