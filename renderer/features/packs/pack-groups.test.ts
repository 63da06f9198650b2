import { expect, it } from 'vitest';
import { somePack, someUpload } from '../../stores/scripted-bridge.ts';
import { packGroups } from './pack-groups.ts';

it('lists what is on its way first, with its percent, and archived packs last', () => {
  const packs = [somePack(), somePack({ id: 'p2', identifier: 'Old', archived: true, usedBytes: null })];
  expect(packGroups(packs, [someUpload()], 'a1')).toStrictEqual({
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
