import type { App } from 'electron';
import type { Application } from '../../application.ts';

/**
 * Makes sure there is one Packdrop: two would work on the same journal.
 * @param showWindow brings the first one's window forward when somebody starts a second
 * @returns false when another one runs already; this one is then on its way out
 */
export function claimSingleInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'on' | 'quit'>,
  showWindow: () => void,
): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', showWindow);
  return true;
}

/** Holds the app's end until the application has closed: what is unfinished is then safely on disk. */
export function closeBeforeQuit(
  app: Pick<App, 'on' | 'quit'>,
  application: Pick<Application, 'close'>,
): void {
  let state: 'running' | 'closing' | 'closed' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const leave = (): void => {
      state = 'closed';
      app.quit();
    };
    // Also where closing failed: an app that cannot be quit helps nobody, and the journal is durable anyway.
    application.close().then(leave, leave);
  });
}
