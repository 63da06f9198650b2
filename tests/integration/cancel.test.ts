import { expect, it } from 'vitest';
import { connectionWords, packdrop, startPackdrop } from '../support/packdrop.ts';
import { openWorkspace, sampleArchive } from '../support/workspace.ts';

it('keeps to its limit, and once called off it is neither resumed nor sent again', async () => {
  const { server, appId, dataFolder, folder } = await openWorkspace({ partBytes: 64 * 1024 });
  const archive = await sampleArchive({ folder }, { bytes: 32 * 1024 * 1024 });
  const connection = connectionWords(server, dataFolder);
  const began = Date.now();
  let sentBytes = 0;
  const stopped = await startPackdrop(
    [
      'publish',
      archive,
      '--app',
      appId,
      '--pack',
      'Tutorial',
      '--bandwidth-limit',
      '1M',
      '--json',
      ...connection,
    ],
    {
      onLine: (line, child) => {
        if (line.event !== 'progress') return;
        sentBytes = Number(line['sentBytes']);
        if (sentBytes > 500_000) child.kill('SIGINT');
      },
    },
  ).finished;
  expect(stopped.exitCode).toBe(3);
  // It may have been slower, never faster.
  expect(sentBytes).toBeLessThanOrEqual(((Date.now() - began) / 1000) * 1_000_000);

  const listed = await packdrop('uploads', '--json', ...connection);
  const [upload] = JSON.parse(listed.stdout) as { id: string; state: string; paused: boolean }[];
  expect(upload).toMatchObject({ state: 'sending', paused: false });
  const sent = server.partRequests().length;

  const cancelled = await packdrop('cancel', upload?.id ?? '', ...connection);
  expect(cancelled).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('Version 1 stays reserved at App Store Connect'),
  });
  const resumed = await packdrop('resume', ...connection);
  expect(resumed).toMatchObject({ exitCode: 0, stdout: 'There is nothing to resume.\n' });
  expect(server.partRequests()).toHaveLength(sent);
  expect((await packdrop('uploads', ...connection)).stdout).toMatch(/Tutorial +1 +\S+ +cancelled\n$/);
  // The limit was for that run only: the next publish of the same file makes a version of its own, at full speed.
  const again = await packdrop(
    'publish',
    archive,
    '--app',
    appId,
    '--pack',
    'Tutorial',
    '--json',
    ...connection,
  );
  expect(again.events.at(-1)).toMatchObject({ event: 'end', outcome: 'done', upload: { version: '2' } });
});

it('says in words that there is no such upload', async () => {
  const { server, dataFolder } = await openWorkspace();
  const missing = await packdrop('cancel', 'nothing', ...connectionWords(server, dataFolder));
  expect(missing).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('There is no such upload on this computer.'),
  });
});
