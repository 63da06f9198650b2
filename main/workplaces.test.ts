import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type AccountsBench, openAccountsBench } from './accounts/test-bench.ts';
import { writeSampleArchive } from './practice/server.ts';

const practice = { account: { kind: 'practice' } } as const;
const stored = (accountId: string) => ({ account: { kind: 'stored', accountId } }) as const;
const appId = '6740000001';

async function archiveFor(bench: AccountsBench, packIdentifier: string, bytes: number): Promise<string> {
  const path = join(bench.folder.path, `${packIdentifier}.aar`);
  await writeSampleArchive({ path, packIdentifier, bytes });
  return path;
}

it('opens without an account in a fresh folder: nothing to list, and a sentence for everything else', async () => {
  await using bench = await openAccountsBench();
  expect(await bench.describe()).toMatchObject({ mode: 'none', account: null, closedBecause: null });
  expect(await bench.ask('apps.list')).toEqual([]);
  expect(await bench.ask('uploads.list')).toEqual([]);
  expect(await bench.refusal('packs.list', { appId })).toMatchObject({ code: 'no-account' });
  expect(await bench.accounts()).toMatchObject({
    accounts: [],
    practice: { begun: false, unfinishedUploads: 0 },
  });
});

it('practises with three packs, and goes on with what was practised at the next start', async () => {
  await using bench = await openAccountsBench();
  await bench.ask('accounts.use', practice);
  expect(bench.events).toContainEqual({ event: 'application.changed', reopened: true });
  // Where a pack stands is filled in as its versions are listed, which nobody waits for here.
  const packs = async () =>
    (await bench.ask('packs.list', { appId })).map(({ id, identifier }) => ({ id, identifier }));
  const before = await packs();
  expect(before.map(({ identifier }) => identifier).toSorted()).toEqual([
    'Level-02',
    'Tutorial',
    'Voices-ja',
  ]);
  await bench.restart();
  expect(await bench.describe()).toMatchObject({ mode: 'practice' });
  expect(await packs()).toEqual(before);
});

it('makes no sample packs where practice is asked for at the start', async () => {
  await using bench = await openAccountsBench();
  await bench.restart({ kind: 'practice' });
  expect(await bench.ask('packs.list', { appId })).toEqual([]);
  await bench.restart();
  expect(await bench.describe()).toMatchObject({ mode: 'none' });
});

it('opens the account that was chosen last at the next start, by the name it has now', async () => {
  await using bench = await openAccountsBench();
  const id = await bench.addTeamKey('Studio');
  expect(await bench.describe()).toMatchObject({ mode: 'none' });
  await bench.ask('accounts.use', stored(id));
  expect(await bench.describe()).toMatchObject({
    mode: 'app-store-connect',
    account: { id, name: 'Studio' },
  });
  await bench.ask('accounts.rename', { accountId: id, name: 'Skyward team' });
  await bench.restart();
  expect(await bench.describe()).toMatchObject({ account: { id, name: 'Skyward team' } });
  expect(await bench.ask('apps.list')).toMatchObject([{ name: 'Skyward' }, { name: 'Tidepool' }]);
});

