import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowState } from './window-state.ts';

/** How the one window is to open. */
export interface WindowLook {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  readonly dark: boolean;
  /** Where it stood last; undefined: where new windows open. */
  readonly state: WindowState | undefined;
}

/** What lies behind the page until it is drawn, so that nothing flashes: the page's own background. */
export function backgroundColor(dark: boolean): string {
  return dark ? '#1e1e20' : '#ffffff';
}

/** Options of the one window. */
export function windowOptions({ preload, dark, state }: WindowLook): BrowserWindowConstructorOptions {
  return {
    title: 'Packdrop',
    width: 1080,
    height: 720,
    ...state?.bounds,
    minWidth: 720,
    minHeight: 480,
    backgroundColor: backgroundColor(dark),
    // Shown at `ready-to-show`, so that nobody sees an empty window first.
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  };
}
