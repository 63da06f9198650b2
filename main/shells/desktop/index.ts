import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
  systemPreferences,
} from 'electron';
import packageJson from '../../../package.json' with { type: 'json' };
import { composeApplication } from '../../compose.ts';
import { ProblemError } from '../../problem.ts';
import { endInWords } from '../last-words.ts';
import { openSecrets } from '../open-secrets.ts';
import { runDesktop } from './desktop.ts';
import { showProblem } from './show-problem.ts';

endInWords((problem) => showProblem(dialog, new ProblemError(problem)));

// Not awaited: Electron emits `ready` only after this module has run to its end. It never rejects.
void runDesktop(
  {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    nativeTheme,
    net,
    Notification,
    powerMonitor,
    powerSaveBlocker,
    protocol,
    screen,
    // Electron has no session before it is ready.
    get session() {
      return session;
    },
    shell,
    systemPreferences,
  },
  {
    // As the build lays them out: out/main/index.js, out/preload/index.cjs, out/renderer/.
    places: {
      preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
      rendererFolder: fileURLToPath(new URL('../renderer/', import.meta.url)),
      checksumWorker: new URL('./checksum-worker.js', import.meta.url),
      inspectWorker: new URL('./inspect-worker.js', import.meta.url),
      resources: process.resourcesPath,
    },
    version: packageJson.version,
    argv: process.argv,
    workingFolder: process.cwd(),
    system: process.platform,
    openSecrets,
    compose: (platform) => composeApplication(platform, { kind: 'remembered' }),
    loadUpdater: async () => (await import('electron-updater')).default.autoUpdater,
  },
);
