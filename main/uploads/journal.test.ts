import { expect, it } from 'vitest';
import { ProblemError } from '../problem.ts';
import { Journal } from './journal.ts';
import { newUpload, plannedParts, temporaryFolder } from './test-support.ts';

const parts = plannedParts('https://storage.test/parts', 3, 1000, {
  headers: [{ name: 'Content-Type', value: 'application/octet-stream' }],
  expiresAt: 1_770_000_000_000,
});

it('gives back what was entered and changed after it was closed and opened again', async () => {
  await using folder = await temporaryFolder();
  const upload = newUpload({ manifest: { fileName: 'Manifest.json', bytes: new Uint8Array([1, 2, 255]) } });
  const first = new Journal(folder.path);
  first.add(upload);
  first.change(upload.id, {
    packId: 'pack',
    versionId: 'version',
    version: '3',
    newestVersionBefore: 2,
    checksumRefused: true,
    pendingRequest: 'reserve-ASSET',
    problem: { code: 'a', message: 'b', nextStep: 'c' },
  });
  first.keepChecksum(upload.id, { bytes: 12, state: '{"buff":""}' });
  first.keepReservation(upload.id, 'ASSET', 'file', parts, { state: 'reserved', pendingRequest: null });
  first.close();

  const second = new Journal(folder.path);
  expect(second.list()).toEqual([second.read(upload.id)]);
  expect(second.read(upload.id)).toEqual({
    ...upload,
    position: 1,
    paused: false,
    recognised: false,
    state: 'reserved',
    packId: 'pack',
    versionId: 'version',
    version: '3',
    newestVersionBefore: 2,
    pendingRequest: null,
    checksum: { bytes: 12, state: '{"buff":""}' },
    md5: null,
    checksumRefused: true,
    problem: { code: 'a', message: 'b', nextStep: 'c' },
  });
  expect(second.reservation(upload.id, 'ASSET')).toEqual({
    uploadId: upload.id,
    assetType: 'ASSET',
    uploadFileId: 'file',
    committed: false,
  });
  expect(second.reservation(upload.id, 'MANIFEST')).toBeUndefined();
  expect(second.unsentParts(upload.id, 'ASSET')).toEqual(parts);
  second.close();
});

it('lists the newest upload first', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  for (const [id, createdAt] of [
    ['b', 2],
    ['a', 1],
    ['d', 3],
    ['c', 3],
  ] as const) {
    journal.add(newUpload({ id, createdAt }));
  }
  expect(journal.list().map(({ id }) => id)).toEqual(['c', 'd', 'b', 'a']);
  journal.close();
});

it('counts a part as sent once it is marked, and never by a part of another plan', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  const { id } = journal.add(newUpload());
  journal.keepReservation(id, 'ASSET', 'file', parts, {});
  const [first, second, third] = parts;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three parts');
  journal.markSent(id, 'ASSET', second);
  journal.markSent(id, 'ASSET', second);
  journal.markSent(id, 'ASSET', { ...first, length: 999 });
  journal.markSent(id, 'ASSET', { ...first, offset: 1 });
  journal.markSent(id, 'MANIFEST', first);
  expect(journal.unsentParts(id, 'ASSET')).toEqual([first, third]);
  expect(journal.sentBytes(id)).toBe(1000);
  journal.close();
});

it('keeps what was sent when addresses are refreshed, and nothing of it under a new reservation', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  const { id } = journal.add(newUpload());
  journal.keepReservation(id, 'ASSET', 'file', parts, {});
  for (const part of parts.slice(0, 1)) journal.markSent(id, 'ASSET', part);
  const fresh = plannedParts('https://storage.test/fresh', 3, 1000);
  journal.refreshParts(id, 'ASSET', fresh);
  expect(journal.unsentParts(id, 'ASSET')).toEqual(fresh.slice(1));
  expect(journal.partShape(id, 'ASSET')).toEqual(fresh.map(({ offset, length }) => ({ offset, length })));

  journal.keepReservation(id, 'ASSET', 'other file', plannedParts('https://storage.test/new', 2, 1500), {});
  expect(journal.sentBytes(id)).toBe(0);
  expect(journal.unsentParts(id, 'ASSET')).toHaveLength(2);
  journal.close();
});

it('keeps the earlier reservation whole when a new one cannot be written', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  const { id } = journal.add(newUpload());
  journal.keepReservation(id, 'ASSET', 'file', parts, {});
  const twice = [...parts, ...parts];
  expect(() => journal.keepReservation(id, 'ASSET', 'other file', twice, {})).toThrow(ProblemError);
  expect(journal.reservation(id, 'ASSET')?.uploadFileId).toBe('file');
  expect(journal.unsentParts(id, 'ASSET')).toEqual(parts);
  journal.close();
});

it('counts parts as sent once they are acknowledged together, and is through with them when it closes', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  const { id } = journal.add(newUpload());
  journal.keepReservation(id, 'ASSET', 'file', parts, {});
  const acknowledged = parts.slice(0, 2).map((part) => journal.acknowledge(id, 'ASSET', part, 'abc'));
  expect(journal.sentBytes(id)).toBe(0);
  await Promise.all(acknowledged);
  expect(journal.sentBytes(id)).toBe(2000);
  expect(journal.samples(id)).toEqual([
    { offset: 0, length: 1000, digest: 'abc' },
    { offset: 1000, length: 1000, digest: 'abc' },
  ]);
  const last = parts.slice(2).map((part) => journal.acknowledge(id, 'ASSET', part, null));
  journal.close();
  await Promise.all(last);
  const again = new Journal(folder.path);
  expect(again.unsentParts(id, 'ASSET')).toEqual([]);
  again.close();
});

it('counts a committed archive as sent in full, and keeps none of its parts', async () => {
  await using folder = await temporaryFolder();
  const journal = new Journal(folder.path);
  const upload = newUpload();
  journal.add(upload);
  expect(journal.sentBytes(upload.id)).toBe(0);
  journal.keepReservation(upload.id, 'ASSET', 'file', parts, { state: 'reserved' });
  const [first] = parts;
  if (first !== undefined) journal.markSent(upload.id, 'ASSET', first);
  expect(journal.sentBytes(upload.id)).toBe(first?.length);
  journal.markCommitted(upload.id, 'ASSET', { state: 'committed' });
  expect(journal.sentBytes(upload.id)).toBe(upload.identity.size);
  expect(journal.partShape(upload.id, 'ASSET')).toEqual([]);
  journal.close();
});
