import type { MessageBoxOptions } from 'electron';
import { words } from '../../../preload/language/words.ts';
import type { Application } from '../../application.ts';
import type { AppPart, DialogPart, PowerMonitorPart } from './electron-parts.ts';
import { say } from './speech.ts';

/**
 * Makes sure there is one Packdrop: two would work on the same journal.
 * @param showWindow brings the first one's window forward when somebody starts a second
 * @returns false when another one runs already; this one is then on its way out
 */
export function claimSingleInstance(
  app: Pick<AppPart, 'requestSingleInstanceLock' | 'on' | 'quit'>,
  showWindow: () => void,
): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', showWindow);
  return true;
}

/** What the end of the app has to do with. */
export interface EndPorts {
  readonly app: Pick<AppPart, 'on' | 'quit'>;
  readonly application: Pick<Application, 'close'>;
  readonly dialog: Pick<DialogPart, 'showMessageBox'>;
  readonly powerMonitor: Pick<PowerMonitorPart, 'on'>;
  /** How many uploads are being sent right now. */
  readonly sending: () => number;
}

/**
 * Holds the app's end until the application has closed: what is unfinished is then safely on disk. While something is
 * being sent a person is asked first, once; a computer that shuts down is not held up by a question.
 */
export function closeBeforeQuit({ app, application, dialog, powerMonitor, sending }: EndPorts): void {
  let state: 'running' | 'asking' | 'closing' | 'closed' = 'running';
  const leave = (): void => {
    state = 'closed';
    app.quit();
  };
  const close = (): void => {
    state = 'closing';
    // Also where closing failed: an app that cannot be quit helps nobody, and the journal is durable anyway.
    application.close().then(leave, leave);
  };
  const ask = async (): Promise<void> => {
    state = 'asking';
    const { response } = await dialog.showMessageBox(say(() => quitQuestion(sending())));
    if (state !== 'asking') return;
    if (response === 0) close();
    else state = 'running';
  };
  powerMonitor.on('shutdown', () => {
    if (state === 'running' || state === 'asking') close();
  });
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state !== 'running') return;
    // A question that cannot be asked must not keep the app from ending.
    if (sending() > 0) ask().catch(close);
    else close();
  });
}

function quitQuestion(sending: number): MessageBoxOptions {
  const { question, detail, quit, stay } = words().desktop.quit;
  return {
    type: 'question',
    message: question(sending),
    detail,
    buttons: [quit, stay],
    defaultId: 1,
    cancelId: 1,
  };
}
