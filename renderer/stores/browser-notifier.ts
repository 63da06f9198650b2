import type { Notifier } from './notifications.ts';

/** Notifications as a browser shows them; undefined where this one has none. */
export function browserNotifier(
  page: Window & { readonly Notification?: typeof Notification },
): Notifier | undefined {
  const { Notification: BrowserNotification, document } = page;
  if (BrowserNotification === undefined) return undefined;
  return {
    permission: () => BrowserNotification.permission,
    ask: () => BrowserNotification.requestPermission(),
    watched: () => document.visibilityState === 'visible' && document.hasFocus(),
    show: ({ title, body, tag }, clicked) => {
      const notification = new BrowserNotification(title, { body, tag });
      notification.addEventListener('click', () => {
        page.focus();
        notification.close();
        clicked();
      });
    },
  };
}
