import { expect, it } from 'vitest';
import type { AccountSnapshot } from '../../../preload/accounts-contract.ts';
import { accountFacts } from './account-facts.ts';

const account: AccountSnapshot = {
  id: '1',
  name: 'Studio',
  keyId: 'ABC',
  kind: 'individual',
  server: null,
  apps: [],
  appsSeenAt: null,
  abilities: { upload: 'unknown', submit: 'unknown' },
  keptFor: 'always',
  unfinishedUploads: 0,
};

it('says of a key that nobody has asked with only what it is', () => {
  expect(accountFacts(account)).toBe('Individual key ABC · Not checked yet');
});

it('says what a key was seen to do, and what depends on it', () => {
  const known: AccountSnapshot = {
    ...account,
    kind: 'team',
    server: 'http://127.0.0.1:4000/',
    apps: ['Skyward', 'Tidepool'],
    appsSeenAt: '2026-10-04T12:04:00Z',
    abilities: { upload: 'yes', submit: 'no' },
    keptFor: 'session',
    unfinishedUploads: 2,
  };
  expect(accountFacts(known)).toBe(
    'Team key ABC · at 127.0.0.1:4000 · Can see Skyward and Tidepool · can upload · cannot submit · Kept until Packdrop ends. · 2 unfinished uploads',
  );
  expect(accountFacts({ ...known, apps: [] })).toContain('Can see no app');
});
