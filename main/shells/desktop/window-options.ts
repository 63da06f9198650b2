import type { BrowserWindowConstructorOptions } from 'electron';

/**
 * Options of the one window.
 * @param preload absolute path of the built preload script
 */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    title: 'Packdrop',
    width: 1080,
    height: 720,
    minWidth: 720,
    minHeight: 480,
    // Shown at `ready-to-show`, so that nobody sees an empty white window first.
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  };
}
