import { z } from 'zod';

/** Which notifications a person wants: of what needs them, of what Apple decided, of work that is done. */
export const notificationChoiceSchema = z.object({
  needsYou: z.boolean(),
  decided: z.boolean(),
  finished: z.boolean(),
});
export type NotificationChoice = z.infer<typeof notificationChoiceSchema>;

/** The kinds of notifications, in the order of the settings. */
export const notificationKinds = [
  'needsYou',
  'decided',
  'finished',
] as const satisfies readonly (keyof NotificationChoice)[];

/** What holds until somebody chooses. */
export const everyNotification: NotificationChoice = { needsYou: true, decided: true, finished: true };

/** The requests about notifications. */
export const notificationRequests = {
  'settings.notifications': { argument: z.undefined(), result: notificationChoiceSchema },
  /** Kept until it is changed again, also over restarts. */
  'settings.setNotifications': { argument: notificationChoiceSchema, result: notificationChoiceSchema },
} as const;
