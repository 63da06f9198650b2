import type { PackdropEvent } from '../../../preload/contract.ts';
import type { ElectronParts, WindowPart } from './electron-parts.ts';
import { pageAddress } from './page-protocol.ts';
import { sendEvent } from './requests.ts';
import { type CrashLimit, createCrashLimit } from './crash-limit.ts';
import { denyNavigation } from './lock-down.ts';
import { backgroundColor, windowOptions } from './window-options.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

/** What the window needs. */
export interface MainWindowPorts {
  readonly electron: Pick<ElectronParts, 'BrowserWindow' | 'dialog' | 'nativeTheme' | 'screen' | 'shell'>;
  /** Absolute path of the built preload script. */
  readonly preload: string;
  /** Absolute path of the file that keeps the window's place. */
  readonly stateFile: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Somebody looks at it. */
  readonly focused: () => void;
  /** The page cannot be shown, or dies again and again. */
  readonly failed: (error: unknown) => void;
}

/** The one window. It may be closed while Packdrop goes on working. */
export class MainWindow {
  readonly #ports: MainWindowPorts;
  readonly #crashes: CrashLimit;
  #window: WindowPart | undefined;
  /** Whether the page has asked for something since it was loaded: then it also hears events. */
  #listens = false;
  #unheard: PackdropEvent[] = [];

  constructor(ports: MainWindowPorts) {
    this.#ports = ports;
    this.#crashes = createCrashLimit(ports.now);
    ports.electron.nativeTheme.on('updated', () => {
      this.#window?.setBackgroundColor(backgroundColor(ports.electron.nativeTheme.shouldUseDarkColors));
    });
  }

  /** Brings it forward, or opens it anew. */
  show(): void {
    const window = this.#window;
    if (window === undefined) {
      this.#open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** The window while it is open. */
  open(): readonly WindowPart[] {
    return this.#window === undefined ? [] : [this.#window];
  }

  isFocused(): boolean {
    return this.#window?.isFocused() === true;
  }

  /** Shows the window and tells its page `event`, as soon as the page listens. */
  tell(event: PackdropEvent): void {
    this.show();
    if (this.#listens) this.#send(event);
    else this.#unheard.push(event);
  }

  /** The page asked for something, so it is there. */
  heardFrom(): void {
    if (this.#window === undefined) return;
    this.#listens = true;
    for (const event of this.#unheard.splice(0)) this.#send(event);
  }

  #send(event: PackdropEvent): void {
    sendEvent(
      this.open().map(({ webContents }) => webContents),
      event,
    );
  }

  #open(): void {
    const { electron, preload, stateFile, focused, failed } = this.#ports;
    const state = readWindowState(stateFile, electron.screen);
    const dark = electron.nativeTheme.shouldUseDarkColors;
    const window = new electron.BrowserWindow(windowOptions({ preload, dark, state }));
    this.#window = window;
    this.#listens = false;
    denyNavigation(window.webContents, electron);
    keepWindowState(stateFile, window);
    if (state?.maximized === true) window.maximize();
    if (state?.fullScreen === true) window.setFullScreen(true);
    window.on('ready-to-show', () => window.show());
    window.on('focus', focused);
    window.on('closed', () => {
      this.#window = undefined;
    });
    window.webContents.on('did-start-loading', () => {
      this.#listens = false;
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      if (this.#crashes.allows()) window.webContents.reload();
      else failed(new Error(`The page ended again and again (${reason}).`));
    });
    window.loadURL(pageAddress).catch(failed);
  }
}
