import { EventEmitter } from 'node:events';
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  NotificationConstructorOptions,
} from 'electron';
import type {
  ElectronParts,
  IpcMainPart,
  ProtocolPart,
  SenderPart,
} from '../../main/shells/desktop/electron-parts.ts';
import {
  AppDouble,
  NotificationDouble,
  SystemPreferencesDouble,
  WindowDouble,
} from './electron-double-parts.ts';

/*
 * Stands in for Electron where its program cannot run. It is held to the shell's own cut of Electron's declarations,
 * keeps what it is told, and does nothing of its own accord: tests say when the system acts.
 */

/** Electron without Electron, and what it was told. */
export interface ElectronDouble {
  readonly electron: ElectronParts;
  readonly app: AppDouble;
  readonly windows: readonly WindowDouble[];
  readonly notifications: readonly NotificationDouble[];
  readonly powerMonitor: EventEmitter;
  readonly nativeTheme: EventEmitter & { shouldUseDarkColors: boolean };
  readonly systemPreferences: SystemPreferencesDouble;
  /** Ids of the power save blockers at work. */
  readonly awake: ReadonlySet<number>;
  readonly asked: readonly MessageBoxOptions[];
  /** The number of the button that is pressed next. */
  press: number;
  /** What the person chooses in the next file dialog. */
  chosen: string[];
  readonly errors: readonly string[];
  readonly opened: readonly string[];
  readonly trashed: readonly string[];
  readonly schemes: readonly CustomScheme[];
  readonly menu: () => readonly MenuItemConstructorOptions[];
  readonly permissionHandlers: {
    request?: (contents: unknown, permission: string, decide: (granted: boolean) => void) => void;
    check?: () => boolean;
  };
  /** Calls the handler of an IPC channel as Electron would. */
  readonly invoke: (channel: string, sender: SenderPart, ...words: unknown[]) => Promise<unknown>;
  /** Asks the handler of the page's own scheme. */
  readonly fetch: (url: string, method?: string) => Promise<Response>;
}

/** @param userData absolute path of the folder that stands for the user's application data */
export function createElectronDouble(userData: string): ElectronDouble {
  const app = new AppDouble(userData);
  const windows: WindowDouble[] = [];
  const notifications: NotificationDouble[] = [];
  const powerMonitor = new EventEmitter();
  const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false });
  const systemPreferences = new SystemPreferencesDouble();
  const awake = new Set<number>();
  const asked: MessageBoxOptions[] = [];
  const errors: string[] = [];
  const opened: string[] = [];
  const trashed: string[] = [];
  const schemes: CustomScheme[] = [];
  const ipc = new Map<string, Parameters<IpcMainPart['handle']>[1]>();
  const served = new Map<string, Parameters<ProtocolPart['handle']>[1]>();
  const permissionHandlers: ElectronDouble['permissionHandlers'] = {};
  let menu: MenuItemConstructorOptions[] = [];
  let blockers = 0;

  const electron: ElectronParts = {
    app,
    BrowserWindow: class extends WindowDouble {
      constructor(options: BrowserWindowConstructorOptions) {
        super(options);
        windows.push(this);
      }
    },
    Menu: {
      buildFromTemplate: (template) => {
        menu = template;
        return { popup: () => undefined };
      },
      setApplicationMenu: () => undefined,
    },
    Notification: class extends NotificationDouble {
      static isSupported(): boolean {
        return true;
      }
      constructor(options: NotificationConstructorOptions) {
        super(options);
        notifications.push(this);
      }
    },
    dialog: {
      showErrorBox: (title, content) => void errors.push(`${title} ${content}`),
      showMessageBox: (options) => {
        asked.push(options);
        return Promise.resolve({ response: double.press });
      },
      showOpenDialog: () =>
        Promise.resolve({ canceled: double.chosen.length === 0, filePaths: double.chosen }),
    },
    ipcMain: { handle: (channel, listener) => void ipc.set(channel, listener) },
    nativeTheme,
    net: { isOnline: () => true },
    powerMonitor,
    powerSaveBlocker: {
      start: () => {
        blockers += 1;
        awake.add(blockers);
        return blockers;
      },
      stop: (id) => awake.delete(id),
    },
    protocol: {
      registerSchemesAsPrivileged: (registered) => void schemes.push(...registered),
      handle: (scheme, handler) => void served.set(scheme, handler),
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 25, width: 1440, height: 875 } }] },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler) => {
          permissionHandlers.request = handler;
        },
        setPermissionCheckHandler: (handler) => {
          permissionHandlers.check = handler;
        },
      },
    },
    shell: {
      openExternal: (address) => {
        opened.push(address);
        return Promise.resolve();
      },
      trashItem: (file) => {
        trashed.push(file);
        return Promise.resolve();
      },
    },
    systemPreferences,
  };
  const double: ElectronDouble = {
    electron,
    app,
    windows,
    notifications,
    powerMonitor,
    nativeTheme,
    systemPreferences,
    awake,
    asked,
    press: 0,
    chosen: [],
    errors,
    opened,
    trashed,
    schemes,
    menu: () => menu,
    permissionHandlers,
    invoke: (channel, sender, ...words) => handlerOf(ipc, channel)(sender, ...words),
    fetch: (url, method = 'GET') => handlerOf(served, new URL(url).protocol.slice(0, -1))({ url, method }),
  };
  return double;
}

function handlerOf<Handler>(handlers: ReadonlyMap<string, Handler>, name: string): Handler {
  const handler = handlers.get(name);
  if (handler === undefined) throw new Error(`Nobody handles ${name}.`);
  return handler;
}
