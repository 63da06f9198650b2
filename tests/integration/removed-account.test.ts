import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openAccountsBench } from '../../main/accounts/test-bench.ts';
import { writeSampleArchive } from '../../main/practice/sample-archive.ts';

const appId = '6740000001';
const bytes = 16 * 1024 * 1024;
const patient = { timeout: 30_000 };

it('finds uploads, activity and history again when the key of a removed account is added again', async () => {
  await using bench = await openAccountsBench();
  const id = await bench.addTeamKey('Studio');
  const stored = { account: { kind: 'stored', accountId: id } } as const;
  await bench.ask('accounts.use', stored);
  await bench.ask('uploads.setBandwidthLimit', { bytesPerSecond: 2_000_000 });
  const archivePath = join(bench.folder.path, 'Tutorial.aar');
  await writeSampleArchive({ path: archivePath, packIdentifier: 'Tutorial', bytes });
  const begun = await bench.ask('publishing.start', { appId, archivePath });
  const upload = async () => (await bench.ask('uploads.list')).find((one) => one.id === begun.id);
  await expect.poll(async () => (await upload())?.sentBytes, patient).toBeGreaterThan(0);

  expect((await bench.accounts()).accounts).toMatchObject([{ id, unfinishedUploads: 1 }]);
  expect(await bench.refusal('accounts.remove', { accountId: id })).toMatchObject({
    code: 'account-in-use',
    facts: { uploads: 1 },
  });
  await bench.ask('accounts.remove', { accountId: id, confirmName: 'Studio' });
  expect((await bench.accounts()).accounts).toEqual([]);
  await bench.restart();
  expect(await bench.describe()).toMatchObject({ mode: 'none' });

  expect(await bench.addTeamKey('Studio again')).toBe(id);
  expect((await bench.accounts()).accounts).toMatchObject([{ name: 'Studio again', unfinishedUploads: 1 }]);
  await bench.ask('accounts.use', stored);
  expect(await upload()).toMatchObject({ fileName: 'Tutorial.aar', problem: null });
  await bench.ask('uploads.setBandwidthLimit', { bytesPerSecond: null });
  await expect.poll(async () => (await upload())?.state, patient).toBe('done');
  const { acts } = await bench.ask('activity.list', { appId });
  expect(acts).toMatchObject([{ kind: 'publish', state: 'done', packs: [{ packIdentifier: 'Tutorial' }] }]);
  const { entries } = await bench.ask('history.list', { appId });
  expect(entries.length).toBeGreaterThan(0);
});
