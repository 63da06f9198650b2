import { expect, it } from 'vitest';
import { uploadAtWork } from '../../../preload/test-support.ts';
import { stagedApplication } from './test-support.ts';
import { cancelUpload, listUploads } from './uploads-verb.ts';

const answering = (value: unknown) => stagedApplication(() => ({ ok: true, value }));

it('lists each upload with its id, pack, version and how far it is', async () => {
  const application = answering([
    uploadAtWork({ active: false }),
    uploadAtWork({ id: 'upload-2', active: false, paused: true }),
    uploadAtWork({ id: 'upload-3', active: false, state: 'cancelled', version: null }),
  ]);
  const lines = (await listUploads(application, false)).split('\n');
  expect(lines[0]).toMatch(/^upload-1 +Tutorial +3 +Tutorial\.aar +interrupted, 50 % uploaded$/);
  expect(lines[1]).toContain('paused, 50 % uploaded');
  expect(lines[2]).toMatch(/cancelled$/);
});

it('gives the uploads as they are with --json, and says so where there are none', async () => {
  expect(JSON.parse(await listUploads(answering([uploadAtWork()]), true))).toEqual([uploadAtWork()]);
  expect(await listUploads(answering([]), false)).toContain('Nothing has been uploaded');
});

it('says what is left behind at App Store Connect by an upload that is called off', async () => {
  const application = answering(uploadAtWork({ state: 'cancelled', active: false }));
  expect(await cancelUpload(application, 'upload-1', false)).toBe(
    'Tutorial.aar was cancelled. Version 3 stays reserved at App Store Connect, where nothing can be deleted; it does no harm.',
  );
  expect(application.asked).toEqual([{ name: 'uploads.cancel', argument: { uploadId: 'upload-1' } }]);
  const early = answering(uploadAtWork({ state: 'cancelled', active: false, version: null }));
  expect(await cancelUpload(early, 'upload-1', false)).toBe(
    'Tutorial.aar was cancelled before anything was made at App Store Connect.',
  );
});

it('says that an upload has ended already, and passes on why it cannot be cancelled', async () => {
  const done = answering(uploadAtWork({ state: 'done', active: false }));
  expect(await cancelUpload(done, 'upload-1', false)).toBe('Tutorial.aar has ended already: published.');
  const problem = { code: 'too-late-to-cancel', message: 'Too late.', nextStep: 'Go on.' };
  const late = stagedApplication(() => ({ ok: false, problem }));
  await expect(cancelUpload(late, 'upload-1', false)).rejects.toMatchObject({ problem });
});
