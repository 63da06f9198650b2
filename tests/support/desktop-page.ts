import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { rendererFolder } from '../../build/renderer-build.ts';
import { composeApplication, type StartAccount } from '../../main/compose.ts';
import type { Application } from '../../main/application.ts';
import type { Problem } from '../../main/problem.ts';
import { createSessionSecrets } from '../../main/credentials/session-secrets.ts';
import { runDesktop } from '../../main/shells/desktop/desktop.ts';
import { openPage, type WatchedPage } from './browser.ts';
import { desktopFolder } from './desktop-bench.ts';
import { createElectronDouble, type ElectronDouble } from './electron-double.ts';

/*
 * The desktop app without Electron: the real shell and application in this process, the real preload and page in
 * Chromium, and between them a double of Electron's IPC. Chromium knows no scheme `packdrop`, so the page comes over
 * https from a host that exists nowhere; every file of it is asked from the shell's own protocol handler.
 */
const origin = 'https://packdrop.test/';
const address = 'packdrop://app/';

/** Packdrop's desktop app at work. */
export interface DesktopPage extends AsyncDisposable {
  readonly double: ElectronDouble;
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly dataFolder: string;
}

/** What a test may set before the app starts. */
interface DesktopPageOptions {
  /** What happens to the app before Electron is ready. */
  readonly beforeReady?: (double: ElectronDouble) => void;
  /** What opening the keychain says. */
  readonly notice?: Problem;
  /** What it starts with; without it: practice. */
  readonly account?: StartAccount;
}

/** Starts the desktop app, in practice mode unless told, and shows its window in Chromium. */
export async function openDesktop(
  browser: Browser,
  { beforeReady, notice, account = { kind: 'practice' } }: DesktopPageOptions = {},
): Promise<DesktopPage> {
  const dataFolder = await desktopFolder();
  const double = createElectronDouble(dataFolder);
  let application: Application | undefined;
  const running = runDesktop(double.electron, {
    places: {
      preload: 'preload.cjs',
      rendererFolder,
      checksumWorker: new URL('../../main/uploads/checksum-worker.ts', import.meta.url),
      inspectWorker: new URL('../../main/archive/inspect-worker.ts', import.meta.url),
      resources: dataFolder,
    },
    version: '0.0.0',
    argv: ['packdrop'],
    workingFolder: dataFolder,
    system: 'darwin',
    openSecrets: () => Promise.resolve({ secrets: createSessionSecrets(), notice }),
    compose: async (platform) => {
      application = await composeApplication(platform, account);
      return application;
    },
    loadUpdater: () => Promise.reject(new Error('Nobody wanted an update.')),
  });
  beforeReady?.(double);
  double.app.ready.resolve();
  await running;
  const watched = await openPage(browser);
  await connect(watched, double);
  return {
    double,
    page: watched.page,
    complaints: watched.complaints,
    dataFolder,
    [Symbol.asyncDispose]: async () => {
      await watched[Symbol.asyncDispose]();
      await application?.close();
    },
  };
}

/** Lets the window of the double show `page`: loads what the shell serves, and carries IPC to and fro. */
async function connect({ page }: WatchedPage, double: ElectronDouble): Promise<void> {
  const window = double.windows.at(-1);
  if (window === undefined) throw new Error(`The shell opened no window. ${double.errors.join(' ')}`);
  await page.route(`${origin}**`, async (route) => {
    const url = route.request().url().replace(origin, address);
    const response = await double.fetch(url, route.request().method());
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  await page.exposeBinding('ipcInvoke', ({ frame }, channel: string, words: unknown[]) =>
    double.invoke(
      channel,
      { senderFrame: { url: frame.url().replace(origin, address), parent: frame.parentFrame() } },
      ...words,
    ),
  );
  await page.addInitScript({ content: `${ipcInPage};(() => {${await preloadCode()}})();` });
  // One after the other, so that events arrive in the order they were sent.
  let delivered = Promise.resolve();
  window.webContents.page = (channel, ...words) => {
    const before = delivered;
    delivered = (async () => {
      await before;
      // The page may be gone by the time its last events arrive; then nobody wants them.
      await page
        .evaluate(([name, rest]) => Reflect.get(globalThis, 'ipcArrive')(name, rest), [
          channel,
          words,
        ] as const)
        .catch(() => undefined);
    })();
  };
  window.webContents.emit('did-start-loading');
  await page.goto(origin);
  window.emit('ready-to-show');
}

/** What a preload finds under `require('electron')`: the two things Packdrop's uses, with Electron's own manners. */
const ipcInPage = `
const ipcListeners = new Map();
globalThis.ipcArrive = (channel, words) => {
  for (const listener of ipcListeners.get(channel) ?? []) listener({}, ...words);
};
const electron = {
  contextBridge: {
    exposeInMainWorld: (name, api) =>
      Object.defineProperty(globalThis, name, { value: Object.freeze(api), writable: false }),
  },
  ipcRenderer: {
    invoke: (channel, ...words) => globalThis.ipcInvoke(channel, words),
    on: (channel, listener) => {
      ipcListeners.set(channel, [...(ipcListeners.get(channel) ?? []), listener]);
    },
    off: (channel, listener) => {
      ipcListeners.set(channel, (ipcListeners.get(channel) ?? []).filter((each) => each !== listener));
    },
  },
};
const require = (name) => {
  if (name === 'electron') return electron;
  throw new Error('A sandboxed preload may not require ' + name + '.');
};`;

let preload: Promise<string> | undefined;

/** The real preload, built as the desktop app's build does it: one file of CommonJS that requires only Electron. */
function preloadCode(): Promise<string> {
  preload ??= buildPreload();
  return preload;
}

async function buildPreload(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2024',
      rolldownOptions: {
        input: path.normalize(fileURLToPath(new URL('../../preload/index.ts', import.meta.url))),
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  });
  if (!('output' in built)) throw new Error('The preload was built in a way that yields no single output.');
  const [entry] = built.output;
  return entry.code;
}
