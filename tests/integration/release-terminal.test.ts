import { expect, it } from 'vitest';
import type { PracticeServerOptions } from '../../main/practice/server.ts';
import { connectionWords, packdrop, startPackdrop } from '../support/packdrop.ts';
import { openWorkspace, sampleArchive } from '../support/workspace.ts';

const day = 24 * 60 * 60_000;

/** A practice App Store Connect whose reviews take as long as a test lets them. */
async function openDesk(options: Partial<PracticeServerOptions> = {}) {
  const workspace = await openWorkspace({
    control: true,
    pace: { waitingForReviewMilliseconds: day, inReviewMilliseconds: day, cancelingMilliseconds: 100 },
    ...options,
  });
  const { server, appId, dataFolder } = workspace;
  const connection = connectionWords(server, dataFolder);
  const run = (...words: string[]) => packdrop(...words, '--app', appId, ...connection);
  const { url = '', secretFile = '' } = server.control ?? {};
  const { readFile } = await import('node:fs/promises');
  const advance = async (milliseconds: number): Promise<void> => {
    const { secret } = JSON.parse(await readFile(secretFile, 'utf8')) as { secret: string };
    const moved = await fetch(`${url}/clock`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}` },
      body: JSON.stringify({ advanceMilliseconds: milliseconds }),
    });
    if (!moved.ok) throw new Error(`the clock was not moved: ${moved.status}`);
  };
  const stages = async (pack: string): Promise<string[]> => {
    const { stdout } = await run('versions', pack, '--json');
    return (JSON.parse(stdout) as { stage: string }[]).map(({ stage }) => stage);
  };
  const seed = (identifier: string, versions = 1) =>
    server.controls.seedPack({ appId, identifier, versions, fileSize: 5_000_000 });
  return { ...workspace, run, advance, stages, seed, connection };
}

it('takes a version from the file to the App Store and its replacement, and remembers it a week later', async () => {
  const { run, advance, stages, server, ...workspace } = await openDesk();
  const archive = await sampleArchive(workspace, { bytes: 1024 * 1024 });
  expect(await run('publish', archive)).toMatchObject({ exitCode: 0 });

  const dry = await run('submit', 'Tutorial', '--dry-run');
  expect(dry).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('live by itself') as string });
  expect(await stages('Tutorial')).toEqual(['ready-for-internal-testing']);
  const unconfirmed = await run('submit', 'Tutorial');
  expect(unconfirmed).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--yes') as string });
  expect(
    server
      .requests()
      .filter(({ path }) => path === '/v1/reviewSubmissions')
      .map(({ method }) => method),
  ).not.toContain('POST');

  expect(await run('submit', 'Tutorial', '--yes')).toMatchObject({ exitCode: 0 });
  expect(await stages('Tutorial')).toEqual(['waiting-for-review']);
  await advance(day);
  expect(await stages('Tutorial')).toEqual(['in-review']);
  await advance(day);
  expect(await stages('Tutorial')).toEqual(['going-live']);
  await advance(60_000);
  expect(await stages('Tutorial')).toEqual(['on-the-app-store']);

  const second = await sampleArchive(workspace, { bytes: 1024 * 1024, seed: 2 });
  expect(await run('publish', second)).toMatchObject({ exitCode: 0 });
  const plan = JSON.parse((await run('submit', 'Tutorial', '--dry-run', '--json')).stdout) as object;
  expect(plan).toMatchObject({ versions: [{ version: '2', replaces: '1', does: 'add' }] });
  await run('submit', 'Tutorial', '--yes');
  await advance(7 * day);
  expect(await stages('Tutorial')).toEqual(['on-the-app-store', 'replaced']);

  const { stdout } = await run('history', 'Tutorial', '--json');
  const seen = (JSON.parse(stdout) as { subject: string; version: string; state: string }[])
    .filter(({ subject, version }) => subject === 'app-store' && version === '1')
    .map(({ state }) => state);
  expect(seen).toEqual([
    'SUPERSEDED',
    'READY_FOR_DISTRIBUTION',
    'PROCESSING_FOR_DISTRIBUTION',
    'IN_REVIEW',
    'WAITING_FOR_REVIEW',
    'PREPARE_FOR_SUBMISSION',
  ]);
  const activity = await run('history', '--activity', '--json');
  expect(JSON.parse(activity.stdout)).toMatchObject([
    { kind: 'submit', state: 'done', packs: [{ packIdentifier: 'Tutorial', version: '2' }] },
    { kind: 'publish', state: 'done', packs: [{ packIdentifier: 'Tutorial', version: '2' }] },
    { kind: 'submit', state: 'done', who: `Key ${server.key.keyId}` },
    { kind: 'publish', state: 'done' },
  ]);
  expect((await run('history', '--csv')).stdout).toMatch(/^seen at,what,pack,version,/);
});

it('sends ten packs together, and explains the eleventh', async () => {
  const { run, seed, stages } = await openDesk();
  const packs = Array.from({ length: 11 }, (_, index) => `Level-${index + 1}`);
  for (const pack of packs) seed(pack);
  const eleven = await run('submit', ...packs, '--yes');
  expect(eleven).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('at most 10 packs') as string,
  });
  expect(await stages('Level-1')).toEqual(['ready-for-internal-testing']);
  expect(await run('submit', ...packs.slice(0, 10), '--yes')).toMatchObject({ exitCode: 0 });
  expect(await stages('Level-10')).toEqual(['waiting-for-review']);
  expect(await stages('Level-11')).toEqual(['ready-for-internal-testing']);
});

it('settles a stale submission either way, and calls one back', async () => {
  const { run, seed, stages, advance, server } = await openDesk();
  for (const pack of ['Stale', 'Fresh', 'Third']) seed(pack);
  server.controls.rejectReview({ packIdentifier: 'Stale' });
  await run('submit', 'Stale', '--yes');
  await advance(2 * day);
  const stopped = await run('submit', 'Fresh', '--yes');
  expect(stopped).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('unresolved issues') as string,
  });
  expect((await run('status')).stdout).toMatch(/unresolved issues[\s\S]*Stale +version 1 +rejected/);
  expect(await run('submit', 'Fresh', '--yes', '--cancel-older')).toMatchObject({ exitCode: 0 });
  expect(await stages('Fresh')).toEqual(['waiting-for-review']);
  expect(await run('submit', 'Third', '--yes')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('with App Review already') as string,
  });
  expect(await run('cancel-submission', '--dry-run')).toMatchObject({ exitCode: 0 });
  expect(await stages('Fresh')).toEqual(['waiting-for-review']);
  expect(await run('cancel-submission')).toMatchObject({ exitCode: 2 });
  expect(await run('cancel-submission', '--yes')).toMatchObject({ exitCode: 0 });
  expect(await stages('Fresh')).toEqual(['ready-for-internal-testing']);
  expect(await run('submit', 'Third', '--yes')).toMatchObject({ exitCode: 0 });
});

it('archives only with the identifier given twice, and says who can where the role may not submit', async () => {
  const { run, seed, server } = await openDesk();
  seed('Old', 2);
  const dry = await run('archive', 'Old', '--dry-run');
  expect(dry).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('never be used again') as string,
  });
  expect(await run('archive', 'Old')).toMatchObject({ exitCode: 2 });
  expect(await run('archive', 'Old', '--confirm', 'old')).toMatchObject({ exitCode: 2 });
  expect(await run('archive', 'Old', '--confirm', 'Old')).toMatchObject({ exitCode: 0 });
  expect((await run('packs')).stdout).toContain('archived');

  seed('New');
  server.controls.setKeyRole(server.key.keyId, 'DEVELOPER');
  expect(await run('submit', 'New', '--yes')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/Only an Admin or App Manager|only an Admin or App Manager/) as string,
  });
});

it('keeps the act over SIGKILL at any request, and "resume" submits exactly once', async () => {
  const { run, seed, stages, server, appId, connection } = await openDesk();
  for (const [index, path] of ['reviewSubmissions', 'reviewSubmissionItems'].entries()) {
    const pack = `Level-${index + 1}`;
    seed(pack);
    const before = server.requests().length;
    const running = startPackdrop(['submit', pack, '--yes', '--app', appId, ...connection]);
    const { promise: killed, resolve } = Promise.withResolvers<void>();
    // As soon as the request took effect; the answer may or may not have arrived, and both have to do.
    const watch = setInterval(() => {
      const made = server
        .requests()
        .slice(before)
        .some((one) => one.method === 'POST' && one.path === `/v1/${path}`);
      if (!made && running.child.exitCode === null) return;
      clearInterval(watch);
      running.child.kill('SIGKILL');
      resolve();
    }, 1);
    await killed;
    await running.finished;
    expect((await packdrop('resume', ...connection)).exitCode).toBe(0);
    expect(await stages(pack)).toEqual(['waiting-for-review']);
    expect(await run('cancel-submission', '--yes')).toMatchObject({ exitCode: 0 });
  }
  const made = server
    .requests()
    .filter(({ method, path }) => method === 'POST' && path === '/v1/reviewSubmissions');
  expect(made).toHaveLength(2);
});

it('shows who holds the space, and that an archive does not fit', async () => {
  const { run, seed, ...workspace } = await openDesk();
  seed('Small');
  const quota = JSON.parse((await run('quota', '--json')).stdout) as object;
  expect(quota).toMatchObject({
    usedBytes: 5_000_000,
    limitBytes: 200_000_000_000,
    packs: [{ packIdentifier: 'Small', versions: [{ version: '1', bytes: 5_000_000, holds: true }] }],
  });
  const archive = await sampleArchive(workspace, { bytes: 1024 * 1024 });
  expect((await run('quota', '--archive', archive)).stdout).toContain('With this upload: 6');
});
