import { Notifications, type NotificationWords, type Telling } from '../../../preload/notification-words.ts';
import {
  everyNotification,
  type NotificationChoice,
  notificationChoiceSchema,
} from '../../../preload/notifications-contract.ts';
import type { Application } from '../../application.ts';
import type { ElectronParts, NotificationPart } from './electron-parts.ts';
import { say } from './speech.ts';

/** Where a notification leads. */
export interface NotificationPlace {
  readonly packIdentifier: string;
  readonly version: string | null;
}

/** What notifications need. */
export interface NotificationPorts {
  readonly application: Pick<Application, 'answer' | 'subscribe'>;
  readonly Notification: ElectronParts['Notification'];
  /** Whether somebody looks at the window right now: then it says everything itself. */
  readonly watched: () => boolean;
  /** Called with each one that is shown. */
  readonly shown: () => void;
  /** A person clicked one: brings them to what it tells of; null where that are several packs. */
  readonly lead: (to: NotificationPlace | null) => void;
}

/**
 * Tells a person who does not look at the window what became of uploads and reviews.
 * @returns a function that ends it
 */
export function notifyOfNews(ports: NotificationPorts): () => void {
  const { application, Notification } = ports;
  const notifications = new Notifications();
  // Electron's notifications lose their click when nobody holds them any more.
  const held = new Set<NotificationPart>();

  const show = ({ title, body, packIdentifier, version }: NotificationWords): void => {
    const notification = new Notification({ title, body });
    held.add(notification);
    notification.on('click', () => {
      held.delete(notification);
      ports.lead(packIdentifier === null ? null : { packIdentifier, version });
    });
    notification.on('close', () => held.delete(notification));
    notification.show();
    ports.shown();
  };

  const chosen = async (): Promise<NotificationChoice> => {
    const answer = await application.answer('settings.notifications', undefined);
    const choice = answer.ok ? notificationChoiceSchema.safeParse(answer.value).data : undefined;
    return choice ?? everyNotification;
  };

  const tell = async (telling: Telling): Promise<void> => {
    const choice = await chosen();
    const words = say(() => telling(choice));
    // Asking took a moment, in which somebody may have come back.
    if (words !== undefined && !ports.watched()) show(words);
  };

  return application.subscribe((event) => {
    // Heard in any case: what was so while somebody looked is no news afterwards.
    const telling = say(() => notifications.hear(event));
    if (telling === undefined || ports.watched() || !Notification.isSupported()) return;
    void tell(telling);
  });
}
