import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Journal } from './journal.ts';
import { newUpload, plannedParts, temporaryFolder } from './test-support.ts';
import type { PlannedPart } from './upload.ts';

const problem = { code: 'part-refused', message: 'Refused.', nextStep: 'Publish again.' };

/** Enough parts for many pages of the database, so that rows move between pages as they change. */
function manyParts(secret: string): PlannedPart[] {
  return plannedParts(`https://storage.test/part?signature=${secret}`, 1500, 1000, {
    headers: [{ name: 'x-amz-security-token', value: `${secret}-token` }],
  });
}

/** The names of the files in `folder` that hold `text`. */
async function filesHolding(folder: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder)) {
    if ((await readFile(join(folder, name))).includes(text)) found.push(name);
  }
  return found;
}

async function openWithSecrets(folder: string): Promise<Journal> {
  const journal = new Journal(folder);
  journal.add(newUpload());
  journal.keepReservation('upload-1', 'ASSET', 'file', manyParts('SECRET-ONE'), { state: 'reserved' });
  journal.keepReservation('upload-1', 'MANIFEST', 'file-2', manyParts('SECRET-TWO').slice(0, 1), {});
  for (const part of manyParts('SECRET-ONE').slice(0, 700)) journal.markSent('upload-1', 'ASSET', part);
  journal.refreshParts('upload-1', 'ASSET', manyParts('SECRET-THREE'));
  // Otherwise the tests below would prove nothing.
  expect(await filesHolding(folder, 'SECRET-')).not.toEqual([]);
  return journal;
}

it('holds no part address or header in any of its files once all is committed', async () => {
  await using folder = await temporaryFolder();
  const journal = await openWithSecrets(folder.path);
  journal.markCommitted('upload-1', 'MANIFEST', {});
  journal.markCommitted('upload-1', 'ASSET', { state: 'committed' });
  expect(await filesHolding(folder.path, 'SECRET-')).toEqual([]);
  journal.close();
  expect(await filesHolding(folder.path, 'SECRET-')).toEqual([]);
  expect(await readdir(folder.path)).toEqual(['journal.sqlite']);
});

it('holds no part address or header in any of its files once the upload has failed', async () => {
  await using folder = await temporaryFolder();
  const journal = await openWithSecrets(folder.path);
  journal.markFailed('upload-1', problem);
  expect(await filesHolding(folder.path, 'SECRET-')).toEqual([]);
  expect(journal.read('upload-1')).toMatchObject({ state: 'failed', problem });
  expect(journal.sentBytes('upload-1')).toBe(700_000);
  journal.close();
  expect(await filesHolding(folder.path, 'SECRET-')).toEqual([]);
});

it('holds nothing of the uploads to an App Store Connect that was forgotten, and all of the others', async () => {
  await using folder = await temporaryFolder();
  const journal = await openWithSecrets(folder.path);
  journal.add(newUpload({ id: 'upload-2', server: 'another' }));
  journal.forget(journal.read('upload-1').server);
  expect(journal.list().map(({ id }) => id)).toEqual(['upload-2']);
  expect(await filesHolding(folder.path, 'SECRET-')).toEqual([]);
  journal.close();
});
