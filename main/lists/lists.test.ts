import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startFaultProxy } from '../../tests/chaos/fault-proxy.ts';
import { type AccountsBench, openAccountsBench } from '../accounts/test-bench.ts';
import { type Clock, systemClock } from '../clock.ts';
import { until } from '../uploads/test-support.ts';

/** The computer's clock on which pauses between tries are short. */
const briskClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / 50, signal),
};

/** Whether what is kept on disk holds a text, once everything has been written. */
async function onDisk(bench: AccountsBench, text: string): Promise<boolean> {
  await bench.ask('kept.apps');
  const files = await Promise.all(
    ['lists.sqlite', 'lists.sqlite-wal'].map((name) => readFile(join(bench.folder.path, 'data', name))),
  );
  return files.some((file) => file.includes(text));
}

/** An account whose App Store Connect lies behind a line that can be cut, with one pack. */
async function behindALine(bench: AccountsBench) {
  const line = await startFaultProxy(bench.server.baseUrl);
  await bench.restart({ kind: 'remembered' }, { server: line.url, clock: briskClock });
  const accountId = await bench.addTeamKey('Studio');
  await bench.ask('accounts.use', { account: { kind: 'stored', accountId } });
  const appId = bench.server.apps[0]?.id ?? '';
  await bench.server.controls.addSamplePacks();
  return { line, accountId, appId };
}

it('gives an account’s lists back after a start without network, and says when asking is worth it again', async () => {
  await using bench = await openAccountsBench();
  const { line, appId } = await behindALine(bench);
  await using _line = line;
  const began = Date.now();
  const apps = await bench.ask('apps.list');
  const packs = await bench.ask('packs.list', { appId });
  const packId = packs[0]?.id ?? '';
  const versions = await bench.ask('versions.list', { packId });
  await line.goDown();
  await bench.restart({ kind: 'remembered' }, { server: line.url, clock: briskClock });

  const kept = await bench.ask('kept.apps');
  expect(kept?.list).toEqual(apps);
  expect(Date.parse(kept?.asOf ?? '')).toBeGreaterThanOrEqual(began);
  expect((await bench.ask('kept.packs', { appId }))?.list.map(({ id }) => id)).toEqual(
    packs.map(({ id }) => id),
  );
  expect((await bench.ask('kept.versions', { packId }))?.list.map(({ id }) => id)).toEqual(
    versions.map(({ id }) => id),
  );
  expect(await bench.ask('kept.packs', { appId: 'another' })).toBeNull();
  // What is kept answers nothing else: whoever asks for the list itself hears how things are.
  expect((await bench.refusal('packs.list', { appId })).code).toBe('unreachable');

  const told = bench.events.length;
  await line.comeBack();
  await until(() => bench.events.slice(told).some(({ event }) => event === 'application.changed'));
  expect((await bench.ask('packs.list', { appId })).map(({ id }) => id)).toEqual(packs.map(({ id }) => id));
});

it('decides nothing irreversible by kept lists: without network it acts not, and after it looks anew', async () => {
  await using bench = await openAccountsBench();
  const { line, appId } = await behindALine(bench);
  await using _line = line;
  await bench.ask('apps.list');
  const packs = await bench.ask('packs.list', { appId });
  const pack = packs.find(({ archived }) => !archived);
  if (pack === undefined) throw new Error('there are no sample packs');
  await bench.ask('versions.list', { packId: pack.id });
  await line.goDown();
  await bench.restart({ kind: 'remembered' }, { server: line.url, clock: briskClock });
  expect(await bench.ask('kept.packs', { appId })).not.toBeNull();
  const before = bench.server.requests().length;
  const [version] = (await bench.ask('kept.versions', { packId: pack.id }))?.list ?? [];
  const choice = { appId, versions: [{ packId: pack.id, versionId: version?.id ?? '' }] };
  const archive = { appId, packId: pack.id };
  for (const refusal of [
    await bench.refusal('releases.planSubmission', choice),
    await bench.refusal('releases.submit', { ...choice, confirm: pack.identifier, mark: 'as kept' }),
    await bench.refusal('releases.planArchive', archive),
    await bench.refusal('releases.archive', { ...archive, confirm: pack.identifier }),
  ]) {
    expect(refusal.code).toBe('unreachable');
  }
  expect(bench.server.requests()).toHaveLength(before);
  await line.comeBack();
  // Somebody else was there meanwhile: what was confirmed by an old plan is not done.
  await bench.server.controls.flushed();
  const stale = { ...choice, confirm: pack.identifier, mark: 'as kept' };
  expect((await bench.refusal('releases.submit', stale)).code).not.toBe('unreachable');
  const changing = bench.server.requests().filter(({ method }) => method !== 'GET');
  expect(changing).toEqual([]);
});

it('forgets the lists of an account that is removed, and of practice that begins anew', async () => {
  await using bench = await openAccountsBench();
  const { line, accountId, appId } = await behindALine(bench);
  await using _line = line;
  await bench.ask('apps.list');
  await bench.ask('packs.list', { appId });
  await bench.ask('accounts.use', { account: { kind: 'practice' } });
  const [practised] = await bench.ask('apps.list');
  await bench.ask('packs.list', { appId: practised?.id ?? '' });
  expect(await bench.ask('kept.packs', { appId: practised?.id ?? '' })).not.toBeNull();
  expect(await onDisk(bench, accountId)).toBe(true);
  await bench.ask('practice.reset');
  expect(await bench.ask('kept.packs', { appId: practised?.id ?? '' })).toBeNull();
  await bench.ask('accounts.remove', { accountId });
  expect(await onDisk(bench, accountId)).toBe(false);
});
