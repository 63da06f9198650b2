import type { AppPart, ElectronParts, WindowPart } from './electron-parts.ts';
import type { UploadsAtWork } from './uploads-at-work.ts';

/** Shows how far uploads are under the Dock icon, and keeps the computer awake while bytes move. */
export function showWork(
  powerSaveBlocker: ElectronParts['powerSaveBlocker'],
  windows: () => readonly Pick<WindowPart, 'setProgressBar' | 'isDestroyed'>[],
): (work: UploadsAtWork) => void {
  let blocker: number | undefined;
  return ({ sending, progress }) => {
    for (const window of windows()) {
      // Minus one takes the bar away.
      if (!window.isDestroyed()) window.setProgressBar(progress ?? -1);
    }
    if (sending > 0 && blocker === undefined) {
      // The screen may go dark; only the work must not stop.
      blocker = powerSaveBlocker.start('prevent-app-suspension');
    } else if (sending === 0 && blocker !== undefined) {
      powerSaveBlocker.stop(blocker);
      blocker = undefined;
    }
  };
}

/** The number on the Dock icon: news that came while nobody looked. */
export interface Badge {
  add(): void;
  clear(): void;
}

/** @param app has no Dock elsewhere than on macOS; then nothing is shown */
export function createBadge(app: Pick<AppPart, 'dock'>): Badge {
  let count = 0;
  const show = (): void => app.dock?.setBadge(count === 0 ? '' : String(count));
  return {
    add: () => {
      count += 1;
      show();
    },
    clear: () => {
      count = 0;
      show();
    },
  };
}
