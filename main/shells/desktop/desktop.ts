import path from 'node:path';
import { words } from '../../../preload/language/words.ts';
import type { Application } from '../../application.ts';
import type { SystemSecrets } from '../../credentials/keychain.ts';
import type { Platform } from '../../platform.ts';
import { type Problem, ProblemError } from '../../problem.ts';
import { macAccent } from './accent.ts';
import { archiveAsked } from './archive-asked.ts';
import { type DesktopPlaces, desktopPlatform } from './desktop-platform.ts';
import { createBadge, showWork } from './dock.ts';
import type { ElectronParts } from './electron-parts.ts';
import { claimSingleInstance, closeBeforeQuit } from './life.ts';
import { denyPermissions } from './lock-down.ts';
import { MainWindow } from './main-window.ts';
import { type MenuActions, menuTemplate } from './menu.ts';
import { notifyOfNews } from './notifications.ts';
import { archivesIn, collectOpenedArchives, type OpenedArchives } from './opened-archives.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { openOutside } from './pages-outside.ts';
import { forwardEvents, serveRequests } from './requests.ts';
import { showProblem } from './show-problem.ts';
import { createSpeech, say, type Speech } from './speech.ts';
import { createUpdates, knowsUpdates, type Updater } from './updates.ts';
import { watchUploads } from './uploads-at-work.ts';

/** What the shell hosts and where it finds it. */
export interface DesktopPorts {
  readonly places: DesktopPlaces;
  /** Packdrop's own version: "0.1.0". */
  readonly version: string;
  readonly argv: readonly string[];
  /** Absolute path of the folder that paths in `argv` are relative to. */
  readonly workingFolder: string;
  /** `darwin` and so on, as Node names systems. */
  readonly system: NodeJS.Platform;
  readonly openSecrets: () => Promise<SystemSecrets>;
  readonly compose: (platform: Platform) => Promise<Application>;
  readonly loadUpdater: () => Promise<Updater>;
}

/**
 * Runs the desktop app. What has to happen before Electron is ready happens before this returns; the rest follows by
 * itself.
 * @returns settles when the window has been opened, or the app is on its way out
 */
export async function runDesktop(electron: ElectronParts, ports: DesktopPorts): Promise<void> {
  const { app, dialog, protocol } = electron;
  const fail = (error: unknown): void => {
    showProblem(dialog, error);
    app.quit();
  };
  registerPageScheme(protocol);
  const opened = collectOpenedArchives(app);
  opened.add(archivesIn(ports.argv, ports.workingFolder));
  /** Until the application stands, a window would have nothing to show and nobody to ask. */
  let window: MainWindow | undefined;
  if (!claimSingleInstance(app, () => window?.show())) return;
  // macOS keeps an app without windows, and uploads go on; a click on its icon brings the window back.
  app.on('window-all-closed', () => {
    if (ports.system !== 'darwin') app.quit();
  });
  try {
    await app.whenReady();
    const speech = createSpeech(app);
    const platform = {
      ...desktopPlatform(electron, ports.places, await ports.openSecrets()),
      ...macAccent(electron, ports.system),
    };
    const application = await ports.compose(platform);
    window = host(electron, ports, { application, opened, speech, fail });
    // Started by the Mac itself, it works without showing itself.
    if (!app.getLoginItemSettings().wasOpenedAtLogin) window.show();
  } catch (error) {
    fail(error);
  }
}

interface Hosted {
  readonly application: Application;
  readonly opened: OpenedArchives;
  readonly speech: Speech;
  readonly fail: (error: unknown) => void;
}

function host(
  electron: ElectronParts,
  ports: DesktopPorts,
  { application, opened, speech, fail }: Hosted,
): MainWindow {
  const { app, dialog, ipcMain, Notification, powerMonitor, powerSaveBlocker, protocol, session } = electron;
  const { places } = ports;
  const badge = createBadge(app);
  const window = new MainWindow({
    electron,
    preload: places.preload,
    stateFile: path.join(app.getPath('userData'), 'window.json'),
    now: Date.now,
    focused: () => badge.clear(),
    failed: fail,
  });
  denyPermissions(session.defaultSession);
  servePage(protocol, places.rendererFolder);
  serveRequests(ipcMain, application, (request) => {
    window.heardFrom();
    speech.heard(request);
    const archive = archiveAsked(request);
    if (archive !== undefined) app.addRecentDocument(archive);
  });
  forwardEvents(application, () => window.open().map(({ webContents }) => webContents));
  const work = watchUploads(
    application,
    showWork(powerSaveBlocker, () => window.open()),
  );
  notifyOfNews({
    application,
    Notification,
    watched: () => window.isFocused(),
    shown: () => badge.add(),
    lead: (to) => (to === null ? window.show() : window.tell({ event: 'pack.wanted', ...to })),
  });
  closeBeforeQuit({ app, application, dialog, powerMonitor, sending: () => work.now().sending });
  opened.deliverTo((paths) => window.tell({ event: 'archives.opened', paths: [...paths] }));
  app.on('activate', () => window.show());
  app.setAboutPanelOptions({
    applicationName: 'Packdrop',
    applicationVersion: ports.version,
    copyright: 'Copyright © 2026 The Packdrop team',
  });
  const showMenu = menuOf(electron, ports, { window, opened });
  showMenu();
  speech.watch(showMenu);
  void speech.load(application);
  return window;
}

/** @returns shows the menu in the language that is spoken then */
function menuOf(
  electron: ElectronParts,
  { places, loadUpdater }: DesktopPorts,
  { window, opened }: { readonly window: MainWindow; readonly opened: OpenedArchives },
): () => void {
  const { app, dialog, Menu } = electron;
  const updates = knowsUpdates(places.resources)
    ? createUpdates({
        load: loadUpdater,
        dialog,
        wishFile: path.join(app.getPath('userData'), 'daily-updates'),
      })
    : undefined;
  const choose = async (): Promise<void> => {
    const { canceled, filePaths } = await dialog.showOpenDialog({
      message: say(() => words().desktop.chooseArchives),
      properties: ['openFile', 'multiSelections'],
      filters: [{ name: 'Apple Archive', extensions: ['aar'] }],
    });
    if (!canceled) opened.add(filePaths);
  };
  const actions = (): MenuActions => ({
    showAbout: () => app.showAboutPanel(),
    publish: () => window.tell({ event: 'menu.chosen', command: 'publish' }),
    showSettings: () => window.tell({ event: 'menu.chosen', command: 'settings' }),
    openArchives: () => {
      choose().catch((cause: unknown) => {
        showProblem(dialog, new ProblemError(noDialog, { cause }));
      });
    },
    openAppStoreConnect: () => openOutside(electron, 'https://appstoreconnect.apple.com/apps'),
    updates: updates === undefined ? undefined : { look: () => void updates.look(), daily: updates.daily },
    openAtLogin: {
      ticked: app.getLoginItemSettings().openAtLogin,
      set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin }),
    },
  });
  return () => {
    const template = say(() => menuTemplate(actions()));
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
}

const noDialog: Problem = {
  code: 'no-file-dialog',
  message: 'The system did not show the window in which archives are chosen.',
  nextStep: "Drag the archives onto Packdrop's window instead, or onto its icon in the Dock.",
};
