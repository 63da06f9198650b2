import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { englishDesktop } from '../../../preload/language/desktop.en.ts';
import { words } from '../../../preload/language/words.ts';
import type { DialogPart } from './electron-parts.ts';
import { say } from './speech.ts';

/** The words about updates in the language that is spoken now. */
const said = (): (typeof englishDesktop)['updates'] => say(() => words().desktop.updates);

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** What Packdrop uses of electron-updater. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean;
    readonly updateInfo: { readonly version: string };
  } | null>;
  downloadUpdate(): Promise<unknown>;
}

/** What looking for updates needs. */
export interface UpdatePorts {
  /** Loaded only when somebody wants to know. */
  readonly load: () => Promise<Updater>;
  readonly dialog: Pick<DialogPart, 'showMessageBox'>;
  /** Absolute path of a file that is there where a person wants a look every day. */
  readonly wishFile: string;
}

/** The update channel; it does nothing before a person asks for it. */
export interface Updates {
  /** Looks now, and says what comes of it. */
  look(): Promise<void>;
  readonly daily: { readonly ticked: boolean; readonly set: (ticked: boolean) => void };
  readonly end: () => void;
}

/** Whether this build was given an address to find updates at (docs/release.md). */
export function knowsUpdates(resources: string): boolean {
  return existsSync(path.join(resources, 'app-update.yml'));
}

/** Makes the update channel and, where a person wished it at an earlier start, begins to look every day. */
export function createUpdates({ load, dialog, wishFile }: UpdatePorts): Updates {
  let timer: NodeJS.Timeout | undefined;

  const find = async (): Promise<string | undefined> => {
    const updater = await load();
    // Nothing is fetched before a person says so.
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = true;
    const found = await updater.checkForUpdates();
    return found?.isUpdateAvailable === true ? found.updateInfo.version : undefined;
  };
  const offer = async (version: string): Promise<void> => {
    const { available, detail, download, notNow } = said();
    const { response } = await dialog.showMessageBox({
      message: available(version),
      detail,
      buttons: [download, notNow],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0) await (await load()).downloadUpdate();
  };
  const orSayWhyNot = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch {
      // What the library throws is for programmers; for a person the cause is one of two.
      await dialog.showMessageBox({
        type: 'warning',
        message: said().failed,
        detail: said().failedDetail,
      });
    }
  };
  const look = (): Promise<void> =>
    orSayWhyNot(async () => {
      const version = await find();
      if (version === undefined) await dialog.showMessageBox({ message: said().upToDate });
      else await offer(version);
    });
  const lookQuietly = async (): Promise<void> => {
    const version = await find().catch(() => {
      // Nobody asked just now, so nobody is told; tomorrow it looks again.
    });
    if (version !== undefined) await orSayWhyNot(() => offer(version));
  };
  const begin = (): void => {
    void lookQuietly();
    timer = setInterval(() => void lookQuietly(), dayMilliseconds);
    timer.unref();
  };
  const end = (): void => clearInterval(timer);

  if (existsSync(wishFile)) begin();
  return {
    look,
    end,
    daily: {
      // The menu is built anew now and then.
      get ticked() {
        return existsSync(wishFile);
      },
      set: (wanted) => {
        end();
        if (!wanted) {
          rmSync(wishFile, { force: true });
          return;
        }
        writeFileSync(wishFile, '', { mode: 0o600 });
        begin();
      },
    },
  };
}