it('lets an upload wait while another account is open, and goes on with it when its own is opened again', async () => {
  await using bench = await openAccountsBench();
  const studio = await bench.addTeamKey('Studio');
  const other = await bench.addIndividualKey('Other');
  await bench.ask('accounts.use', stored(studio));
  await bench.ask('uploads.setBandwidthLimit', { bytesPerSecond: 2_000_000 });
  const archivePath = await archiveFor(bench, 'Tutorial', 16 * 1024 * 1024);
  const { id } = await bench.ask('publishing.start', { appId, archivePath });
  const upload = async () => (await bench.ask('uploads.list')).find((one) => one.id === id);
  await expect.poll(async () => (await upload())?.sentBytes, { timeout: 30_000 }).toBeGreaterThan(0);
  const sent = (await upload())?.sentBytes ?? 0;

  await bench.ask('accounts.use', stored(other));
  expect(await bench.ask('uploads.list')).toEqual([]);
  expect((await bench.accounts()).accounts).toMatchObject([
    { name: 'Studio', unfinishedUploads: 1 },
    { name: 'Other', unfinishedUploads: 0 },
  ]);
  const partsBefore = bench.server.partRequests().length;
  // The limit is the computer's, not the account's.
  expect(await bench.ask('uploads.setBandwidthLimit', { bytesPerSecond: null })).toMatchObject({
    bytesPerSecond: null,
  });
  expect(bench.server.partRequests()).toHaveLength(partsBefore);

  await bench.ask('accounts.use', stored(studio));
  await expect.poll(async () => (await upload())?.state, { timeout: 30_000 }).toBe('done');
  // What was acknowledged before was not sent again.
  const arrived = bench.server.partRequests().filter(({ status }) => status === 200);
  const bytes = arrived.reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeLessThan(16 * 1024 * 1024 + sent);
  expect((await bench.accounts()).accounts).toMatchObject([{ unfinishedUploads: 0 }, {}]);
});

it('keeps what is open where the other account cannot be opened', async () => {
  await using bench = await openAccountsBench();
  const id = await bench.addTeamKey('Studio');
  await bench.ask('accounts.use', practice);
  await bench.secrets.remove(id);
  expect(await bench.refusal('accounts.use', stored(id))).toMatchObject({ code: 'key-not-in-keychain' });
  expect(await bench.refusal('accounts.use', stored('nobody'))).toMatchObject({ code: 'account-missing' });
  expect(await bench.describe()).toMatchObject({ mode: 'practice' });
  expect(await bench.ask('packs.list', { appId })).toHaveLength(3);
  await bench.restart();
  expect(await bench.describe()).toMatchObject({ mode: 'practice' });
});

it('opens without an account, and says why, where the key of the chosen one is gone', async () => {
  await using bench = await openAccountsBench();
  const id = await bench.addTeamKey('Studio');
  await bench.ask('accounts.use', stored(id));
  await bench.secrets.remove(id);
  await bench.restart();
  expect(await bench.describe()).toMatchObject({
    mode: 'none',
    closedBecause: { code: 'key-not-in-keychain' },
  });
  // Added again it is the same account, and opens.
  expect(await bench.addTeamKey('Studio')).toBe(id);
  await bench.ask('accounts.use', stored(id));
  expect(await bench.describe()).toMatchObject({ account: { id }, closedBecause: null });
});

it('makes changes in the order they were asked for, however long the keychain takes for one', async () => {
  await using bench = await openAccountsBench();
  const studio = await bench.addTeamKey('Studio');
  const other = await bench.addIndividualKey('Other');
  const unlocked = Promise.withResolvers<void>();
  const { secrets } = bench;
  await bench.restart(
    { kind: 'remembered' },
    {
      secrets: {
        ...secrets,
        read: async (account) => {
          if (account === studio) await unlocked.promise;
          return secrets.read(account);
        },
      },
    },
  );
  const changes = [practice, stored(studio), stored(other)].map((to) => bench.ask('accounts.use', to));
  const described = bench.describe();
  // What is not about the open account is answered meanwhile.
  expect((await bench.accounts()).accounts).toHaveLength(2);
  unlocked.resolve();
  await Promise.all(changes);
  expect(await described).toMatchObject({ account: { id: other } });
  expect(await bench.ask('apps.list')).toHaveLength(2);
  await bench.restart();
  expect(await bench.describe()).toMatchObject({ account: { id: other } });
});

it('closes an account that is removed, and opens none at the next start', async () => {
  await using bench = await openAccountsBench();
  const id = await bench.addTeamKey('Studio');
  await bench.ask('accounts.use', stored(id));
  await bench.ask('accounts.remove', { accountId: id });
  expect(await bench.describe()).toMatchObject({ mode: 'none', closedBecause: null });
  expect(bench.secrets.accounts()).toEqual([]);
  await bench.restart();
  expect(await bench.describe()).toMatchObject({ mode: 'none', closedBecause: null });
});

