import type { ContentsPart, ElectronParts } from './electron-parts.ts';
import { openOutside } from './pages-outside.ts';

/** Denies every permission a page could ask for: Packdrop's page needs none. */
export function denyPermissions(session: ElectronParts['session']['defaultSession']): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
}

/**
 * Keeps the window on Packdrop's own page: no navigation, no second window, no embedded browser. A link to one of
 * Apple's pages opens in the person's browser instead.
 */
export function denyNavigation(
  contents: Pick<ContentsPart, 'on' | 'setWindowOpenHandler'>,
  electron: Pick<ElectronParts, 'dialog' | 'shell'>,
): void {
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(electron, url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
