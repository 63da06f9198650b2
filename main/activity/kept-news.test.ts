import { expect, it } from 'vitest';
import type { Attention } from '../../preload/news-contract.ts';
import { steppedClock } from '../releases/test-support.ts';
import { temporaryFolder } from '../uploads/test-support.ts';
import { ActivityLog } from './activity-log.ts';

const item = (version: string | null): Attention => ({
  ...{ kind: 'failed', what: 'unusable', packIdentifier: 'Tutorial', version },
});

it('keeps what happened over a restart, each App Store Connect apart, until it was seen', async () => {
  await using folder = await temporaryFolder();
  const clock = steppedClock(1000);
  const log = new ActivityLog(folder.path, clock);
  log.keepNews('s', item('1'));
  log.keepNews('elsewhere', item('9'));
  clock.time = 5000;
  log.keepNews('s', item(null));
  log.close();
  const again = new ActivityLog(folder.path, clock);
  const unseen = again.unseenNews('s');
  expect(unseen).toMatchObject([
    { ...item(null), at: '1970-01-01T00:00:05.000Z' },
    { ...item('1'), at: '1970-01-01T00:00:01.000Z' },
  ]);
  const ids = unseen.map(({ id }) => id);
  again.newsSeen('elsewhere', ids);
  expect(again.unseenNews('s')).toHaveLength(2);
  again.newsSeen('s', ids.slice(1));
  again.newsSeen('s', ids.slice(1));
  expect(again.unseenNews('s')).toMatchObject([item(null)]);
  expect(again.unseenNews('elsewhere')).toHaveLength(1);
  again.close();
});

it('keeps the newest 200 of each App Store Connect', async () => {
  await using folder = await temporaryFolder();
  const log = new ActivityLog(folder.path, steppedClock());
  log.keepNews('elsewhere', item('1'));
  for (let version = 1; version <= 203; version += 1) log.keepNews('s', item(String(version)));
  const versions = log.unseenNews('s').map(({ version }) => version);
  expect([versions.length, versions[0], versions.at(-1)]).toEqual([200, '203', '4']);
  expect(log.unseenNews('elsewhere')).toHaveLength(1);
  log.close();
});