it('wants the name typed before it removes an account that an upload depends on', async () => {
  await using bench = await openAccountsBench();
  const id = await bench.addTeamKey('Studio');
  await bench.ask('accounts.use', stored(id));
  const archivePath = await archiveFor(bench, 'Tutorial', 1024 * 1024);
  await bench.ask('publishing.start', { appId, archivePath });
  await rm(archivePath);
  bench.server.controls.setPace({ processingMilliseconds: 3_600_000 });
  expect(await bench.refusal('accounts.remove', { accountId: id })).toMatchObject({ code: 'account-in-use' });
  expect(await bench.refusal('accounts.remove', { accountId: id, confirmName: 'Stud' })).toMatchObject({
    code: 'account-in-use',
  });
  expect(await bench.describe()).toMatchObject({ account: { id } });
  await bench.ask('accounts.remove', { accountId: id, confirmName: 'studio' });
  expect((await bench.accounts()).accounts).toEqual([]);
});

it.each([
  ['was stopped before anything was sent', 'prepared', { active: false, problem: { code: 'key-refused' } }],
  ['waits in the middle', 'sending', { waiting: { reason: 'key' } }],
] as const)(
  'goes on at once with another key where an upload %s because its own was refused',
  async (...row) => {
    const [, revokedIn, lacking] = row;
    await using bench = await openAccountsBench();
    const id = await bench.addTeamKey('Studio');
    await bench.ask('accounts.use', stored(id));
    const revoke = () => bench.server.controls.revokeKey(bench.server.key.keyId, true);
    const first = async () => (await bench.ask('uploads.list'))[0];
    const archivePath = await archiveFor(bench, 'Tutorial', 4 * 1024 * 1024);
    await bench.ask('uploads.setBandwidthLimit', { bytesPerSecond: 2_000_000 });
    if (revokedIn === 'prepared') revoke();
    await bench.ask('publishing.start', { appId, archivePath });
    await expect.poll(async () => (await first())?.state, { timeout: 30_000 }).toBe(revokedIn);
    revoke();
    await expect.poll(first, { timeout: 30_000 }).toMatchObject(lacking);
    const { privateKeyFile: file } = bench.server.individualKey;
    await bench.ask('accounts.replaceKey', { accountId: id, file, check: true });
    await expect.poll(async () => (await first())?.state, { timeout: 30_000 }).toBe('done');
  },
);

it('begins practice anew: other packs, no uploads of before, and real accounts as they were', async () => {
  await using bench = await openAccountsBench();
  await bench.addTeamKey('Studio');
  await bench.ask('accounts.use', practice);
  const before = await bench.ask('packs.list', { appId });
  const archivePath = await archiveFor(bench, 'Level-09', 1024 * 1024);
  await bench.ask('publishing.start', { appId, archivePath });
  const uploads = async () => bench.ask('uploads.list');
  await expect.poll(async () => (await uploads())[0]?.state, { timeout: 30_000 }).toBe('processing');
  await bench.ask('practice.reset');
  expect(await uploads()).toEqual([]);
  const after = await bench.ask('packs.list', { appId });
  expect(after.map(({ identifier }) => identifier).toSorted()).toEqual(['Level-02', 'Tutorial', 'Voices-ja']);
  expect(after.map(({ id }) => id)).not.toEqual(expect.arrayContaining([before[0]?.id]));
  expect((await bench.accounts()).accounts).toHaveLength(1);
  // The same bytes are nothing that was there before.
  await bench.ask('publishing.start', { appId, archivePath });
});

it('begins practice anew while an account is open, which stays open', async () => {
  await using bench = await openAccountsBench();
  const id = await bench.addTeamKey('Studio');
  await bench.ask('accounts.use', practice);
  await bench.ask('accounts.use', stored(id));
  await bench.ask('practice.reset');
  expect(await bench.describe()).toMatchObject({ account: { id } });
  expect((await bench.accounts()).practice).toEqual({ begun: false, unfinishedUploads: 0 });
});
