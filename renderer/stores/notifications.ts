import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PackdropBridge, PackdropEvent, Problem } from '../../preload/contract.ts';
import { Notifications, type NotificationWords } from '../../preload/notification-words.ts';
import { everyNotification, type NotificationChoice } from '../../preload/notifications-contract.ts';

/** What shows notifications for a window whose shell does not. */
export interface Notifier {
  readonly permission: () => NotificationPermission;
  /** Asks the person; only in answer to what they pressed. */
  readonly ask: () => Promise<NotificationPermission>;
  /** Whether somebody looks at the window right now: then it says everything itself. */
  readonly watched: () => boolean;
  /** @param tag of two with the same one the later takes the place of the earlier, whichever window shows it */
  readonly show: (words: { title: string; body: string; tag: string }, clicked: () => void) => void;
}

export interface NotificationsState {
  /** Null: not asked yet, or nobody can be asked. */
  readonly choice: NotificationChoice | null;
  /** Why the choice could not be kept. */
  readonly problem: Problem | null;
  /** What the person allowed the browser; null where the shell shows notifications itself. */
  readonly permission: NotificationPermission | null;
  /** Asks main what was chosen. */
  readonly load: () => Promise<void>;
  readonly choose: (choice: NotificationChoice) => Promise<void>;
  /** Has the browser ask the person. */
  readonly allow: () => Promise<void>;
  /** Shows a notification where the event is worth one and nobody looks. */
  readonly hear: (event: PackdropEvent) => void;
}
export type NotificationsStore = StoreApi<NotificationsState>;

/**
 * Which notifications are wanted, and in a browser tab the notifications themselves.
 * @param lead somebody clicked one that tells of one pack
 */
export function createNotificationsStore(
  bridge: PackdropBridge,
  notifier: Notifier | undefined,
  lead: (to: { packIdentifier: string; version: string | null }) => void,
): NotificationsStore {
  const notifications = new Notifications();
  return createStore<NotificationsState>((set, get) => {
    const show = ({ title, body, packIdentifier, version }: NotificationWords): void =>
      notifier?.show({ title, body, tag: `${title} ${body}` }, () => {
        if (packIdentifier !== null) lead({ packIdentifier, version });
      });
    return {
      choice: null,
      problem: null,
      permission: notifier?.permission() ?? null,
      load: async () => {
        const answer = await bridge.request('settings.notifications');
        set({
          choice: answer.ok ? answer.value : null,
          // It may have been changed in the browser's own settings.
          permission: notifier?.permission() ?? null,
        });
      },
      choose: async (choice) => {
        const before = get().choice;
        set({ choice, problem: null });
        const answer = await bridge.request('settings.setNotifications', choice);
        if (!answer.ok) set({ choice: before, problem: answer.problem });
      },
      allow: async () => set({ permission: (await notifier?.ask()) ?? null }),
      hear: (event) => {
        // Heard in any case: what was so while somebody looked is no news afterwards.
        const telling = notifications.hear(event);
        if (notifier === undefined || notifier.permission() !== 'granted' || notifier.watched()) return;
        const words = telling?.(get().choice ?? everyNotification);
        if (words !== undefined) show(words);
      },
    };
  });
}
