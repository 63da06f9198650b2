import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { everyNotification } from '../../preload/notifications-contract.ts';
import { Journal } from '../uploads/journal.ts';
import { notificationHandlers } from './notification-setting.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packdrop-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The handlers as one start of the application has them. */
async function atStart<Value>(
  work: (handlers: ReturnType<typeof notificationHandlers>, journal: Journal) => Promise<Value>,
): Promise<Value> {
  const journal = new Journal(folder);
  try {
    return await work(notificationHandlers(journal), journal);
  } finally {
    journal.close();
  }
}

const asked = () => atStart((handlers) => handlers['settings.notifications'](undefined));

it('tells of everything until somebody chooses', async () => {
  expect(await asked()).toEqual(everyNotification);
});

it('keeps what was chosen over restarts', async () => {
  const choice = { needsYou: true, decided: false, finished: false };
  expect(await atStart((handlers) => handlers['settings.setNotifications'](choice))).toEqual(choice);
  expect(await asked()).toEqual(choice);
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
  await atStart(async (_handlers, journal) => journal.keepSetting('notifications', text));
  expect(await asked()).toEqual(expected);
});
