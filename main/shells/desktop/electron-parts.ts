import type {
  AboutPanelOptionsOptions,
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  Display,
  Dock,
  Event,
  LoginItemSettings,
  Menu,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  NativeTheme,
  Net,
  Notification,
  NotificationConstructorOptions,
  OpenDialogOptions,
  OpenDialogReturnValue,
  PowerSaveBlocker,
  Protocol,
  RenderProcessGoneDetails,
  Settings,
  Shell,
  SystemPreferences,
  WebContents,
  WebFrameMain,
} from 'electron';

/*
 * What the shell uses of Electron, and nothing else. Each part is cut out of Electron's own declarations; events are
 * written down one by one, because their overloads cannot be picked. `index.ts` hands the real modules over, so the
 * compiler refuses whatever Electron does not declare, and the tests' double is held to the same.
 */

export interface AppPart
  extends Pick<
    App,
    | 'addRecentDocument'
    | 'getPath'
    | 'getPreferredSystemLanguages'
    | 'quit'
    | 'requestSingleInstanceLock'
    | 'showAboutPanel'
    | 'whenReady'
  > {
  getLoginItemSettings(): Pick<LoginItemSettings, 'openAtLogin' | 'wasOpenedAtLogin'>;
  setLoginItemSettings(settings: Settings): void;
  setAboutPanelOptions(options: AboutPanelOptionsOptions): void;
  readonly dock?: Pick<Dock, 'setBadge'> | undefined;
  on(event: 'activate' | 'window-all-closed', listener: () => void): unknown;
  on(event: 'before-quit', listener: (event: Event) => void): unknown;
  on(event: 'open-file', listener: (event: Event, path: string) => void): unknown;
  on(event: 'second-instance', listener: (event: Event, argv: string[], folder: string) => void): unknown;
}

export interface ContentsPart extends Pick<WebContents, 'isDestroyed' | 'reload' | 'send'> {
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
  on(event: 'did-start-loading', listener: () => void): unknown;
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview',
    listener: (event: Pick<Event, 'preventDefault'>) => void,
  ): unknown;
  on(
    event: 'render-process-gone',
    listener: (event: Event, details: RenderProcessGoneDetails) => void,
  ): unknown;
}

export interface WindowPart
  extends Pick<
    BrowserWindow,
    | 'focus'
    | 'getNormalBounds'
    | 'isDestroyed'
    | 'isFocused'
    | 'isFullScreen'
    | 'isMaximized'
    | 'isMinimized'
    | 'loadURL'
    | 'maximize'
    | 'restore'
    | 'setBackgroundColor'
    | 'setFullScreen'
    | 'setProgressBar'
    | 'show'
  > {
  readonly webContents: ContentsPart;
  on(event: 'close', listener: (event: Event) => void): unknown;
  on(event: 'closed' | 'focus' | 'moved' | 'ready-to-show' | 'resized', listener: () => void): unknown;
}

export interface DialogPart extends Pick<Dialog, 'showErrorBox'> {
  showMessageBox(options: MessageBoxOptions): Promise<Pick<MessageBoxReturnValue, 'response'>>;
  showOpenDialog(options: OpenDialogOptions): Promise<Pick<OpenDialogReturnValue, 'canceled' | 'filePaths'>>;
}

export interface PowerMonitorPart {
  on(event: 'resume' | 'shutdown', listener: () => void): unknown;
  off(event: 'resume', listener: () => void): unknown;
}

export interface NotificationPart extends Pick<Notification, 'show'> {
  on(event: 'click' | 'close', listener: () => void): unknown;
}

/** A menu is only made and handed on. */
type MenuPart = Pick<Menu, 'popup'>;

/** Who asks: the frame, or null where it has gone. */
export interface SenderPart {
  readonly senderFrame: (Pick<WebFrameMain, 'url'> & { readonly parent: object | null }) | null;
}

export interface IpcMainPart {
  handle(channel: string, listener: (event: SenderPart, ...words: unknown[]) => Promise<unknown>): void;
}

export interface ProtocolPart extends Pick<Protocol, 'registerSchemesAsPrivileged'> {
  handle(scheme: string, handler: (request: Pick<Request, 'method' | 'url'>) => Promise<Response>): void;
}

/** Elsewhere than on a Mac it has none of these. */
export interface SystemPreferencesPart
  extends Pick<
    SystemPreferences,
    'getAccentColor' | 'unsubscribeLocalNotification' | 'unsubscribeNotification'
  > {
  subscribeLocalNotification(event: string, listener: () => void): number;
  subscribeNotification(event: string, listener: () => void): number;
}

export interface SessionPart {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, decide: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: () => boolean): void;
}

/** The parts of Electron that the shell works with. */
export interface ElectronParts {
  readonly app: AppPart;
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => WindowPart;
  readonly Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): MenuPart;
    setApplicationMenu(menu: MenuPart | null): void;
  };
  readonly Notification: (new (
    options: NotificationConstructorOptions,
  ) => NotificationPart) & {
    isSupported(): boolean;
  };
  readonly dialog: DialogPart;
  readonly ipcMain: IpcMainPart;
  readonly nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors'> & {
    on(event: 'updated', listener: () => void): unknown;
    off(event: 'updated', listener: () => void): unknown;
  };
  readonly net: Pick<Net, 'isOnline'>;
  readonly powerMonitor: PowerMonitorPart;
  readonly powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
  readonly protocol: ProtocolPart;
  readonly screen: { getAllDisplays(): Pick<Display, 'workArea'>[] };
  readonly session: { readonly defaultSession: SessionPart };
  readonly shell: Pick<Shell, 'openExternal' | 'trashItem'>;
  readonly systemPreferences: SystemPreferencesPart;
}
