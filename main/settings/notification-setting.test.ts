import { expect, it } from 'vitest';
import { everyNotification } from '../../preload/notifications-contract.ts';
import { notificationHandlers } from './notification-setting.ts';
import { type AtStart, restarts } from './test-support.ts';

const asked = (atStart: AtStart) =>
  atStart((journal) => notificationHandlers(journal)['settings.notifications'](undefined));

it('tells of everything until somebody chooses', async () => {
  expect(await asked(await restarts())).toEqual(everyNotification);
});

it('keeps what was chosen over restarts', async () => {
  const atStart = await restarts();
  const choice = { needsYou: true, decided: false, finished: false };
  const kept = await atStart((journal) => notificationHandlers(journal)['settings.setNotifications'](choice));
  expect(kept).toEqual(choice);
  expect(await asked(atStart)).toEqual(choice);
});

it.each([
  [
    'only a part of which is known',
    '{"finished":false,"weather":true}',
    { ...everyNotification, finished: false },
  ],
  ['that is none', '{"finished":"never"}', everyNotification],
  ['that is no JSON', 'finished', everyNotification],
])('takes a choice %s for what is known of it', async (_what, text, expected) => {
  const atStart = await restarts();
  await atStart(async (journal) => journal.keepSetting('notifications', text));
  expect(await asked(atStart)).toEqual(expected);
});
