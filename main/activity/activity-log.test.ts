import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { uploadAtWork } from '../../preload/test-support.ts';
import { steppedClock } from '../releases/test-support.ts';
import { temporaryFolder } from '../uploads/test-support.ts';
import { ActivityLog, type NewAct } from './activity-log.ts';
import { noteUpload, settleUploads } from './note-uploads.ts';

const act: NewAct = {
  ...{ server: 's', appId: 'a', who: 'Ann', kind: 'archive', subjectId: 'p1', progress: null },
  packs: [{ packIdentifier: 'Tutorial', version: null }],
};

it('keeps what was begun, and how it ended, over a restart', async () => {
  await using folder = await temporaryFolder();
  const clock = steppedClock(1000);
  const log = new ActivityLog(folder.path, clock);
  const begun = log.begin(act);
  expect(log.unfinished('s')).toMatchObject([{ id: begun.id, state: 'begun', beganAt: 1000, endedAt: null }]);
  expect(log.unfinished('elsewhere')).toEqual([]);
  log.close();
  clock.time = 5000;
  const again = new ActivityLog(folder.path, clock);
  const problem = { code: 'c', message: 'It failed.', nextStep: 'Mend it.' };
  again.end(begun, problem);
  again.end(again.begin({ ...act, appId: 'b' }), null);
  expect(again.ofApp('s', 'a').acts).toMatchObject([{ state: 'failed', problem, endedAt: 5000, who: 'Ann' }]);
  expect(again.ofApp('s', 'b').acts).toMatchObject([{ state: 'done', problem: null }]);
  expect(again.unfinished('s')).toEqual([]);
  again.close();
});

it('comes in pages, newest first', async () => {
  await using folder = await temporaryFolder();
  const log = new ActivityLog(folder.path, steppedClock());
  for (const id of ['1', '2', '3']) log.begin({ ...act, id });
  const { acts, next } = log.ofApp('s', 'a', { limit: 2 });
  expect(acts.map(({ id }) => id)).toEqual(['3', '2']);
  const rest = log.ofApp('s', 'a', { limit: 2, ...(next === undefined ? {} : { before: next }) });
  expect(rest).toMatchObject({ acts: [{ id: '1' }], next: undefined });
  log.close();
});

it('puts aside what is no log of its own, and says so', async () => {
  await using folder = await temporaryFolder();
  writeFileSync(
    join(folder.path, 'activity.sqlite'),
    'not a database, and long enough to be read as one'.repeat(50),
  );
  const log = new ActivityLog(folder.path, steppedClock());
  expect(log.problem?.code).toBe('activity-set-aside');
  expect(log.ofApp('s', 'a').acts).toEqual([]);
  log.close();
});

it('says in words that the log is in use', async () => {
  await using folder = await temporaryFolder();
  const log = new ActivityLog(folder.path, steppedClock());
  chmodSync(folder.path, 0o700);
  expect(() => new ActivityLog(folder.path, steppedClock())).toThrow('another program is at work with it');
  log.close();
});

it('notes a publish when its work begins and when it ends, once, with its version', async () => {
  await using folder = await temporaryFolder();
  const log = new ActivityLog(folder.path, steppedClock());
  const tell = (different: Parameters<typeof uploadAtWork>[0]): boolean =>
    noteUpload(
      log,
      { server: 's', who: 'Ann' },
      { event: 'upload.changed', upload: uploadAtWork({ appId: 'a', ...different }) },
    );
  tell({ id: 'old', active: false, state: 'done' });
  tell({ state: 'prepared', version: null });
  expect(log.ofApp('s', 'a').acts).toMatchObject([
    { kind: 'publish', state: 'begun', packs: [{ version: null }] },
  ]);
  tell({ state: 'sending' });
  tell({ state: 'done', active: false });
  tell({ state: 'done', active: false });
  expect(log.ofApp('s', 'a').acts).toMatchObject([
    { state: 'done', packs: [{ packIdentifier: 'Tutorial', version: '3' }] },
  ]);
  tell({ id: 'u2', state: 'sending' });
  tell({ id: 'u2', state: 'cancelled', active: false });
  expect(log.ofApp('s', 'a').acts[0]).toMatchObject({
    state: 'failed',
    problem: { code: 'upload-cancelled' },
  });
  log.close();
});

it('writes down the end of an upload that was killed between its end in the journal and here', async () => {
  await using folder = await temporaryFolder();
  const log = new ActivityLog(folder.path, steppedClock());
  const publish = { ...act, kind: 'publish' } as const;
  for (const id of ['done', 'sending', 'gone']) log.begin({ ...publish, id });
  settleUploads(log, 's', () => [
    uploadAtWork({ id: 'done', state: 'done', version: '7' }),
    uploadAtWork({ id: 'sending', state: 'sending' }),
  ]);
  expect(log.find('done')).toMatchObject({ state: 'done', packs: [{ version: '7' }] });
  expect(log.unfinished('s').map(({ id }) => id)).toEqual(['sending', 'gone']);
  settleUploads(log, 'elsewhere', () => {
    throw new Error('asked for nothing');
  });
  log.close();
});
