import { expect, it } from 'vitest';
import { quotaUsed } from './quota.ts';
import { noStanding } from './standing-contract.ts';

const packs = [
  { id: '1', identifier: 'Tutorial', archived: false, usedBytes: 500, standing: noStanding },
  { id: '2', identifier: 'Level-02', archived: false, usedBytes: null, standing: noStanding },
];

it('counts what App Store Connect counts, and a pack that is archived or that it says nothing of as nothing', () => {
  expect(quotaUsed(packs)).toBe(500);
  expect(quotaUsed(packs.map((pack) => ({ ...pack, archived: true })))).toBe(0);
});

it('adds only what a coming version is larger than the largest of its pack', () => {
  expect(quotaUsed(packs, [{ packIdentifier: 'Tutorial', bytes: 300 }])).toBe(500);
  expect(quotaUsed(packs, [{ packIdentifier: 'Tutorial', bytes: 800 }])).toBe(800);
  const two = [
    { packIdentifier: 'New', bytes: 300 },
    { packIdentifier: 'New', bytes: 200 },
  ];
  expect(quotaUsed(packs, two)).toBe(800);
});
