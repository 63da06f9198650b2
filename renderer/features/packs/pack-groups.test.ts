import { expect, it } from 'vitest';
import { somePack, someUpload } from '../../stores/scripted-bridge.ts';
import { packGroups } from './pack-groups.ts';

it('lists what is on its way first, with its percent, and archived packs last', () => {
  const packs = [somePack(), somePack({ id: 'p2', identifier: 'Old', archived: true, usedBytes: null })];
  expect(packGroups(packs, [someUpload()], 'a1')).toStrictEqual({
    count: 3,
    found: 3,
    onItsWay: [{ identifier: 'Tutorial', percent: 61, mark: 'moving', listedBelow: true }],
    packs: [{ identifier: 'Tutorial', percent: null, mark: 'moving', listedBelow: false }],
    archived: [{ identifier: 'Old', percent: null, mark: 'archived', listedBelow: false }],
    usedBytes: 1000,
  });
});

it('lists a pack that is only being made', () => {
  const groups = packGroups([], [someUpload({ packId: null })], 'a1');
  expect(groups.onItsWay.map((line) => line.identifier)).toStrictEqual(['Tutorial']);
});

it('marks an upload that stands still or failed as needing somebody', () => {
  const marks = [someUpload({ active: false }), someUpload({ state: 'failed', active: false })].map(
    (upload) => packGroups([], [upload], 'a1').onItsWay[0]?.mark,
  );
  expect(marks).toStrictEqual(['needs-you', 'needs-you']);
});

it("leaves out other apps' uploads and those that are done", () => {
  const uploads = [someUpload({ appId: 'a2' }), someUpload({ id: 'u2', state: 'done', active: false })];
  expect(packGroups([somePack()], uploads, 'a1').onItsWay).toStrictEqual([]);
});

it('puts names in the order people count in, or the largest first', () => {
  const packs = [
    somePack({ id: 'p1', identifier: 'Level-10', usedBytes: 5 }),
    somePack({ id: 'p2', identifier: 'level-2', usedBytes: null }),
    somePack({ id: 'p3', identifier: 'Level-1', usedBytes: 7 }),
  ];
  const names = (order: 'name' | 'size') =>
    packGroups(packs, [], 'a1', { search: '', order }).packs.map(({ identifier }) => identifier);
  expect(names('name')).toStrictEqual(['Level-1', 'level-2', 'Level-10']);
  expect(names('size')).toStrictEqual(['Level-1', 'Level-10', 'level-2']);
});

it('leaves what contains every word that was typed, on its way and archived alike', () => {
  const packs = [
    somePack({ id: 'p1', identifier: 'Voices-ja' }),
    somePack({ id: 'p2', identifier: 'Voices-pt-BR', archived: true }),
    somePack({ id: 'p3', identifier: 'Tutorial' }),
  ];
  const found = packGroups(packs, [someUpload()], 'a1', { search: ' JA voi ', order: 'name' });
  expect(found).toMatchObject({ count: 4, found: 1, onItsWay: [], archived: [] });
  expect(found.packs.map(({ identifier }) => identifier)).toStrictEqual(['Voices-ja']);
  expect(packGroups(packs, [someUpload()], 'a1', { search: 'tut', order: 'name' })).toMatchObject({
    found: 2,
    onItsWay: [{ identifier: 'Tutorial' }],
  });
  expect(packGroups(packs, [], 'a1', { search: 'x', order: 'name' }).found).toBe(0);
});
