import type { AccountSnapshot } from '../../preload/accounts-contract.ts';

/** An account with a key that may do everything. */
export function stagedAccount(over: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return {
    id: 'account-1',
    name: 'Skyward team',
    keyId: '2X9R4HXF34',
    kind: 'team',
    server: null,
    apps: ['Skyward', 'Harbour'],
    appsSeenAt: '2026-10-04T12:04:00Z',
    abilities: { upload: 'yes', submit: 'unknown' },
    keptFor: 'always',
    unfinishedUploads: 0,
    ...over,
  };
}

const kept = { account: stagedAccount(), alreadyThere: false, notices: [], originalFile: '/x/AuthKey_1.p8' };

/** What every request about accounts gets unless it is staged otherwise. */
export const healthyAccounts = {
  'accounts.list': {
    value: {
      accounts: [],
      practice: { begun: true, unfinishedUploads: 0 },
      keptFor: 'always',
      canTrash: true,
      notices: [],
    },
  },
  'accounts.inspect': { value: { keyId: '2X9R4HXF34', storedAs: null, notices: [] } },
  'accounts.add': { value: kept },
  'accounts.replaceKey': { value: kept },
  'accounts.rename': { value: stagedAccount() },
  'accounts.remove': { value: null },
  'accounts.check': { value: { account: stagedAccount(), notices: [] } },
  'accounts.use': { value: null },
  'accounts.trashKeyFile': { value: null },
  'practice.reset': { value: null },
  'diagnostics.export': { value: { path: '/x/Downloads/Packdrop diagnostics.txt' } },
} as const;
