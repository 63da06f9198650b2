import { EventEmitter } from 'node:events';
import type {
  BrowserWindowConstructorOptions,
  Event,
  NotificationConstructorOptions,
  Rectangle,
} from 'electron';
import type {
  AppPart,
  ContentsPart,
  NotificationPart,
  SystemPreferencesPart,
  WindowPart,
} from '../../main/shells/desktop/electron-parts.ts';

/* The pieces of the double in electron-double.ts. They keep what they are told, and do what a test says the system does. */

/** An event as Electron hands it to listeners. */
export function electronEvent(): Event {
  let prevented = false;
  return {
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
}

export class AppDouble extends EventEmitter implements AppPart {
  readonly calls: unknown[][] = [];
  readonly badges: string[] = [];
  readonly dock = { setBadge: (text: string): void => void this.badges.push(text) };
  readonly ready = Promise.withResolvers<void>();
  readonly userData: string;
  lock = true;
  openAtLogin = false;
  wasOpenedAtLogin = false;
  /** The computer's languages, the best first. */
  languages: string[] = ['en-GB'];
  /** How every call of `quit` ended. */
  readonly quits: ('held' | 'gone')[] = [];

  constructor(userData: string) {
    super();
    this.userData = userData;
  }
  addRecentDocument = (file: string): void => void this.calls.push(['addRecentDocument', file]);
  getLoginItemSettings = () => ({
    openAtLogin: this.openAtLogin,
    wasOpenedAtLogin: this.wasOpenedAtLogin,
  });
  setLoginItemSettings = ({ openAtLogin = false }: { openAtLogin?: boolean }): void => {
    this.openAtLogin = openAtLogin;
  };
  getPreferredSystemLanguages = (): string[] => this.languages;
  getPath = (): string => this.userData;
  requestSingleInstanceLock = (): boolean => this.lock;
  setAboutPanelOptions = (options: object): void => void this.calls.push(['setAboutPanelOptions', options]);
  showAboutPanel = (): void => void this.calls.push(['showAboutPanel']);
  whenReady = (): Promise<void> => this.ready.promise;
  /** Quits as Electron does, by asking everybody first. */
  quit = (): void => {
    const event = electronEvent();
    this.emit('before-quit', event);
    this.quits.push(event.defaultPrevented ? 'held' : 'gone');
  };
  /** A double-click. @returns whether the app said that it takes care of it */
  openFile(file: string): boolean {
    const event = electronEvent();
    this.emit('open-file', event, file);
    return event.defaultPrevented;
  }
}

export class ContentsDouble extends EventEmitter implements ContentsPart {
  readonly sent: unknown[][] = [];
  reloads = 0;
  destroyed = false;
  /** Where what is sent goes besides; a real page, in end-to-end tests. */
  page: ((channel: string, ...words: unknown[]) => void) | undefined;
  openHandler: ((details: { readonly url: string }) => { action: 'deny' }) | undefined;
  isDestroyed = (): boolean => this.destroyed;
  reload = (): void => {
    this.reloads += 1;
    this.emit('did-start-loading');
  };
  send = (channel: string, ...words: unknown[]): void => {
    this.sent.push([channel, ...words]);
    this.page?.(channel, ...words);
  };
  setWindowOpenHandler = (handler: (details: { readonly url: string }) => { action: 'deny' }): void => {
    this.openHandler = handler;
  };
}

export class WindowDouble extends EventEmitter implements WindowPart {
  readonly webContents = new ContentsDouble();
  readonly options: BrowserWindowConstructorOptions;
  readonly calls: unknown[][] = [];
  readonly progress: number[] = [];
  focused = false;
  minimized = false;
  maximized = false;
  fullScreen = false;
  destroyed = false;
  bounds: Rectangle = { x: 10, y: 20, width: 900, height: 600 };

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }
  focus = (): void => void this.calls.push(['focus']);
  getNormalBounds = (): Rectangle => this.bounds;
  isDestroyed = (): boolean => this.destroyed;
  isFocused = (): boolean => this.focused;
  isFullScreen = (): boolean => this.fullScreen;
  isMaximized = (): boolean => this.maximized;
  isMinimized = (): boolean => this.minimized;
  loadURL = (address: string): Promise<void> => {
    this.calls.push(['loadURL', address]);
    return Promise.resolve();
  };
  maximize = (): void => void this.calls.push(['maximize']);
  restore = (): void => void this.calls.push(['restore']);
  setBackgroundColor = (color: string): void => void this.calls.push(['setBackgroundColor', color]);
  setFullScreen = (flag: boolean): void => void this.calls.push(['setFullScreen', flag]);
  setProgressBar = (progress: number): void => void this.progress.push(progress);
  show = (): void => void this.calls.push(['show']);
  /** The person closes it. */
  shut(): void {
    this.emit('close', electronEvent());
    this.destroyed = true;
    this.webContents.destroyed = true;
    this.emit('closed');
  }
}

/** What System Settings say of colours, and who listens. */
export class SystemPreferencesDouble implements SystemPreferencesPart {
  /** As Electron says it: eight hexadecimal digits. */
  accent: unknown = '007affff';
  readonly #listeners = new Map<number, { readonly event: string; readonly listener: () => void }>();
  #subscriptions = 0;

  getAccentColor = (): string => this.accent as string;
  subscribeNotification = (event: string, listener: () => void): number => this.#add(event, listener);
  subscribeLocalNotification = (event: string, listener: () => void): number =>
    this.#add(`local ${event}`, listener);
  unsubscribeNotification = (id: number): void => void this.#listeners.delete(id);
  unsubscribeLocalNotification = (id: number): void => void this.#listeners.delete(id);
  /** The names of what is listened to; of this process's own ones with "local" before them. */
  listened(): string[] {
    return [...this.#listeners.values()].map(({ event }) => event);
  }
  /** The system tells of something. */
  post(event: string): void {
    for (const each of this.#listeners.values()) if (each.event === event) each.listener();
  }
  /** The person chooses another accent colour; both notifications of it come. */
  choose(accent: unknown): void {
    this.accent = accent;
    this.post('AppleColorPreferencesChangedNotification');
    this.post('local NSSystemColorsDidChangeNotification');
  }
  #add(event: string, listener: () => void): number {
    this.#subscriptions += 1;
    this.#listeners.set(this.#subscriptions, { event, listener });
    return this.#subscriptions;
  }
}

export class NotificationDouble extends EventEmitter implements NotificationPart {
  readonly options: NotificationConstructorOptions;
  shown = false;
  constructor(options: NotificationConstructorOptions) {
    super();
    this.options = options;
  }
  show = (): void => {
    this.shown = true;
  };
}
