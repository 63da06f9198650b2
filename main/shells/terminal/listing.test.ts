import { expect, it } from 'vitest';
import { listPacks, listVersions } from './listing.ts';
import { stagedApplication } from './test-support.ts';

const packs = [
  { id: '1', identifier: 'Level-02', archived: false, usedBytes: 64_000_000 },
  { id: '2', identifier: 'Tutorial', archived: false, usedBytes: null },
  { id: '3', identifier: 'Old', archived: true, usedBytes: 0 },
];
const versions = [
  { version: '10', stage: 'ready-for-internal-testing', ascState: 'COMPLETE', details: [] },
  { version: '9', stage: 'replaced', ascState: 'SUPERSEDED', details: [] },
];

const application = stagedApplication((name) =>
  name === 'packs.list' ? { ok: true, value: packs } : { ok: true, value: versions },
);
const empty = stagedApplication((name) =>
  name === 'packs.list' ? { ok: true, value: packs.slice(0, 0) } : { ok: true, value: [] },
);

it('lists the packs in columns, with what they take and whether they are archived', async () => {
  expect(await listPacks(application, '1', false)).toBe(
    ['Level-02  64 MB', 'Tutorial', 'Old       0 bytes  archived'].join('\n'),
  );
  expect(JSON.parse(await listPacks(application, '1', true))).toEqual(packs);
});

it('lists the versions of a pack with where each stands, in words', async () => {
  expect(await listVersions(application, '1', 'Tutorial', false)).toBe(
    ['10  Ready for internal testing', '9   Replaced by a newer version'].join('\n'),
  );
  expect(JSON.parse(await listVersions(application, '1', 'Tutorial', true))).toEqual(versions);
  expect(application.asked.at(-1)).toEqual({ name: 'versions.list', argument: { packId: '2' } });
});

it('says what to do when there is nothing to list, and an empty array to programs', async () => {
  expect(await listPacks(empty, '1', false)).toContain('packdrop publish');
  expect(await listPacks(empty, '1', true)).toBe('[]');
});

it('says that there is no such pack, and which one differs only in capital letters', async () => {
  await expect(listVersions(application, '1', 'tutorial', false)).rejects.toMatchObject({
    problem: { code: 'pack-unknown', nextStep: 'Did you mean “Tutorial”? Capital letters count.' },
  });
  await expect(listVersions(application, '1', 'Nothing', false)).rejects.toMatchObject({
    problem: { code: 'pack-unknown', nextStep: expect.stringContaining('packdrop packs') },
  });
});

it('passes on what the application says is wrong', async () => {
  const problem = { code: 'key-refused', message: 'No.', nextStep: 'Check the key.' };
  const refusing = stagedApplication(() => ({ ok: false, problem }));
  await expect(listPacks(refusing, '1', false)).rejects.toMatchObject({ problem });
});
