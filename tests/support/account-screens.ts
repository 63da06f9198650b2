import type { Page } from 'playwright-core';
import { type StagedApplication, stagedProblem } from './browser-staged-application.ts';
import { stagedUpload } from './staged-snapshots.ts';
import { healthyAccounts, stagedAccount } from './staged-accounts.ts';

const open = { contractVersion: 1, version: '0.1.0', shell: 'browser' };

function stageAccounts(application: StagedApplication): void {
  const accounts = [
    stagedAccount({ unfinishedUploads: 2 }),
    stagedAccount({
      id: 'account-2',
      name: 'Studio',
      kind: 'individual',
      keptFor: 'session',
      appsSeenAt: null,
      abilities: { upload: 'yes', submit: 'no' },
      unfinishedUploads: 1,
    }),
  ];
  application.stage('accounts.list', { value: { ...healthyAccounts['accounts.list'].value, accounts } });
  application.stage('application.describe', {
    value: { ...open, mode: 'app-store-connect', account: { id: 'account-1', name: 'Skyward team' } },
  });
}

const noAccount = { value: { ...open, mode: 'none', closedBecause: null } };

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings…' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
}

/** First run, settings and what else is shown of accounts. */
export const accountScreens = [
  {
    name: 'first run',
    stage: (application: StagedApplication) => application.stage('application.describe', noAccount),
    reach: (page: Page) => page.getByRole('heading', { name: 'Welcome to Packdrop' }).waitFor(),
  },
  {
    name: 'first run with a key that was taken, and things to know about it',
    stage: (application: StagedApplication) => {
      application.stage('application.describe', noAccount);
      application.stage('accounts.add', {
        value: { ...healthyAccounts['accounts.add'].value, notices: [stagedProblem] },
      });
    },
    reach: async (page: Page) => {
      await page.getByLabel('Key file').fill('/x/AuthKey_2X9R4HXF34.p8');
      await page.getByLabel('Individual key').check();
      await page.getByRole('button', { name: 'Check and keep' }).click();
      await page.getByRole('button', { name: 'Work with “Skyward team”' }).waitFor();
    },
  },
  {
    name: 'first run with a file that is no key',
    stage: (application: StagedApplication) => {
      application.stage('application.describe', noAccount);
      application.stage('accounts.inspect', { problem: { ...stagedProblem, code: 'key-id-unknown' } });
    },
    reach: async (page: Page) => {
      await page.getByLabel('Key file').fill('/x/key.p8');
      await page.getByLabel('Key ID').waitFor();
    },
  },
  {
    name: 'the account that was chosen cannot be opened',
    stage: (application: StagedApplication) => {
      stageAccounts(application);
      application.stage('application.describe', {
        value: { ...open, mode: 'none', closedBecause: stagedProblem },
      });
    },
    reach: (page: Page) => page.getByRole('button', { name: 'Open “Studio”' }).waitFor(),
  },
  {
    name: 'settings with two accounts, a limit in place, and one of them about to be removed',
    stage: (application: StagedApplication) => {
      stageAccounts(application);
      application.stage('uploads.limits', { value: { bytesPerSecond: 2_500_000, uploadsAtOnce: 2 } });
    },
    reach: async (page: Page) => {
      await openSettings(page);
      await page.getByLabel('All uploads together at most').fill('x');
      await page.getByRole('button', { name: 'Remove “Studio”' }).click();
      await page.getByLabel('Type Studio to remove it').waitFor();
    },
  },
  {
    name: 'settings before any account is open',
    stage: (application: StagedApplication) => {
      application.stage('application.describe', noAccount);
      application.stage('uploads.limits', { problem: stagedProblem });
    },
    reach: openSettings,
  },
  {
    name: 'the form for another key',
    stage: stageAccounts,
    reach: async (page: Page) => {
      await openSettings(page);
      await page.getByRole('button', { name: 'Replace key of “Studio”' }).click();
      await page.getByRole('button', { name: 'Check and replace' }).waitFor();
    },
  },
  {
    name: 'a key that App Store Connect turns away',
    stage: (application: StagedApplication) => {
      stageAccounts(application);
      const problem = { ...stagedProblem, code: 'key-refused' };
      const waiting = {
        reason: 'key',
        since: '2026-10-04T12:04:00Z',
        nextTryAt: '2026-10-04T12:05:00Z',
        problem,
      } as const;
      application.stage('apps.list', { problem });
      application.stage('uploads.list', { value: [stagedUpload({ waiting })] });
    },
    reach: (page: Page) => page.getByRole('button', { name: 'Replace key…' }).waitFor(),
  },
];
