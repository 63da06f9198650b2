import { expect, it } from 'vitest';
import type { PackdropEvent } from '../../preload/contract.ts';
import { ActivityLog } from '../activity/activity-log.ts';
import { account, openHistory } from '../history/test-support.ts';
import { uploadAtWork } from '../../preload/test-support.ts';
import { openReleases } from './open-releases.ts';
import { Overview } from './overview.ts';

const problem = { code: 'file-changed', message: 'The file changed.', nextStep: 'Publish it again.' };

it('calls for attention once when an upload fails here, and not where Apple could not use the archive', async () => {
  await using bench = await openHistory();
  const { history, clock, folder } = bench;
  const log = new ActivityLog(folder.path, clock);
  const events: PackdropEvent[] = [];
  const releases = openReleases({
    ...{ history, log, clock, server: account, who: 'Ann', watches: true },
    // Nothing of this asks App Store Connect.
    client: {} as never,
    overview: new Overview(clock),
    emit: (event) => void events.push(event),
    onProblem: (told) => events.push({ event: 'problem', problem: told }),
  });
  const hear = (change: Parameters<typeof uploadAtWork>[0]) =>
    releases.hear({ event: 'upload.changed', upload: uploadAtWork(change) });
  hear({ id: '1' });
  hear({ id: '1', state: 'failed', active: false, problem });
  hear({ id: '1', state: 'failed', active: false, problem });
  hear({ id: '2' });
  hear({ id: '2', state: 'failed', active: false, problem: { ...problem, code: 'processing-failed' } });
  hear({ id: '3' });
  hear({ id: '3', state: 'cancelled', active: false });
  expect(events).toEqual([
    { event: 'attention', kind: 'failed', what: 'upload-failed', packIdentifier: 'Tutorial', version: '3' },
  ]);
  expect(log.unseenNews(account)).toMatchObject([{ what: 'upload-failed', version: '3' }]);
  // Ended in the journal, but killed before that was told.
  hear({ id: '4', version: '4' });
  const ended = uploadAtWork({ id: '4', version: '4', state: 'failed', active: false, problem });
  releases.settleUploads(() => [ended]);
  releases.settleUploads(() => [ended]);
  expect(log.unseenNews(account)).toMatchObject([{ version: '4' }, { version: '3' }]);
  releases.close();
  log.close();
});
