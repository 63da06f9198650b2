import { expect, it } from 'vitest';
import type { WaitingReason } from '../../../preload/contract.ts';
import { ProblemError } from '../../problem.ts';
import { Journal } from '../../uploads/journal.ts';
import { newUpload, plannedParts, startPartServer, temporaryFolder } from '../../uploads/test-support.ts';
import { lookWhetherBack } from './is-back.ts';

const problem = (code: string) => ({ code, message: 'a', nextStep: 'b' });
const { signal } = new AbortController();

it('looks at the storage where parts failed, at App Store Connect where requests did', async () => {
  await using folder = await temporaryFolder();
  await using storage = await startPartServer(() => undefined);
  await using api = await startPartServer(() => undefined);
  const journal = new Journal(folder.path);
  const { id } = journal.add(newUpload());
  journal.keepReservation(id, 'ASSET', 'file', plannedParts(`${storage.url}/part`, 2, 10), {});
  const isBack = lookWhetherBack(journal, id, api.url, signal);
  expect(await isBack('network', problem('upload-cut'))).toBe(true);
  expect(await isBack('network', problem('unreachable'))).toBe(true);
  await storage[Symbol.asyncDispose]();
  expect(await isBack('network', problem('upload-cut'))).toBe(false);
  expect(await isBack('network', problem('unreachable'))).toBe(true);
  await api[Symbol.asyncDispose]();
  expect(await isBack('network', problem('unreachable'))).toBe(false);
  // In practice there is no network in between.
  expect(await lookWhetherBack(journal, id, 'practice', signal)('network', problem('unreachable'))).toBe(
    true,
  );
  journal.close();
});

it('looks whether the archive is there', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  const archivePath = `${folder.path}/Tutorial.aar`;
  const { id } = journal.add(newUpload({ archivePath }));
  const isBack = lookWhetherBack(journal, id, 'practice', signal);
  expect(await isBack('file', problem('file-missing'))).toBe(false);
  await folder.write('Tutorial.aar', 'x');
  expect(await isBack('file', problem('file-missing'))).toBe(true);
  journal.close();
});

class FullJournal extends Journal {
  override probe(): void {
    throw new ProblemError(problem('disk-full'));
  }
}

it('writes to the journal to see whether its disk takes anything', async () => {
  await using folder = await temporaryFolder();
  const full = new FullJournal(folder.path);
  const { id } = full.add(newUpload());
  expect(await lookWhetherBack(full, id, 'practice', signal)('disk', problem('disk-full'))).toBe(false);
  full.close();
  const journal = new Journal(folder.path);
  expect(await lookWhetherBack(journal, id, 'practice', signal)('disk', problem('disk-full'))).toBe(true);
  journal.close();
});

it.each(['storage-busy', 'app-store-connect', 'limit', 'key'] satisfies WaitingReason[])(
  'has no look for "%s": only a try tells',
  async (reason) => {
    await using folder = await temporaryFolder();
    const journal = new Journal(folder.path);
    const { id } = journal.add(newUpload());
    expect(await lookWhetherBack(journal, id, 'practice', signal)(reason, problem('a'))).toBe(true);
    journal.close();
  },
);
