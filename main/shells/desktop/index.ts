import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, ipcMain, protocol, session, shell } from 'electron';
import type { Application } from '../../application.ts';
import { systemClock } from '../../clock.ts';
import { composeApplication } from '../../compose.ts';
import { problemOf } from '../../problem.ts';
import { endInWords } from '../last-words.ts';
import { watchNetwork } from '../network-change.ts';
import { openSecrets } from '../open-secrets.ts';
import { claimSingleInstance, closeBeforeQuit } from './life.ts';
import { denyNavigation, denyPermissions } from './lock-down.ts';
import { pageAddress, registerPageScheme, servePage } from './page-protocol.ts';
import { forwardEvents, serveRequests } from './requests.ts';
import { windowOptions } from './window-options.ts';

// Paths as the build lays them out: out/main/index.js, out/preload/index.cjs, out/renderer/.
const preload = fileURLToPath(new URL('../preload/index.cjs', import.meta.url));
const rendererFolder = fileURLToPath(new URL('../renderer/', import.meta.url));
const checksumWorker = new URL('./checksum-worker.js', import.meta.url);
const inspectWorker = new URL('./inspect-worker.js', import.meta.url);

/** Until the application stands, a window would have nothing to show and nobody to ask. */
let hosting = false;

endInWords(({ message, nextStep }) => dialog.showErrorBox(message, nextStep));
registerPageScheme(protocol);
if (claimSingleInstance(app, showWindow)) {
  app.on('web-contents-created', (_event, contents) => denyNavigation(contents));
  // macOS keeps an app without windows; a click on its icon brings the window back.
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // Not awaited at the top level: Electron emits `ready` only after this module has run to its end.
  void app.whenReady().then(start, fail);
}

async function start(): Promise<void> {
  try {
    const application = await composeApplication(
      {
        shell: 'desktop',
        dataFolder: app.getPath('userData'),
        clock: systemClock,
        onNetworkChange: watchNetwork,
        checksumWorker,
        inspectWorker,
        secrets: await openSecrets(),
        trash: (path) => shell.trashItem(path),
        downloadsFolder: app.getPath('downloads'),
      },
      { kind: 'remembered' },
    );
    host(application);
  } catch (error) {
    fail(error);
  }
}

function host(application: Application): void {
  closeBeforeQuit(app, application);
  denyPermissions(session.defaultSession);
  servePage(protocol, rendererFolder);
  serveRequests(ipcMain, application);
  forwardEvents(application, () => BrowserWindow.getAllWindows().map((window) => window.webContents));
  app.on('activate', showWindow);
  hosting = true;
  showWindow();
}

function showWindow(): void {
  if (!hosting) return;
  const [open] = BrowserWindow.getAllWindows();
  if (open !== undefined) {
    if (open.isMinimized()) open.restore();
    open.focus();
    return;
  }
  const window = new BrowserWindow(windowOptions(preload));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pageAddress).catch(fail);
}

function fail(error: unknown): void {
  const problem = problemOf(error);
  dialog.showErrorBox(problem.message, problem.nextStep);
  app.quit();
}
