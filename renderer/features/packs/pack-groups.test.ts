import { expect, it } from 'vitest';
import { somePack, someUpload } from '../../stores/scripted-bridge.ts';
import { packGroups } from './pack-groups.ts';

it('lists what is on its way first, with its percent, and archived packs last', () => {
  const packs = [somePack(), somePack({ id: 'p2', identifier: 'Old', archived: true, usedBytes: null })];
  const groups = packGroups(packs, [someUpload()], 'a1');
  expect(groups).toMatchObject({ count: 3, found: 3, usedBytes: 1000 });
  expect(groups.onItsWay).toMatchObject([
    { identifier: 'Tutorial', percent: 61, mark: 'moving', uploadId: 'u1', listedBelow: true },
  ]);
  expect(groups.packs).toMatchObject([{ identifier: 'Tutorial', percent: null, mark: 'moving' }]);
  expect(groups.archived).toMatchObject([{ identifier: 'Old', mark: 'archived', words: '' }]);
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
    packGroups(packs, [], 'a1', { search: '', order, filter: 'all' }).packs.map(
      ({ identifier }) => identifier,
    );
  expect(names('name')).toStrictEqual(['Level-1', 'level-2', 'Level-10']);
  expect(names('size')).toStrictEqual(['Level-1', 'Level-10', 'level-2']);
});

it('leaves what contains every word that was typed, on its way and archived alike', () => {
  const packs = [
    somePack({ id: 'p1', identifier: 'Voices-ja' }),
    somePack({ id: 'p2', identifier: 'Voices-pt-BR', archived: true }),
    somePack({ id: 'p3', identifier: 'Tutorial' }),
  ];
  const found = packGroups(packs, [someUpload()], 'a1', { search: ' JA voi ', order: 'name', filter: 'all' });
  expect(found).toMatchObject({ count: 4, found: 1, onItsWay: [], archived: [] });
  expect(found.packs.map(({ identifier }) => identifier)).toStrictEqual(['Voices-ja']);
  expect(
    packGroups(packs, [someUpload()], 'a1', { search: 'tut', order: 'name', filter: 'all' }),
  ).toMatchObject({
    found: 2,
    onItsWay: [{ identifier: 'Tutorial' }],
  });
  expect(packGroups(packs, [], 'a1', { search: 'x', order: 'name', filter: 'all' }).found).toBe(0);
});

const standings = {
  Live: { live: '6', testing: null, moving: null, needsYou: null },
  Testing: { live: null, testing: '7', moving: null, needsYou: null },
  Both: { live: '6', testing: '7', moving: '7', needsYou: null },
  Failed: { live: '6', testing: null, moving: null, needsYou: '7' },
  New: { live: null, testing: null, moving: null, needsYou: null },
};
const standingPacks = Object.entries(standings).map(([identifier, standing]) =>
  somePack({ id: identifier, identifier, standing }),
);

it('marks each pack with what is most worth knowing and says what is live, in testing and at Apple', () => {
  const lines = packGroups(standingPacks, [], 'a1').packs.map(({ identifier, mark, words }) => [
    identifier,
    mark,
    words,
  ]);
  expect(lines).toStrictEqual([
    ['Both', 'moving', '7 at Apple · live 6'],
    ['Failed', 'needs-you', '7 needs you · live 6'],
    ['Live', 'live', 'live 6'],
    ['New', 'nothing', ''],
    ['Testing', 'testing', 'testing 7'],
  ]);
});

function named(filter: 'needs-you' | 'live' | 'testing', uploads = [someUpload()]): string[] {
  const listing = { search: '', order: 'name', filter } as const;
  return packGroups(standingPacks, uploads, 'a1', listing).packs.map(({ identifier }) => identifier);
}

it('narrows the list to what needs somebody, is live or in testing', () => {
  expect(named('live')).toStrictEqual(['Both', 'Failed', 'Live']);
  expect(named('testing')).toStrictEqual(['Both', 'Testing']);
  expect(named('needs-you')).toStrictEqual(['Failed']);
  const stopped = someUpload({ packIdentifier: 'New', active: false });
  expect(named('needs-you', [stopped])).toStrictEqual(['Failed', 'New']);
});

it('lists what is being sent before what waits for its turn, in the order it will be sent', () => {
  const uploads = [
    someUpload({ id: '1', packIdentifier: 'Third', queuePosition: 2 }),
    someUpload({ id: '2', packIdentifier: 'Second', queuePosition: 1 }),
    someUpload({ id: '3', packIdentifier: 'First' }),
  ];
  expect(packGroups([], uploads, 'a1').onItsWay.map(({ identifier }) => identifier)).toStrictEqual([
    'First',
    'Second',
    'Third',
  ]);
});
