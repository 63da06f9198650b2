import { systemClock } from '../../clock.ts';
import type { SystemSecrets } from '../../credentials/keychain.ts';
import type { Platform } from '../../platform.ts';
import { watchNetwork } from '../network-change.ts';
import type { ElectronParts } from './electron-parts.ts';

/** Where the build put what the shell needs. */
export interface DesktopPlaces {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  /** Absolute path of the built page's folder. */
  readonly rendererFolder: string;
  readonly checksumWorker: URL;
  readonly inspectWorker: URL;
  /** Absolute path of the folder that electron-builder leaves `app-update.yml` in. */
  readonly resources: string;
}

/** What the application may ask of a Mac. */
export function desktopPlatform(
  { app, net, powerMonitor, shell }: Pick<ElectronParts, 'app' | 'net' | 'powerMonitor' | 'shell'>,
  { checksumWorker, inspectWorker }: DesktopPlaces,
  { secrets, notice }: SystemSecrets,
): Platform {
  return {
    shell: 'desktop',
    dataFolder: app.getPath('userData'),
    clock: systemClock,
    checksumWorker,
    inspectWorker,
    secrets,
    notices: notice === undefined ? [] : [notice],
    trash: (path) => shell.trashItem(path),
    downloadsFolder: app.getPath('downloads'),
    onNetworkChange: (listener) => {
      // Addresses tell of another network, Chromium of one without a way out; neither tells of both.
      const ends = [watchNetwork(listener), watchNetwork(listener, () => String(net.isOnline()))];
      return () => {
        for (const end of ends) end();
      };
    },
    onWake: (listener) => {
      powerMonitor.on('resume', listener);
      return () => {
        powerMonitor.off('resume', listener);
      };
    },
  };
}
