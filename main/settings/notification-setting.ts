import {
  everyNotification,
  type NotificationChoice,
  notificationChoiceSchema,
} from '../../preload/notifications-contract.ts';
import type { RequestHandlers } from '../request-handlers.ts';
import type { Journal } from '../uploads/journal.ts';

const setting = 'notifications';

/** The handlers that keep, in the journal's settings, which notifications a person wants. */
export function notificationHandlers(
  journal: Pick<Journal, 'setting' | 'keepSetting'>,
): Pick<RequestHandlers, 'settings.notifications' | 'settings.setNotifications'> {
  return {
    'settings.notifications': async () => kept(journal.setting(setting)),
    'settings.setNotifications': async (choice) => {
      journal.keepSetting(setting, JSON.stringify(choice));
      return choice;
    },
  };
}

/** Partly known: a newer Packdrop may have fewer kinds, or others. */
const keptSchema = notificationChoiceSchema
  .partial()
  .transform(
    ({
      needsYou = everyNotification.needsYou,
      decided = everyNotification.decided,
      finished = everyNotification.finished,
    }): NotificationChoice => ({ needsYou, decided, finished }),
  );

function kept(text: string | undefined): NotificationChoice {
  if (text === undefined) return everyNotification;
  try {
    return keptSchema.parse(JSON.parse(text));
  } catch {
    // Not kept by any Packdrop: better told too much than left waiting.
    return everyNotification;
  }
}
