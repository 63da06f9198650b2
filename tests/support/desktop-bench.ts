import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Application } from '../../main/application.ts';
import { createSessionSecrets } from '../../main/credentials/session-secrets.ts';
import { type DesktopPorts, runDesktop } from '../../main/shells/desktop/desktop.ts';
import { requestChannel } from '../../preload/channels.ts';
import { stageApplication, type StagedApplication } from './browser-staged-application.ts';
import { createElectronDouble, type ElectronDouble } from './electron-double.ts';
import { type AppDouble, type WindowDouble } from './electron-double-parts.ts';

/** The whole shell, under the double, hosting an application whose answers are set by hand. */
export interface DesktopBench extends ElectronDouble {
  readonly application: StagedApplication;
  /** How often the application was closed. */
  readonly closes: () => number;
  /** Makes the app ready and waits until the shell has done what it does then. */
  readonly begin: () => Promise<void>;
  /** The newest window. */
  readonly window: () => WindowDouble;
  /** The page asks for something, as it does as soon as it is loaded. */
  readonly ask: (name: string, argument?: unknown) => Promise<unknown>;
  /** Everything the page of the newest window was told. */
  readonly told: () => readonly unknown[];
}

/** What a test may set before the shell starts. */
export interface DesktopBenchOptions {
  readonly argv?: readonly string[];
  readonly system?: NodeJS.Platform;
  readonly userData?: string;
  readonly resources?: string;
  readonly prepare?: (app: AppDouble) => void;
  readonly loadUpdater?: DesktopPorts['loadUpdater'];
  readonly compose?: DesktopPorts['compose'];
}

/** Starts the shell as far as it goes before the app is ready. */
export async function startDesktop(options: DesktopBenchOptions = {}): Promise<DesktopBench> {
  const userData = options.userData ?? (await desktopFolder());
  const double = createElectronDouble(userData);
  options.prepare?.(double.app);
  const application = stageApplication();
  let closes = 0;
  const hosted: Application = {
    ...application,
    close: () => {
      closes += 1;
      return application.close();
    },
  };
  const running = runDesktop(double.electron, {
    places: {
      preload: '/app/preload.cjs',
      rendererFolder: userData,
      checksumWorker: new URL('file:///app/checksum-worker.js'),
      inspectWorker: new URL('file:///app/inspect-worker.js'),
      resources: options.resources ?? userData,
    },
    version: '1.2.3',
    argv: options.argv ?? ['packdrop'],
    workingFolder: '/Volumes/Packs',
    system: options.system ?? 'darwin',
    openSecrets: () => Promise.resolve({ secrets: createSessionSecrets(), notice: undefined }),
    compose: options.compose ?? (() => Promise.resolve(hosted)),
    loadUpdater: options.loadUpdater ?? (() => Promise.reject(new Error('Nobody wanted an update.'))),
  });
  const window = (): WindowDouble => {
    const newest = double.windows.at(-1);
    if (newest === undefined) throw new Error('There is no window.');
    return newest;
  };
  const sender = { senderFrame: { url: 'packdrop://app/', parent: null } };
  return Object.assign(double, {
    application,
    closes: () => closes,
    begin: async () => {
      double.app.ready.resolve();
      await running;
      await settle();
    },
    window,
    ask: (name: string, argument?: unknown) => double.invoke(requestChannel, sender, name, argument),
    told: () => window().webContents.sent.map(([, event]) => event),
  });
}

/** A folder for user data that goes when the test ends. */
export async function desktopFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'packdrop-desktop-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Lets everything run that is due by now: promises, and what was put off to the next turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
