import { expect, it } from 'vitest';
import type { StoredAccount } from '../../credentials/stored-account.ts';
import { abilityWords, appsWords, keyJson, keyRow } from './key-words.ts';

const account: StoredAccount = {
  id: 'a1',
  name: 'Studio',
  keyId: '2X9R4HXF34',
  issuerId: '57246542-96fe-1a63-e053-0824d011072a',
  fingerprint: 'f'.repeat(64),
  server: null,
  apps: [{ id: '6740000001', name: 'Skyward', bundleId: 'com.example.skyward' }],
  appsSeenAt: Date.UTC(2026, 10, 2),
  lastAppId: null,
  abilities: { upload: 'yes', submit: 'no' },
  keptFor: 'always',
};

it('tells of a key in one row: name, kind, apps, what its role may do', () => {
  expect(keyRow(account)).toEqual([
    'Studio',
    'team key 2X9R4HXF34',
    '1 app: Skyward (6740000001)',
    'can upload, cannot submit',
    '',
  ]);
  expect(keyRow({ ...account, issuerId: null, server: 'http://127.0.0.1:1' })).toMatchObject({
    1: 'individual key 2X9R4HXF34',
    4: 'http://127.0.0.1:1',
  });
});

it('says nothing about abilities that nobody has seen yet', () => {
  expect(abilityWords({ upload: 'unknown', submit: 'unknown' })).toBe('');
  expect(abilityWords({ upload: 'unknown', submit: 'yes' })).toBe('can submit');
});

it('tells apps that were never asked for from none, and names three of many', () => {
  expect(appsWords({ apps: [], appsSeenAt: null })).toBe('not checked yet');
  expect(appsWords({ apps: [], appsSeenAt: 0 })).toBe('no apps');
  const apps = ['A', 'B', 'C', 'D', 'E'].map((name, index) => ({ id: `${index}`, name, bundleId: name }));
  expect(appsWords({ apps, appsSeenAt: 0 })).toBe('5 apps: A (0), B (1), C (2), 2 more');
});

it('gives scripts neither issuer nor fingerprint, and times as ISO 8601', () => {
  const json = keyJson(account);
  expect(json).toMatchObject({ kind: 'team', appsSeenAt: '2026-11-02T00:00:00.000Z', keptFor: 'always' });
  expect(JSON.stringify(json)).not.toMatch(/57246542|ffffffff/);
});
